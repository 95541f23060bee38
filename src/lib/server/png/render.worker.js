// Draws SVG as PNG beside the server: resvg is synchronous and would hold every other request up. The pool
// starts it from its text, which a build carries along, so it imports nothing of ours.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';

const { Resvg } = (await import(workerData.resvg)).default;
const fontFiles = readdirSync(workerData.fonts)
	.filter((name) => name.endsWith('.ttf'))
	.map((name) => join(workerData.fonts, name));
if (fontFiles.length === 0) throw new Error(`There is no TTF file in ${workerData.fonts}.`);

const font = {
	fontFiles,
	defaultFontFamily: 'Demarche Sans',
	sansSerifFamily: 'Demarche Sans',
	serifFamily: 'Demarche Serif'
};

/** @param {string} char */
function drawn(char) {
	const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="32" height="32"><text x="4" y="24" font-size="20" font-family="'Demarche Sans'">${char}</text></svg>`;
	return new Resvg(svg, { font: { ...font, loadSystemFonts: true } }).render().pixels;
}

/**
 * The letters that no font of this machine has: they are drawn like a code point that is no letter.
 *
 * @param {string[]} letters
 */
function missing(letters) {
	if (letters.length === 0) return [];
	const box = drawn('\u0378');
	return letters.filter((char) => drawn(char).equals(box));
}

parentPort?.on('message', ({ svg, scale, foreign }) => {
	const lost = missing(foreign);
	if (lost.length > 0) {
		parentPort?.postMessage({ missing: lost });
		return;
	}
	const options = { font: { ...font, loadSystemFonts: foreign.length > 0 } };
	const zoom = /** @type {const} */ ({ mode: 'zoom', value: scale });
	const png = new Resvg(svg, { ...options, fitTo: zoom }).render().asPng();
	// A copy of its own, so that it can be handed over.
	const bytes = new Uint8Array(png);
	parentPort?.postMessage({ png: bytes }, [bytes.buffer]);
});
