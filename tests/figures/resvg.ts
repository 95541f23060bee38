import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Resvg } from '@resvg/resvg-js';
import { outlinedScripts } from '#lib/charts/type/scripts.ts';
import { inShippedFonts } from '#lib/charts/type/shipped.ts';
import { openFaces } from '#lib/server/exports/fonts/faces.ts';

const folder = fileURLToPath(new URL('../../static/fonts/ttf/', import.meta.url));

const faces = openFaces(folder);

/** The fonts that ship and no others: of letters that they lack nothing is seen. */
const font = {
	fontFiles: readdirSync(folder).map((name) => folder + name),
	loadSystemFonts: false,
	defaultFontFamily: 'Demarche Sans',
	sansSerifFamily: 'Demarche Sans',
	serifFamily: 'Demarche Serif'
};

/** Pixels row by row, four bytes each: red, green, blue, opacity. */
export interface Picture {
	width: number;
	height: number;
	pixels: Uint8Array;
}

/** An SVG drawn by resvg at some times its size, as the server draws its PNGs. */
export function drawnByResvg(svg: string, scale: number): Picture {
	const drawn = new Resvg(inShippedFonts(outlinedScripts(svg, faces)), {
		font,
		fitTo: { mode: 'zoom', value: scale }
	}).render();
	return { width: drawn.width, height: drawn.height, pixels: drawn.pixels };
}
