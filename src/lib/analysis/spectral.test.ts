import fc from 'fast-check';
import { expect, test } from 'vitest';
import { all, distancesBy, points, shuffledLine, sorted } from './distances.fixture.ts';
import type { Distances } from './distances.ts';
import { spectralPath as spectral } from './spectral.ts';

/** Distances after the diagonal, as the order of very many points takes them. */
const spectralPath = ({ count, units }: Distances) => {
	const after = all(count).flatMap((i) => [...units.subarray(i * count + i + 1, (i + 1) * count)]);
	return spectral({
		count,
		codes: Uint32Array.from(after.keys()),
		values: Float64Array.from(after),
		strangers: -1
	});
};

test('a spectral order visits every point once, the same way every time', () => {
	fc.assert(
		fc.property(points(20), (distances) => {
			const path = spectralPath(distances);
			expect(sorted(path)).toEqual(all(distances.count));
			expect(spectralPath(distances)).toEqual(path);
			expect(path[0]).toBeLessThanOrEqual(path.at(-1) as number);
		})
	);
});

// Atkins, Boman and Hendrickson 1998, theorem 3.3: it sorts what can be sorted.
test.each([
	[24, 40],
	[420, 2]
])('a line of %d shuffled points is found again', (count, numRuns) => {
	fc.assert(
		fc.property(shuffledLine(count), ({ places, distances }) => {
			const path = spectralPath(distances).map((i) => places[i] as number);
			const isUp = (path[0] as number) < (path.at(-1) as number);
			expect(isUp ? path : path.reverse()).toEqual(sorted(places));
		}),
		{ numRuns }
	);
});

test('two camps that share nothing stay apart, and none is split', () => {
	const path = spectralPath(distancesBy(30, (a, b) => (a % 2 === b % 2 ? (a === b ? 0 : 1) : 8)));
	expect(new Set(path.slice(0, 15).map((i) => i % 2)).size).toBe(1);
});

test('all alike stand by index', () => {
	expect(spectralPath(distancesBy(2, () => 0))).toEqual([0, 1]);
	expect(sorted(spectralPath(distancesBy(9, () => 0)))).toEqual(all(9));
});

test('points that are alike to all others stand by index, side by side', () => {
	const kinds = fc.array(fc.integer({ min: 0, max: 6 }), { minLength: 60, maxLength: 60 });
	const sides = fc.constantFrom(0, 1, -1);
	fc.assert(
		fc.property(kinds, sides, (drawn, side) => {
			const kindOf = side === 0 ? drawn : drawn.toSorted((a, b) => side * (a - b));
			// Unequal gaps: no two kinds are at one place by symmetry.
			const heights = kindOf.map((kind) => 2 ** kind);
			const between = (a: number, b: number) => Math.abs((heights[a] ?? 0) - (heights[b] ?? 0));
			const path = spectralPath(distancesBy(60, between));
			for (const kind of new Set(kindOf)) {
				const alike = path.filter((i) => kindOf[i] === kind);
				const first = path.indexOf(alike[0] as number);
				expect(path.slice(first, first + alike.length)).toEqual(sorted(alike));
			}
		})
	);
});
