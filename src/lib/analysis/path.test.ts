import fc from 'fast-check';
import { expect, test } from 'vitest';
import { all, lengthOf, permutations, points } from './distances.fixture.ts';
import { exactPath } from './path.ts';

test('the exact path is the first of the shortest among all orders there are', () => {
	fc.assert(
		fc.property(points(7), (distances) => {
			const orders = permutations(all(distances.count));
			const lengths = orders.map((order) => lengthOf(order, distances));
			const least = Math.min(...lengths);
			expect(exactPath(distances)).toEqual(orders[lengths.indexOf(least)]);
		}),
		{ numRuns: 40 }
	);
});

test('the exact path of nothing is nothing', () => {
	expect(exactPath({ count: 0, units: new Float64Array(), apart: new Uint8Array() })).toEqual([]);
});
