import { expect, it } from 'vitest';
import { crossings } from './crossings.ts';

it('counts the pairs of lines that cross, and none that only touch or run beside each other', () => {
	expect(
		crossings([
			[0, 0, 10, 10],
			[0, 10, 10, 0],
			[0, 5, 10, 5.5],
			[20, 0, 20, 10],
			[0, 0, -5, 9]
		])
	).toBe(3);
	expect(crossings([])).toBe(0);
	expect(
		crossings([
			[0, 0, 10, 0],
			[0, 0, 0, 10]
		])
	).toBe(0);
});
