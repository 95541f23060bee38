import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sortOut } from './disorder.ts';

test('the pairs that fall and rise are those found by looking at each', () => {
	fc.assert(
		fc.property(fc.array(fc.integer({ min: 0, max: 12 })), (numbers) => {
			const pairs = numbers.flatMap((a, i) => numbers.slice(i + 1).map((b) => b - a));
			const falls = pairs.filter((step) => step < 0);
			const sequence = Float64Array.from(numbers);
			expect(sortOut(sequence, new Float64Array(numbers.length))).toEqual({
				falls: falls.length,
				fallen: falls.reduce((sum, step) => sum - step, 0),
				rises: pairs.filter((step) => step > 0).length
			});
			expect([...sequence]).toEqual(numbers.toSorted((a, b) => a - b));
		})
	);
});
