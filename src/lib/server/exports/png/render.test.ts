import { readFileSync } from 'node:fs';
import { decode } from 'fast-png';
import { expect, it } from 'vitest';
import { drawFigure } from '#lib/charts/figures.ts';
import { readFigureAddress } from '#lib/charts/settings.ts';
import { shippedDossier } from '../../../../../tests/fixtures/shipped.ts';
import { foreignLetters } from './letters.ts';
import { renderPng } from './render.ts';
import { mostPixels, readScale, refuseLarge } from './size.ts';

const fonts = 'static/fonts/ttf';
const golden = readFileSync('tests/golden/matrix-light.svg', 'utf8');
const small = (marks: string, width = 120, height = 40) =>
	`<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}"><rect width="${width}" height="${height}" fill="#ffffff"/>${marks}</svg>`;
const word = (text: string, more = '') =>
	small(`<text x="4" y="24" font-family="'Demarche Sans'" font-size="20"${more}>${text}</text>`);

const sizeOf = (png: Uint8Array) => {
	const view = new DataView(png.buffer, png.byteOffset);
	return [view.getUint32(16), view.getUint32(20)];
};

const base64 = (png: Uint8Array) => Buffer.from(png).toString('base64');

it('draws a figure at every scale, pixel by pixel of its size', async () => {
	const [, width, height] = /width="(\d+)" height="(\d+)"/.exec(golden) ?? [];
	for (const scale of [1, 2, 4]) {
		const png = await renderPng(golden, scale, fonts);
		expect([...png.subarray(0, 4)]).toEqual([0x89, 0x50, 0x4e, 0x47]);
		expect(sizeOf(png)).toEqual([Number(width) * scale, Number(height) * scale]);
	}
});

it('leaves open what the figure leaves open, so that a slide shows through', async () => {
	const query = new URLSearchParams('background=transparent');
	const { view, settings } = readFigureAddress(shippedDossier(), query);
	const cornerOf = async (svg: string) => {
		const { data, channels } = decode(await renderPng(svg, 1, fonts));
		return channels === 4 ? data[3] : 255;
	};
	expect(await cornerOf(golden)).toBe(255);
	const open = drawFigure('matrix', shippedDossier(), view, [], settings);
	expect(await cornerOf(open)).toBe(0);
});

it('draws the same bytes from the same figure', async () => {
	const [one, other] = [await renderPng(golden, 1, fonts), await renderPng(golden, 1, fonts)];
	expect(Buffer.from(one).equals(other)).toBe(true);
});

it.each(['Démarche', '−− ++', 'Ελλάδα', 'Нагорный', 'Հայաստան', 'საქართველო', 'العربية'])(
	'has letters for %s',
	async (text) => {
		const blank = await renderPng(small(''), 1, fonts);
		const boxes = word('\u0378'.repeat([...text].length));
		const box = await renderPng(boxes, 1, fonts).catch(() => blank);
		const drawn = [blank, box, await renderPng(word(text), 1, fonts)].map(base64);
		expect(drawn[2]).not.toBe(drawn[0]);
		expect(drawn[2]).not.toBe(drawn[1]);
		expect(foreignLetters(word(text))).toEqual([]);
	}
);

it('draws sans, serif and semibold in different faces', async () => {
	const serif = small(
		`<text x="4" y="24" font-family="'Demarche Serif', serif" font-size="20">Stance</text>`
	);
	const semibold = word('Stance', ' font-weight="600"');
	const all = [word('Stance'), semibold, serif].map((svg) => renderPng(svg, 1, fonts));
	expect(new Set((await Promise.all(all)).map(base64)).size).toBe(3);
});

it('refuses a letter that no font has rather than draw an empty box', async () => {
	await expect(renderPng(word('A\u0378'), 1, fonts)).rejects.toMatchObject({
		problem: {
			type: 'urn:demarche:problem:no-font',
			detail: expect.stringContaining('“\u0378”') as string
		}
	});
	expect((await renderPng(word('A'), 1, fonts)).length).toBeGreaterThan(100);
});

it('refuses a letter for private use, whatever some font of the machine draws for it', async () => {
	for (const letter of ['\ue000', '\uf8ff', '\u{f0000}']) {
		await expect(renderPng(word(`A${letter}`), 1, fonts)).rejects.toMatchObject({
			problem: { detail: expect.stringContaining('private use') as string, letters: [letter] }
		});
	}
});

it('says what is wrong where the fonts are missing', async () => {
	await expect(renderPng(golden, 1, 'tests/golden')).rejects.toThrow(/no TTF file/);
});

it('knows three scales and refuses a picture that is too large', () => {
	expect([null, '1', '2', '4'].map(readScale)).toEqual([1, 1, 2, 4]);
	expect(() => readScale('3')).toThrow('"scale" is "3"; expected 1, 2, 4.');
	const large = { width: 5000, height: 3000 };
	expect(() => refuseLarge(large, 1)).not.toThrow();
	expect(() => refuseLarge(large, 2)).toThrow(
		/10000 × 6000 pixels, more than the limit of 32 million/
	);
	expect(mostPixels).toBe(32_000_000);
});
