import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { alphabetical, antiRobinson, distancesOf, similar } from './order.ts';
import { exactPath, goodPath } from './path.ts';
import type { Distances } from './path.ts';
import { positionsOf } from './positions.fixture.ts';

const all = (n: number) => Array.from({ length: n }, (_, i) => i);

const points = (most: number) =>
	fc
		.array(fc.integer({ min: 0, max: 6 }), { minLength: 1, maxLength: most ** 2 })
		.map((numbers): Distances => {
			const count = Math.max(1, Math.floor(Math.sqrt(numbers.length)));
			const units = new Float64Array(count * count);
			for (let i = 0; i < count; i++) {
				for (let j = 0; j < i; j++) {
					units[i * count + j] = units[j * count + i] = numbers[i * count + j] as number;
				}
			}
			return { count, units, apart: new Uint8Array(count * count) };
		});

const lengthOf = (path: number[], { count, units }: Distances) =>
	path.slice(1).reduce((sum, p, k) => sum + (units[(path[k] as number) * count + p] as number), 0);

function permutations(items: number[]): number[][] {
	if (items.length < 2) return [items];
	return items.flatMap((first) =>
		permutations(items.filter((i) => i !== first)).map((rest) => [first, ...rest])
	);
}

describe('the exact path', () => {
	test('is the first of the shortest among all orders there are', () => {
		fc.assert(
			fc.property(points(6), (distances) => {
				const orders = permutations(all(distances.count));
				const least = Math.min(...orders.map((order) => lengthOf(order, distances)));
				const first = orders.find((order) => lengthOf(order, distances) === least);
				expect(exactPath(distances)).toEqual(first);
			}),
			{ numRuns: 40 }
		);
	});

	test('of nothing is nothing', () => {
		expect(exactPath({ count: 0, units: new Float64Array(), apart: new Uint8Array() })).toEqual([]);
	});
});

describe('the heuristic path', () => {
	test('visits every point once and is never shorter than the exact one', () => {
		fc.assert(
			fc.property(points(8), (distances) => {
				const path = goodPath(distances);
				expect([...path].sort((a, b) => a - b)).toEqual(all(distances.count));
				const exact = lengthOf(exactPath(distances), distances);
				expect(lengthOf(path, distances)).toBeGreaterThanOrEqual(exact);
			})
		);
	});

	test('finds a line again that was shuffled', () => {
		const places = [7, 2, 19, 11, 5, 3, 13, 0, 17, 1, 23, 29, 31, 37];
		const n = places.length;
		const units = Float64Array.from(all(n * n), (at) =>
			Math.abs((places[Math.floor(at / n)] as number) - (places[at % n] as number))
		);
		const path = goodPath({ count: n, units, apart: new Uint8Array(n * n) });
		expect(path.map((i) => places[i])).toEqual([...places].sort((a, b) => b - a).reverse());
	});
});

describe('similar rows stand side by side', () => {
	const rows = [
		[2, 2, 2, null],
		[-2, -2, -2, null],
		[1, 2, 2, null],
		[-2, -1, -2, null],
		[0, 0, 0, null]
	];
	const p = positionsOf(rows);

	test('from one end of the scale to the other, proven up to twelve', () => {
		expect(similar(p, 'actors', all(5), all(4))).toEqual({
			order: [0, 2, 4, 3, 1],
			proven: true,
			length: 1 / 3 + 5 / 3 + 5 / 3 + 1 / 3,
			gaps: 0
		});
		const many = positionsOf(all(13).map((i) => [(i % 5) - 2]));
		const long = similar(many, 'actors', all(13), [0]);
		expect(long).toMatchObject({ proven: false, length: 4 });
	});

	test('whatever the order in which they are given', () => {
		fc.assert(
			fc.property(fc.shuffledSubarray(all(5), { minLength: 5 }), (given) => {
				expect(similar(p, 'actors', given, all(4)).order).toEqual([0, 2, 4, 3, 1]);
			})
		);
	});

	test('issues as well as actors', () => {
		const columns = positionsOf([
			[2, -2, 2],
			[1, -1, 2]
		]);
		expect(similar(columns, 'issues', all(3), all(2)).order).toEqual([1, 0, 2]);
	});

	test('silence adds nothing to a distance', () => {
		const d = distancesOf(
			positionsOf([
				[2, null, 1],
				[1, -2, null]
			]),
			'actors',
			[0, 1],
			all(3)
		);
		expect(d.units[1]).toBe(2 * 720_720);
		expect(d.apart[1]).toBe(0);
	});

	test('two that share nothing are as far apart as can be, and are counted as a gap', () => {
		const silent = positionsOf([
			[2, null],
			[null, 2]
		]);
		expect(similar(silent, 'actors', [0, 1], [0, 1])).toEqual({
			order: [0, 1],
			proven: true,
			length: 4,
			gaps: 1
		});
	});

	test('no row and one row are orders, too', () => {
		expect(similar(p, 'actors', [], all(4)).order).toEqual([]);
		expect(similar(p, 'actors', [3], all(4)).order).toEqual([3]);
	});
});

test('the alphabet is the English one, numbers go by size, and accents stand with their letter', () => {
	const names = ['Zambia', 'Türkiye', 'Turkmenistan', 'Group 10', 'Group 9', 'armenia', 'Åland'];
	expect(alphabetical(all(7), (i) => names[i] as string).map((i) => names[i])).toEqual([
		'Åland',
		'armenia',
		'Group 9',
		'Group 10',
		'Türkiye',
		'Turkmenistan',
		'Zambia'
	]);
});

// Hahsler's R package seriation, tests/testthat/test-criterion.R: Euclidean distances of a binary matrix.
test('anti-Robinson events are 2 and deviations .504017 for the published matrix of R’s seriation', () => {
	const m = ['11000', '11100', '00111', '10111'].map((row) => [...row].map(Number));
	const distance = (a: number, b: number) =>
		Math.hypot(...(m[a] as number[]).map((v, k) => v - (m[b]?.[k] as number)));
	const { events, deviations } = antiRobinson(distance, all(4));
	expect(events).toBe(2);
	expect(deviations).toBeCloseTo(0.504017, 6);
});
