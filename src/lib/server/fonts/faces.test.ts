import { describe, expect, it } from 'vitest';
import { Refusal } from '../problem.ts';
import { openFaces } from './faces.ts';

const faces = openFaces('static/fonts/ttf');
const sans = { family: 'sans', weight: 400 } as const;
const fontsOf = (line: string, face: Parameters<typeof faces.runs>[1] = sans) =>
	faces.runs(line, face).map(({ font, text }) => [font, text]);

describe('the fonts of a line', () => {
	it('is its own face where that has every letter', () => {
		expect(fontsOf('Côte d’Ivoire, Ελλάδα, Россия')).toEqual([
			['source-sans-400', 'Côte d’Ivoire, Ελλάδα, Россия']
		]);
		expect(fontsOf('Ort', { family: 'serif', weight: 600 })).toEqual([['source-serif-600', 'Ort']]);
	});

	it('changes for another script, and keeps the weight', () => {
		expect(fontsOf('Yerevan · Երևան', { family: 'serif', weight: 600 })).toEqual([
			['source-serif-600', 'Yerevan · '],
			['noto-sans-600-armenian', 'Երևան']
		]);
	});

	it('sees a letter with its accent apart as the letter that the font has', () => {
		expect(fontsOf('Co\u0302te')).toEqual([['source-sans-400', 'Côte']]);
	});

	it('drops what only steers the setting', () => {
		expect(fontsOf('\u200eYes\ufe0f')).toEqual([['source-sans-400', 'Yes']]);
	});

	it('refuses letters that no font has, each named once', () => {
		try {
			faces.runs('ꦗꦮ and ꦗ', sans);
			expect.unreachable();
		} catch (error) {
			expect(error).toBeInstanceOf(Refusal);
			expect((error as Refusal).problem).toMatchObject({ status: 422, letters: ['ꦗ', 'ꦮ'] });
		}
	});
});

describe('an outline', () => {
	const outline = (text: string, x = 0, y = 0) => {
		const [run] = faces.runs(text, sans);
		return faces.outline(run as NonNullable<typeof run>, 100, x, y);
	};
	const numbers = (d: string) => (d.match(/-?[\d.]+/g) ?? []).map(Number);

	it('stands on its baseline and as wide as it is measured', () => {
		const points = numbers(outline('H', 10, 50));
		const [xs, ys] = [0, 1].map((k) => points.filter((_, i) => i % 2 === k));
		const [run] = faces.runs('H', sans);
		expect(Math.max(...(ys as number[]))).toBe(50);
		expect(Math.min(...(xs as number[]))).toBeGreaterThan(10);
		const right = 10 + faces.width(run as NonNullable<typeof run>) * 100;
		expect(Math.max(...(xs as number[]))).toBeLessThan(right);
	});

	it('joins the letters of Arabic: alone they look different', () => {
		const [word, alone] = [outline('بب'), outline('ب')];
		expect(word.length).toBeGreaterThan(0);
		expect(word).not.toContain(alone);
	});

	it('is the same from run to run', () => {
		const [run] = openFaces('static/fonts/ttf').runs('Ձայն', sans);
		expect(faces.outline(run as NonNullable<typeof run>, 12, 3, 4)).toBe(outline12('Ձայն'));
	});

	const outline12 = (text: string) => {
		const [run] = faces.runs(text, sans);
		return faces.outline(run as NonNullable<typeof run>, 12, 3, 4);
	};
});
