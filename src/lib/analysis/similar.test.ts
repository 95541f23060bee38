import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { all, sorted } from './distances.fixture.ts';
import { distancesOf } from './distances.ts';
import { positionsOf } from './positions.fixture.ts';
import { similar, similarMethod } from './similar.ts';

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

	test.each([9, 30, 420])('%d rows in whatever order they are given, none lost', (count) => {
		const many = positionsOf(
			all(count).map((i) => all(7).map((k) => ((i * 31 + k * k * 17) % 6) - 2 || null))
		);
		const { order, proven } = similar(many, 'actors', all(count), all(7));
		expect(sorted(order)).toEqual(all(count));
		expect(proven).toBe(count <= 12);
		fc.assert(
			fc.property(fc.shuffledSubarray(all(count), { minLength: count }), (given) => {
				expect(similar(many, 'actors', given, all(7)).order).toEqual(order);
			}),
			{ numRuns: 2 }
		);
	});

	test('the method follows from the number of rows', () => {
		expect([12, 13, 400, 401].map(similarMethod)).toEqual([
			'exact',
			'leaves',
			'leaves',
			'spectral'
		]);
	});
});
