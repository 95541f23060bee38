import { expect, it } from 'vitest';
import { outlinedScripts } from '#lib/charts/type/scripts.ts';
import { openFaces } from '#lib/server/exports/fonts/faces.ts';
import { drawnByResvg } from './resvg.ts';

const faces = openFaces('static/fonts/ttf');
const line = (text: string, more = '') =>
	`<svg xmlns="http://www.w3.org/2000/svg" width="400" height="40"><rect width="400" height="40" fill="#ffffff"/>\n<g font-family="'Source Sans 3', sans-serif" font-size="20" fill="#1c1a17"><text x="200" y="26"${more}>${text}</text></g></svg>`;

/** Columns of a picture in which there is ink. */
function inked(svg: string): number[] {
	const { width, height, pixels } = drawnByResvg(svg, 1);
	const columns = Array.from({ length: width }, (_, x) => x);
	return columns.filter((x) =>
		Array.from({ length: height }, (_, y) => pixels[(y * width + x) * 4]).some(
			(red = 255) => red < 128
		)
	);
}

it.each([
	['an Arabic name with a blank', 'جامعة الدول', 80],
	['Arabic among Latin', 'graded); ایران alone', 145],
	['Armenian and Georgian', 'Հայաստան, საქართველო', 150],
	['Chinese and Korean', '立即停火 대한민국', 150],
	['Hebrew and Thai', 'ישראל, ประเทศไทย', 120],
	['Devanagari and flags', 'भारत गणराज्य 🇦🇿🇫🇷', 120]
])('resvg draws %s, all of it', (_, text, least) => {
	const columns = inked(outlinedScripts(line(text), faces));
	expect(columns[0]).toBeGreaterThanOrEqual(199);
	expect((columns.at(-1) ?? 0) - (columns[0] ?? 0)).toBeGreaterThan(least);
	const gaps = columns.map((x, i) => x - (columns[i - 1] ?? x));
	expect(Math.max(...gaps)).toBeLessThan(12);
});

it('an outline stands where its text is anchored', () => {
	const middle = inked(outlinedScripts(line('جامعة الدول', ' text-anchor="middle"'), faces));
	expect(((middle[0] ?? 0) + (middle.at(-1) ?? 0)) / 2).toBeCloseTo(200, -1);
	const end = inked(outlinedScripts(line('جامعة الدول', ' text-anchor="end"'), faces));
	expect(end.at(-1)).toBeLessThanOrEqual(201);
});

it('keeps colours and weights of the text', () => {
	const bold = outlinedScripts(line('Հայաստան', ' font-weight="600" fill="#b95704"'), faces);
	expect(bold).toMatch(/<path d="M[^"]+" fill="#b95704"\/><\/g>/);
	expect(bold).not.toBe(outlinedScripts(line('Հայաստան', ' fill="#b95704"'), faces));
});

it.each(['A &amp; &lt;B&gt;', 'Türkiye', 'Нагорный', '−− ++', 'ꦗꦮ'])(
	'leaves %s as it is: resvg draws it, or no font here does',
	(text) => expect(outlinedScripts(line(text), faces)).toBe(line(text))
);
