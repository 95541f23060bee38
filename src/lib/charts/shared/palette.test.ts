import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { paletteOn } from './backgrounds.ts';
import { contrast, difference, type Vision } from './colour.ts';
import { palettes, stancePaint, type Paint } from './palette.ts';
import { tokensCss } from './tokens.ts';

const visions: Vision[] = ['normal', 'protanopia', 'deuteranopia', 'tritanopia'];
const stances = [-2, -1, 0, 1, 2];
const grounds: Paint[] = ['paper', 'raised', 'wash'];

/** How far a colour is from grey. */
const colourfulness = (hex: string) => {
	const parts = [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16));
	return Math.max(...parts) - Math.min(...parts);
};

const onGrounds: [string, Record<Paint, string>][] = [
	...Object.entries(palettes),
	['white', paletteOn('light', 'white')]
];

describe.each(onGrounds)('the %s palette', (name, palette) => {
	it.each(visions)('keeps the five stances apart under %s', (vision) => {
		for (const a of stances) {
			for (const b of stances) {
				if (a >= b) continue;
				const [one, other] = [palette[stancePaint(a).fill], palette[stancePaint(b).fill]];
				expect(difference(one, other, vision), `${a} and ${b}`).toBeGreaterThan(15);
			}
		}
	});

	it.each(visions)('keeps alliance and tension apart under %s, in lightness too', (vision) => {
		expect(difference(palette.alliance, palette.tension, vision)).toBeGreaterThan(20);
		expect(contrast(palette.alliance, palette.tension)).toBeGreaterThan(1.5);
	});

	it.each(visions)(
		'keeps what is for from what is against under %s: no line of one family looks like the other',
		(vision) => {
			for (const one of ['alliance', 'converge'] as const) {
				for (const other of ['tension', 'diverge'] as const) {
					const apart = difference(palette[one], palette[other], vision);
					expect(apart, `${one} and ${other}`).toBeGreaterThan(name === 'grey' ? 11 : 14);
				}
			}
		}
	);

	it('keeps congruence and conflict apart in lightness, and each quieter than its strong relative', () => {
		expect(contrast(palette.converge, palette.diverge)).toBeGreaterThan(1.6);
		for (const [quiet, strong] of [
			['converge', 'alliance'],
			['diverge', 'tension']
		] as const) {
			expect(colourfulness(palette[quiet])).toBeLessThanOrEqual(colourfulness(palette[strong]));
			expect(difference(palette[quiet], palette[strong], 'normal'), quiet).toBeGreaterThan(8);
		}
	});

	it('prints every glyph at 4.5:1 on its cell', () => {
		for (const stance of stances) {
			const { fill, ink } = stancePaint(stance);
			expect(contrast(palette[ink], palette[fill]), `${stance}`).toBeGreaterThanOrEqual(4.5);
		}
	});

	it('keeps text at 4.5:1 on every ground', () => {
		for (const ground of grounds) {
			for (const text of ['ink', 'ink-soft', 'accent'] as const) {
				expect(contrast(palette[text], palette[ground]), text).toBeGreaterThanOrEqual(4.5);
			}
		}
		expect(contrast(palette['on-accent'], palette.accent)).toBeGreaterThanOrEqual(4.5);
		expect(contrast(palette.accent, palette['accent-wash'])).toBeGreaterThanOrEqual(4.5);
	});

	it('keeps marks at 3:1 on paper', () => {
		const edges = stances.map((s) => stancePaint(s).edge);
		const marks: Paint[] = ['alliance', 'tension', 'converge', 'diverge', 'too-little'];
		for (const mark of [...edges, ...marks, 'silence-ink', 'edge'] as Paint[]) {
			expect(contrast(palette[mark], palette.paper), mark).toBeGreaterThanOrEqual(3);
		}
	});
});

describe('the grey palette', () => {
	const { grey } = palettes;
	const fillOf = (stance: number) => grey[stancePaint(stance).fill];

	it('has no colour at all, and five stances in even steps of lightness', () => {
		for (const hex of Object.values(grey)) expect(hex).toMatch(/^#(..)\1\1$/);
		const fills = stances.map(fillOf).sort();
		for (let i = 1; i < fills.length; i++) {
			const [one, other] = [fills[i - 1] ?? '', fills[i] ?? ''];
			expect(contrast(one, other), `${one} ${other}`).toBeGreaterThan(1.6);
		}
	});

	it('shows a strong stance darker than a weaker one, and no stance emptier than neutrality', () => {
		const onPaper = (stance: number) => contrast(fillOf(stance), grey.paper);
		for (const side of [-1, 1]) {
			expect(onPaper(side * 2)).toBeGreaterThan(onPaper(side));
			expect(onPaper(side)).toBeGreaterThan(onPaper(0));
		}
	});
});

it('is what the page paints with', () => {
	expect(readFileSync('src/lib/components/tokens.css', 'utf8')).toBe(tokensCss());
});

it('is what the page of faults paints with, which is made without the app', () => {
	const css = readFileSync('static/fault.css', 'utf8');
	const pairs = [...css.matchAll(/--([\w-]+): light-dark\((#\w+), (#\w+)\);/g)];
	expect(pairs.length).toBeGreaterThan(3);
	for (const [, name, light, dark] of pairs) {
		const paint = name as Paint;
		expect([light, dark], name).toEqual([palettes.light[paint], palettes.dark[paint]]);
	}
});
