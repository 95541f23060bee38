import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { averageLinkage } from './clustering.ts';
import { all, distancesBy, lengthOf, points, shuffledLine, sorted } from './distances.fixture.ts';
import type { Distances } from './distances.ts';
import { leafPath } from './leaf-order.ts';
import { exactPath } from './path.ts';

/** The points of every cluster. */
function clusters(distances: Distances): number[][] {
	const { left, right } = averageLinkage(distances);
	const members = all(distances.count).map((i) => [i]);
	left.forEach((a, k) => {
		members.push([...(members[a] ?? []), ...(members[right[k] as number] ?? [])]);
	});
	return members;
}

/** Every order that turning clusters round can make. */
function turned(node: number, distances: Distances): number[][] {
	const { left, right } = averageLinkage(distances);
	const k = node - distances.count;
	if (k < 0) return [[node]];
	const [a, b] = [turned(left[k] as number, distances), turned(right[k] as number, distances)];
	return a.flatMap((x) =>
		b.flatMap((y) => [
			[...x, ...y],
			[...y, ...x]
		])
	);
}

describe('average linkage', () => {
	test('joins the nearest first, and clusters by the mean of their distances', () => {
		const places = [0, 10, 1, 13, 40];
		const distances = distancesBy(5, (a, b) =>
			Math.abs((places[a] as number) - (places[b] as number))
		);
		expect(clusters(distances).slice(5).map(sorted)).toEqual([
			[0, 2],
			[1, 3],
			[0, 1, 2, 3],
			[0, 1, 2, 3, 4]
		]);
	});

	test('merges a pair that no other is nearer than, each time', () => {
		fc.assert(
			fc.property(points(9), (distances) => {
				const { count, units } = distances;
				const { left, right } = averageLinkage(distances);
				const members = clusters(distances);
				const mean = (a: number, b: number) => {
					const [as, bs] = [members[a] as number[], members[b] as number[]];
					const sum = as.reduce(
						(all, x) => bs.reduce((some, y) => some + (units[x * count + y] as number), all),
						0
					);
					return sum / (as.length * bs.length);
				};
				let open = all(count);
				left.forEach((a, k) => {
					const b = right[k] as number;
					const means = open.flatMap((x) => open.flatMap((y) => (x < y ? [mean(x, y)] : [])));
					expect(mean(a, b)).toBe(Math.min(...means));
					open = [...open.filter((node) => node !== a && node !== b), count + k];
				});
			})
		);
	});
});

describe('optimal leaf ordering', () => {
	test('visits every point once and keeps every cluster together', () => {
		fc.assert(
			fc.property(points(14), (distances) => {
				const path = leafPath(distances);
				expect(sorted(path)).toEqual(all(distances.count));
				for (const cluster of clusters(distances)) {
					const places = sorted(cluster.map((point) => path.indexOf(point)));
					expect((places.at(-1) as number) - (places[0] as number)).toBe(cluster.length - 1);
				}
			})
		);
	});

	test('is the shortest of all that turning clusters round can make', () => {
		fc.assert(
			fc.property(points(7), (distances) => {
				const root = 2 * distances.count - 2;
				const lengths = turned(root, distances).map((path) => lengthOf(path, distances));
				expect(lengthOf(leafPath(distances), distances)).toBe(Math.min(...lengths));
			})
		);
	});

	test('is never longer than the tree unturned, nor shorter than the exact path', () => {
		fc.assert(
			fc.property(points(10), (distances) => {
				const length = lengthOf(leafPath(distances), distances);
				const unturned = clusters(distances).at(-1) as number[];
				expect(length).toBeLessThanOrEqual(lengthOf(unturned, distances));
				expect(length).toBeGreaterThanOrEqual(lengthOf(exactPath(distances), distances));
			})
		);
	});

	test('finds a line again that was shuffled', () => {
		fc.assert(
			fc.property(shuffledLine(40), ({ places, distances }) => {
				const path = leafPath(distances).map((i) => places[i] as number);
				const isUp = (path[0] as number) < (path.at(-1) as number);
				expect(isUp ? path : path.reverse()).toEqual(sorted(places));
			})
		);
	});

	test('gives the same for the same, and begins at the smaller of its ends', () => {
		fc.assert(
			fc.property(points(12), (distances) => {
				const path = leafPath(distances);
				expect(leafPath(distances)).toEqual(path);
				expect(path[0]).toBeLessThanOrEqual(path.at(-1) as number);
			})
		);
	});

	test('of nothing is nothing', () => {
		expect(leafPath(distancesBy(0, () => 0))).toEqual([]);
		expect(leafPath(distancesBy(1, () => 0))).toEqual([0]);
	});
});
