import { expect, test } from 'vitest';
import { leaning } from './leaning.ts';

const box = { x: 100, y: 0, width: 36, height: 120 };

test('what is hit of a slanted heading leans with it, a column wide', () => {
	const path = leaning(box, ['Talks']);
	const [, up, back] = /^M100 120v-8l([\d.]+) -\1l18 18l-([\d.]+) \2v8z$/.exec(path) ?? [];
	expect(Number(up)).toBeGreaterThan(30);
	expect(Number(up)).toBeLessThan(50);
	expect(Number(up) - Number(back)).toBeCloseTo(18);
});

test('it is as long as the longest line, and no higher than the headings', () => {
	expect(leaning(box, ['Talks', 'Talks with Karabakh'])).toBe(
		leaning(box, ['Talks with Karabakh'])
	);
	expect(leaning(box, ['Talks with Karabakh '.repeat(9)])).toContain('l112 -112l18 18l-94 94');
});
