import { describe, expect, it } from 'vitest';
import { Refusal } from '../../platform/problem.ts';
import { openFaces } from './faces.ts';

const faces = openFaces('static/fonts/ttf');
const sans = { family: 'sans', weight: 400 } as const;
const fontsOf = (line: string, face: Parameters<typeof faces.runs>[1] = sans) =>
	faces.runs(line, face).map(({ font, text }) => [font, text]);

describe('the fonts of a line', () => {
	it('is its own face where that has every letter', () => {
		expect(fontsOf('Côte d’Ivoire, Ελλάδα, Россия')).toEqual([
			['demarche-sans-400', 'Côte d’Ivoire, Ελλάδα, Россия']
		]);
		expect(fontsOf('Ort', { family: 'serif', weight: 600 })).toEqual([
			['demarche-serif-600', 'Ort']
		]);
	});

	it('changes for another script, and keeps the weight', () => {
		expect(fontsOf('Yerevan · Երևան', { family: 'serif', weight: 600 })).toEqual([
			['demarche-serif-600', 'Yerevan · '],
			['noto-sans-600-armenian', 'Երևան']
		]);
	});

	it('sees a letter with its accent apart as the letter that the font has', () => {
		expect(fontsOf('Co\u0302te')).toEqual([['demarche-sans-400', 'Côte']]);
	});

	it('drops what only steers the setting', () => {
		expect(fontsOf('\u200eYes\ufe0f')).toEqual([['demarche-sans-400', 'Yes']]);
	});

	it('has Chinese, Japanese and Korean letters, in both weights', () => {
		expect(fontsOf('中国 (China)')).toEqual([
			['noto-sans-sc/400Regular', '中国 '],
			['demarche-sans-400', '(China)']
		]);
		expect(fontsOf('日本国外務省', { family: 'serif', weight: 600 })).toEqual([
			['noto-sans-sc/600SemiBold', '日本国外務省']
		]);
		expect(fontsOf('대한민국')).toEqual([['noto-sans-kr/400Regular', '대한민국']]);
		const [run] = faces.runs('中国外交部', sans);
		expect(faces.width(run as NonNullable<typeof run>)).toBe(5);
	});

	it('has Hebrew, Thai, Devanagari and flags, in both weights', () => {
		expect(fontsOf('ישראל')).toEqual([['noto-sans-hebrew/400Regular', 'ישראל']]);
		expect(fontsOf('ประเทศไทย')).toEqual([['noto-sans-thai/400Regular', 'ประเทศไทย']]);
		expect(fontsOf('भारत गणराज्य', { family: 'serif', weight: 600 })).toEqual([
			['noto-sans-devanagari/600SemiBold', 'भारत गणराज्य']
		]);
		expect(fontsOf('🇦🇿 Azerbaijan')).toEqual([
			['noto-emoji/400Regular', '🇦🇿'],
			['demarche-sans-400', ' Azerbaijan']
		]);
	});

	it('draws a flag, and a picture that is joined of several, as one', () => {
		for (const [picture, em] of [
			['🇦🇿', 1.27],
			['👨‍👩‍👧', 1.27],
			['🇫🇷🇩🇪', 2.54]
		] as const) {
			const runs = faces.runs(picture, sans);
			expect(runs).toHaveLength(1);
			expect(faces.width(runs[0] as NonNullable<(typeof runs)[0]>)).toBeCloseTo(em, 2);
		}
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
	/** The points in which the steps of path data end. */
	function ends(d: string): [number, number][] {
		const points: [number, number][] = [];
		let [px, py] = [0, 0];
		for (const [, command = '', text = ''] of d.matchAll(/([MlhvqcZ])([^MlhvqcZ]*)/g)) {
			const numbers = (text.match(/-?\d*\.?\d+/g) ?? []).map(Number);
			const size = { M: 2, l: 2, h: 1, v: 1, q: 4, c: 6 }[command] ?? 1;
			for (let i = 0; i + size <= numbers.length; i += size) {
				const [dx = 0, dy = 0] = numbers.slice(i + size - 2, i + size);
				if (command === 'M') [px, py] = [dx, dy];
				else if (command === 'h') px += numbers[i] ?? 0;
				else if (command === 'v') py += numbers[i] ?? 0;
				else [px, py] = [px + dx, py + dy];
				points.push([px, py]);
			}
		}
		return points;
	}

	it('stands on its baseline and as wide as it is measured', () => {
		const points = ends(outline('H', 10, 50));
		const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)];
		const [run] = faces.runs('H', sans);
		expect(Math.max(...ys)).toBeCloseTo(50, 1);
		expect(Math.min(...ys)).toBeLessThan(0);
		expect(Math.min(...xs)).toBeGreaterThan(10);
		const right = 10 + faces.width(run as NonNullable<typeof run>) * 100;
		expect(Math.max(...xs)).toBeLessThan(right);
	});

	it('does not drift, however many steps are rounded', () => {
		const long = ends(outline('Ministerium für Auswärtige Angelegenheiten', 3.337, 7.771));
		const width = faces.width({
			font: 'demarche-sans-400',
			text: 'Ministerium für Auswärtige Angelegenheiten',
			leftwards: false
		});
		expect(Math.max(...long.map(([x]) => x))).toBeLessThan(3.34 + width * 100);
		expect(Math.max(...long.map(([x]) => x))).toBeGreaterThan(width * 100 - 10);
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
