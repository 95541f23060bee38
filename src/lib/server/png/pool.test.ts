import { readFileSync } from 'node:fs';
import { afterEach, expect, it } from 'vitest';
import { foreignLetters } from './letters.ts';
import { openPngPool, type PngPool, type PoolOptions } from './pool.ts';
import { mostPixels, readScale, refuseLarge } from './size.ts';

const fonts = 'static/fonts/ttf';
const golden = readFileSync('tests/golden/matrix-light.svg', 'utf8');
const small = (marks: string, width = 120, height = 40) =>
	`<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}"><rect width="${width}" height="${height}" fill="#ffffff"/>${marks}</svg>`;
const word = (text: string, more = '') =>
	small(`<text x="4" y="24" font-family="'Demarche Sans'" font-size="20"${more}>${text}</text>`);

let pool: PngPool;
const open = (options: Partial<PoolOptions> = {}) => (pool = openPngPool({ fonts, ...options }));
afterEach(() => pool?.close());

const sizeOf = (png: Uint8Array) => {
	const view = new DataView(png.buffer, png.byteOffset);
	return [view.getUint32(16), view.getUint32(20)];
};

const refusal = (name: string, detail: RegExp) =>
	expect.objectContaining({
		problem: expect.objectContaining({
			type: `urn:demarche:problem:${name}`,
			detail: expect.stringMatching(detail)
		})
	});

it('draws a figure at every scale, pixel by pixel of its size', async () => {
	const [, width, height] = /width="(\d+)" height="(\d+)"/.exec(golden) ?? [];
	open();
	for (const scale of [1, 2, 4]) {
		const png = await pool.render(golden, scale);
		expect([...png.subarray(0, 4)]).toEqual([0x89, 0x50, 0x4e, 0x47]);
		expect(sizeOf(png)).toEqual([Number(width) * scale, Number(height) * scale]);
	}
});

it('draws the same bytes from the same figure', async () => {
	open();
	const [one, other] = await Promise.all([pool.render(golden, 1), pool.render(golden, 1)]);
	expect(Buffer.from(one).equals(other)).toBe(true);
});

it.each(['Démarche', '−− ++', 'Ελλάδα', 'Нагорный', 'Հայաստան', 'საქართველო', 'العربية'])(
	'has letters for %s',
	async (text) => {
		open();
		const blank = await pool.render(small(''), 1);
		const box = await pool.render(word('\u0378'.repeat([...text].length)), 1).catch(() => blank);
		const regular = await pool.render(word(text), 1);
		const drawn = [blank, box, regular].map((png) => Buffer.from(png).toString('base64'));
		expect(drawn[2]).not.toBe(drawn[0]);
		expect(drawn[2]).not.toBe(drawn[1]);
		expect(foreignLetters(word(text))).toEqual([]);
	}
);

it('draws sans, serif and semibold in different faces', async () => {
	open();
	const serif = small(
		`<text x="4" y="24" font-family="'Demarche Serif', serif" font-size="20">Stance</text>`
	);
	const semibold = word('Stance', ' font-weight="600"');
	const drawn = await Promise.all(
		[word('Stance'), semibold, serif].map((svg) => pool.render(svg, 1))
	);
	expect(new Set(drawn.map((png) => Buffer.from(png).toString('base64'))).size).toBe(3);
});

it('refuses a letter that no font has rather than draw an empty box', async () => {
	open();
	await expect(pool.render(word('A\u0378'), 1)).rejects.toEqual(refusal('no-font', /“\u0378”/));
	expect((await pool.render(word('A'), 1)).length).toBeGreaterThan(100);
});

it('refuses more than may wait, and goes on', async () => {
	open({ queue: 2 });
	const three = [1, 2, 3].map(() => pool.render(golden, 1));
	await expect(pool.render(golden, 1)).rejects.toEqual(refusal('busy', /2 pictures wait/));
	expect(await Promise.all(three)).toHaveLength(3);
	expect((await pool.render(golden, 1)).length).toBeGreaterThan(1000);
});

it('ends a picture that takes too long, and draws the next', async () => {
	open({ limit: 900 });
	const filler = `<circle cx="60" cy="20" r="19" fill="#123456" fill-opacity="0.5"/>`.repeat(
		400_000
	);
	const slow = pool.render(small(filler, 4000, 4000), 2);
	const next = pool.render(small(''), 1);
	await expect(slow).rejects.toEqual(refusal('too-slow', /more than 0\.9 s/));
	expect(sizeOf(await next)).toEqual([120, 40]);
});

it('leaves the thread of the requests free', async () => {
	open();
	await pool.render(golden, 1);
	let longest = 0;
	let last = performance.now();
	const watch = setInterval(() => {
		longest = Math.max(longest, performance.now() - last);
		last = performance.now();
	}, 5);
	const started = performance.now();
	await Promise.all(Array.from({ length: 6 }, () => pool.render(golden, 2)));
	const took = performance.now() - started;
	clearInterval(watch);
	expect(longest).toBeLessThan(took / 2);
});

it('says what is wrong where the fonts are missing', async () => {
	open({ fonts: 'tests/golden' });
	await expect(pool.render(golden, 1)).rejects.toThrow(/no TTF file/);
});

it('knows three scales and refuses a picture that is too large', () => {
	expect([null, '1', '2', '4'].map(readScale)).toEqual([1, 1, 2, 4]);
	expect(() => readScale('3')).toThrow('"scale" is "3"; expected 1, 2, 4.');
	expect(() => refuseLarge(golden, 4)).not.toThrow();
	const large = small('', 5000, 3000);
	expect(() => refuseLarge(large, 1)).not.toThrow();
	expect(() => refuseLarge(large, 2)).toThrow(/10000 × 6000 pixels, more than the 32 million/);
	expect(mostPixels).toBe(32_000_000);
});
