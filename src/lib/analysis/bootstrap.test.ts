import fc from 'fast-check';
import { expect, test } from 'vitest';
import { QUARTERS, bootstrapDraws, drawnMeans, rankedSums } from './bootstrap.ts';

const values = fc.uint8Array({ min: 0, max: QUARTERS, minLength: 1, maxLength: 130 });
const ranks = [0, 50, 999, 1949, bootstrapDraws - 1];

test('counted draws are the draws one by one, to the last bit', () => {
	fc.assert(
		fc.property(values, (drawn) => {
			const one = drawnMeans(Float64Array.from(drawn), new Float64Array(drawn.length).fill(1));
			const sums = rankedSums(drawn, ranks);
			expect(sums?.map((sum) => sum / drawn.length)).toEqual(ranks.map((rank) => one[rank]));
		}),
		{ numRuns: 60 }
	);
});

test('at any number of places, up to the most whose draws are kept', () => {
	for (const n of [1, 2, 127, 128, 255, 256, 1000]) {
		const drawn = Uint8Array.from({ length: n }, (_, i) => (i * 5) % (QUARTERS + 1));
		const one = drawnMeans(Float64Array.from(drawn), new Float64Array(n).fill(1));
		expect(rankedSums(drawn, ranks)?.map((sum) => sum / n)).toEqual(ranks.map((rank) => one[rank]));
	}
	expect(rankedSums(new Uint8Array(1001), ranks)).toBeUndefined();
});
