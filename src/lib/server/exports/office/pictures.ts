import type { Scene } from '#lib/charts/shared/scene.ts';
import { sceneToSvg } from '#lib/charts/shared/svg.ts';
import { outlinedScripts } from '#lib/charts/type/scripts.ts';
import { barredScene } from '#lib/charts/shared/bars.ts';
import type { Faces } from '../fonts/faces.ts';
import { renderPng } from '../png/render.ts';
import type { OfficeTheme } from './stances.ts';

/** Fonts of a machine without Arial, where ours stand in for it: as wide or narrower. */
const ours =
	/(?<=font-family=")(?:Arial, 'Liberation Sans'|'Times New Roman', 'Liberation Serif')/g;

/** A drawing, and a picture of it for programs that draw no SVG: LibreOffice shows nothing but that. */
export interface Picture {
	svg: string;
	png: Uint8Array<ArrayBuffer>;
	/** Pixels of 1/96 inch. */
	width: number;
	height: number;
	/** A reading of it in words. */
	alt: string;
}

/** Fonts that pictures are drawn with, and their folder. */
export interface Lettering {
	faces: Faces;
	fonts: string;
}

/** Pixels of the picture to one of the drawing: 192 to the inch. */
const SCALE = 2;

/**
 * Draws a figure for a document: on white, in fonts that its readers have.
 *
 * @throws Refusal for letters that no font of this machine has.
 */
export async function pictureOf(
	scene: Scene,
	theme: OfficeTheme,
	{ faces, fonts }: Lettering
): Promise<Picture> {
	const drawn = theme === 'grey' ? barredScene(scene) : scene;
	const svg = sceneToSvg(drawn, { theme, profile: 'office', background: 'white' });
	const shipped = svg.replace(ours, (family) =>
		family.startsWith('Arial') ? "'Demarche Sans'" : "'Demarche Serif'"
	);
	const png = await renderPng(outlinedScripts(shipped, faces), SCALE, fonts);
	return { svg, png, width: scene.width, height: scene.height, alt: scene.desc };
}
