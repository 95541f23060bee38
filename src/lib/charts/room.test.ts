import { describe, expect, it } from 'vitest';
import { shippedDossier } from '../../../tests/fixtures/shipped.ts';
import { drawFigure } from './figures.ts';
import { fitted, sizeAdvice, type Ground } from './room.ts';
import { presets, readFigureAddress } from './settings.ts';
import type { Mark, Scene } from './shared/scene.ts';

const scene = (width: number, height: number, missing?: string): Scene => ({
	...{ width, height, title: '', desc: '', marks: [] },
	...(missing ? { missing } : {})
});

/** What is said under it of its size. */
const told = ({ marks }: Scene): string => {
	const words = (all: Mark[]): string[] =>
		all.flatMap((mark) =>
			mark.type === 'text' ? [mark.text] : mark.type === 'group' ? words(mark.marks) : []
		);
	return words(marks).join(' ');
};

describe('a sheet', () => {
	const { slide, page } = presets;
	/** All of it needs so many pixels downwards, a part of it 100. */
	const wordy =
		(needed: number) =>
		({ width, sheet = 0 }: Ground) =>
			sheet >= needed ? scene(width + 48, needed) : scene(width + 48, 100, 'Words are missing.');

	it('takes a smaller drawing that shows everything before a larger one that does not', () => {
		const drawn = fitted(slide, wordy(800));
		expect([drawn.width, drawn.height]).toEqual([1280 * 1.2, 720 * 1.2]);
		expect(told(drawn)).toBe('');
	});

	it('leaves something out before its letters are too small to be read, and says so', () => {
		const drawn = fitted(slide, wordy(1000));
		expect([drawn.width, drawn.height]).toEqual([1280, 720]);
		expect(told(drawn)).toBe('Words are missing.');
	});

	it('tells its maker how small the letters are, how wide and how high it became, and its reader nothing', () => {
		const tall = fitted(slide, ({ width }) => scene(width + 48, 1000));
		expect(sizeAdvice(slide, tall)).toEqual([
			`To show everything, the file measures ${tall.width} × ${tall.height} pixels instead of 1280 × 720.`,
			'Smallest type is 6.0 pt at this size. Fewer actors or issues would make it larger.'
		]);
		const stiff = fitted(page, () => scene(720, 1200));
		expect([stiff.width, stiff.height]).toEqual([720, 1200]);
		expect(sizeAdvice(page, stiff)).toEqual([
			'This figure needs a width of 191 mm; 170 mm is too narrow. Fewer actors or issues would make it narrower.',
			'This figure is 318 mm high; an A4 page has room for 257 mm. Fewer actors or issues would make it shorter.'
		]);
		const long = fitted({ width: 643 }, ({ width }) => scene(width + 48, 3000));
		expect(sizeAdvice({ width: 643 }, long)).toEqual([]);
		for (const drawn of [tall, stiff, long]) expect(told(drawn)).toBe('');
	});
});

describe('the statements of the shipped dossier', () => {
	const dossier = shippedDossier('nagorno-karabakh-2023-statements');
	const draw = (kind: Parameters<typeof drawFigure>[0], preset: keyof typeof presets) => {
		const { view, settings } = readFigureAddress(
			dossier,
			new URLSearchParams({ preset, issues: kind === 'issue' ? 'halt-hostilities' : '' })
		);
		return drawFigure(kind, dossier, view, [], settings);
	};
	const sizeOf = (svg: string) =>
		/ width="([\d.]+)" height="([\d.]+)"/.exec(svg)?.slice(1).map(Number) ?? [];

	it.each(['compare', 'issue', 'matrix', 'record'] as const)(
		'are legible on a slide: %s, words and all',
		(kind) => {
			const svg = draw(kind, 'slide');
			expect((9 * 1280) / (sizeOf(svg)[0] ?? 0)).toBeGreaterThanOrEqual(7);
			expect(svg).not.toMatch(/smallest letters|do not fit/);
		}
	);

	it.each(['compare', 'issue', 'matrix', 'record'] as const)(
		'keep to the width of a page and of a column: %s',
		(kind) => {
			for (const preset of ['page', 'column'] as const) {
				const svg = draw(kind, preset);
				const [width = 0, height = 0] = sizeOf(svg);
				expect(width).toBe(presets[preset].width);
				// What is higher than the page says how high it is, to its maker.
				const told = /figure is (\d+) mm high/;
				expect(sizeAdvice(presets[preset], { width, height }).join().match(told)?.[1]).toBe(
					height > presets[preset].most ? String(Math.round((height / 96) * 25.4)) : undefined
				);
				expect(svg).not.toMatch(told);
			}
		}
	);
});
