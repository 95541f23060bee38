import { expect, it } from 'vitest';
import { drawnOrder, turned } from './order.ts';

const drawn = (line: string) => drawnOrder(line).map(({ text }) => text);

it('leaves a line that runs rightwards as it is', () => {
	expect(drawnOrder('Armenia (Երևան)')).toEqual([{ text: 'Armenia (Երևան)', leftwards: false }]);
});

it('sets words that run leftwards as one stretch, which the font turns', () => {
	expect(drawnOrder('جمهورية مصر العربية')).toEqual([
		{ text: 'جمهورية مصر العربية', leftwards: true }
	]);
});

it('keeps them in their place within a line that runs rightwards', () => {
	expect(drawn('Egypt (مصر) says')).toEqual(['Egypt (', 'مصر', ') says']);
});

it('turns whole what holds a number, whose digits run rightwards', () => {
	expect(drawn('قرار 2625 مصر')).toEqual([' مصر', '2625', 'قرار ']);
});

it('mirrors a bracket between words that run leftwards', () => {
	const [stretch] = drawnOrder('مصر (القاهرة) مصر');
	expect(stretch?.text).toBe('مصر )القاهرة( مصر');
});

it('turns what the font does not: brackets and dashes between such words', () => {
	expect(turned(' (')).toBe('( ');
	expect(turned('مصر (')).toBe('مصر (');
});
