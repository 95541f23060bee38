import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { lettersNamed } from '../fonts/letters.ts';
import { Refusal } from '../../platform/problem.ts';
import { foreignLetters } from './letters.ts';

type Resvg = typeof import('@resvg/resvg-js').Resvg;

/** The program that draws, and the fonts that it draws with. */
interface Drawing {
	Resvg: Resvg;
	font: {
		fontFiles: string[];
		defaultFontFamily: string;
		sansSerifFamily: string;
		serifFamily: string;
	};
}

async function openDrawing(folder: string): Promise<Drawing> {
	const fontFiles = readdirSync(folder)
		.filter((name) => name.endsWith('.ttf'))
		.map((name) => join(folder, name));
	if (fontFiles.length === 0) throw new Error(`There is no TTF file in ${folder}.`);
	const { default: resvg } = await import('@resvg/resvg-js');
	return {
		Resvg: resvg.Resvg,
		font: {
			fontFiles,
			defaultFontFamily: 'Demarche Sans',
			sansSerifFamily: 'Demarche Sans',
			serifFamily: 'Demarche Serif'
		}
	};
}

function drawn({ Resvg, font }: Drawing, char: string): Buffer {
	const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="32" height="32"><text x="4" y="24" font-size="20" font-family="'Demarche Sans'">${char}</text></svg>`;
	return new Resvg(svg, { font: { ...font, loadSystemFonts: true } }).render().pixels;
}

/** The letters that no font of this machine has: they are drawn like a code point that is no letter. */
function missing(drawing: Drawing, letters: string[]): string[] {
	if (letters.length === 0) return [];
	const box = drawn(drawing, '\u0378');
	return letters.filter((char) => drawn(drawing, char).equals(box));
}

/** Refuses letters for private use: they mean nothing, and a font draws whatever its maker chose. */
function refusePrivate(letters: string[]): void {
	const own = letters.filter((char) => /\p{Co}/u.test(char));
	if (own.length === 0) return;
	throw new Refusal(
		'no-font',
		`Every font draws ${lettersNamed(own)} as it likes: Unicode leaves it to private use. Take it out of the words of the figure.`,
		{ letters: own }
	);
}

/**
 * Draws SVG as PNG. It holds its thread until the picture is drawn.
 *
 * @param scale pixels of the picture to one of the SVG. @param fonts folder of the TTF files.
 * @throws Refusal for letters that no font of this machine has, and for those of private use.
 */
export async function renderPng(
	svg: string,
	scale: number,
	fonts: string
): Promise<Uint8Array<ArrayBuffer>> {
	const drawing = await openDrawing(fonts);
	const foreign = foreignLetters(svg);
	refusePrivate(foreign);
	const lost = missing(drawing, foreign);
	if (lost.length > 0) {
		throw new Refusal(
			'no-font',
			`No font on this server has ${lettersNamed(lost)}. Export the figure as SVG, or install a font for it on the server (Debian: apt-get install fonts-noto fonts-noto-cjk).`,
			{ letters: lost }
		);
	}
	const { Resvg, font } = drawing;
	const options = { font: { ...font, loadSystemFonts: foreign.length > 0 } };
	const picture = new Resvg(svg, { ...options, fitTo: { mode: 'zoom', value: scale } }).render();
	return new Uint8Array(picture.asPng());
}
