import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Point } from './align.ts';
import { convexHull, hullPath } from './hulls.ts';

const MARGIN = 24;
const coordinate = fc.integer({ min: 0, max: 600 });
const spots = fc.uniqueArray(fc.tuple(coordinate, coordinate), {
	minLength: 1,
	maxLength: 20,
	selector: ([x, y]) => `${x},${y}`
});

/** The points that a path goes through or bends towards, curves cut into steps. */
function outline(d: string): Point[] {
	const points: Point[] = [];
	for (const [, command, numbers] of d.matchAll(/([MLQ])([^MLQZ]+)/g)) {
		const [a = 0, b = 0, x = 0, y = 0] = (numbers ?? '').trim().split(/[ ,]+/).map(Number);
		const [fromX, fromY] = points.at(-1) ?? [a, b];
		if (command !== 'Q') points.push([a, b]);
		else {
			for (let t = 0.125; t <= 1; t += 0.125) {
				const [u, v, w] = [(1 - t) ** 2, 2 * t * (1 - t), t * t];
				points.push([u * fromX + v * a + w * x, u * fromY + v * b + w * y]);
			}
		}
	}
	return points;
}

const distance = ([ax, ay]: Point, [bx, by]: Point) => Math.hypot(ax - bx, ay - by);

describe('the hull of a bloc', () => {
	it('has the outermost points as its corners', () => {
		const hull = convexHull([
			[0, 0],
			[4, 0],
			[4, 4],
			[0, 4],
			[2, 2],
			[2, 0],
			[0, 0]
		]);
		const first = hull.findIndex(([x, y]) => x === 0 && y === 0);
		expect([...hull.slice(first), ...hull.slice(0, first)]).toEqual([
			[0, 0],
			[4, 0],
			[4, 4],
			[0, 4]
		]);
	});

	it('keeps its margin from every member and strays no further from the nearest side', () => {
		fc.assert(
			fc.property(spots, (points) => {
				const edge = outline(hullPath(points));
				for (const point of points) {
					const least = Math.min(...edge.map((e) => distance(e, point)));
					expect(least).toBeGreaterThan(MARGIN - 0.1);
				}
				for (const corner of convexHull(points)) {
					const near = edge.filter((e) => distance(e, corner) < MARGIN * 1.06);
					expect(near.length).toBeGreaterThan(0);
				}
			}),
			{ numRuns: 200 }
		);
	});

	it('is nothing without a member', () => {
		expect(hullPath([])).toBe('');
	});
});
