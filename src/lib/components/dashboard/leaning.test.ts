import { expect, test } from 'vitest';
import { leaning } from './leaning.ts';

const box = { x: 100, y: 0, width: 36, height: 120 };

test('what is hit of a slanted heading leans with it, a column wide', () => {
	const path = leaning(box, ['Talks'], 45);
	const [, up, back] = /^M100 120v-8l([\d.]+) -\1l18 18l-([\d.]+) \2v8z$/.exec(path) ?? [];
	expect(Number(up)).toBeGreaterThan(30);
	expect(Number(up)).toBeLessThan(50);
	expect(Number(up) - Number(back)).toBeCloseTo(18);
});

test('it is as long as the longest line, and no higher than the headings', () => {
	expect(leaning(box, ['Talks', 'Talks with Karabakh'], 45)).toBe(
		leaning(box, ['Talks with Karabakh'], 45)
	);
	expect(leaning(box, ['Talks with Karabakh '.repeat(9)], 45)).toContain('l112 -112l18 18l-94 94');
});

test('a steeper heading is hit steeper, an upright one as its column', () => {
	const path = leaning(box, ['Talks with Karabakh '.repeat(9)], 60);
	expect(path).toContain('v-8l64.663 -112l27 15.588');
	expect(leaning(box, ['Talks with Karabakh '.repeat(9)], 90)).toBe(
		'M100 120v-8l0 -112l36 0l0 112v8z'
	);
});
