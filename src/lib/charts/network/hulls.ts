import { polygonHull } from 'd3';
import { short } from '../shared/scene.ts';
import type { Point } from './align.ts';

/** Room between the middle of a node and the edge of its hull. */
const MARGIN = 24;
/** Corners are rounded by so many curves that each turns by 60° at most. */
const SHARPEST = 0.5;

/** The convex hull, clockwise as drawn; of fewer than three points, the points. */
export function convexHull(points: readonly Point[]): Point[] {
	const apart = [...new Map(points.map((point) => [point.join(), point])).values()];
	// It gives them the other way round, from the rightmost on.
	return polygonHull(apart)?.toReversed() ?? apart;
}

const unit = (x: number, y: number): Point => {
	const length = Math.sqrt(x * x + y * y) || 1;
	return [x / length, y / length];
};

/** The directions between two, each at most 60° from the one before. */
function between(from: Point, to: Point): Point[] {
	const dot = from[0] * to[0] + from[1] * to[1];
	if (dot >= SHARPEST) return [to];
	// Right about, half the way is a quarter turn clockwise.
	const middle =
		dot > -0.999999 ? unit(from[0] + to[0], from[1] + to[1]) : ([-from[1], from[0]] as Point);
	return [...between(from, middle), ...between(middle, to)];
}

/**
 * A soft shape around nodes: their convex hull, wider by a margin, with round corners.
 *
 * @returns the data of a path; empty without a node.
 */
export function hullPath(points: readonly Point[], margin = MARGIN): string {
	const hull = convexHull(points);
	const [first] = hull;
	if (!first) return '';
	const at = ([x, y]: Point, [nx, ny]: Point, far = margin) =>
		`${short(x + nx * far)} ${short(y + ny * far)}`;
	/** Outward of every side; a lone node has four. */
	const normals: Point[] =
		hull.length === 1
			? [
					[0, -1],
					[1, 0],
					[0, 1],
					[-1, 0]
				]
			: hull.map(([x, y], i) => {
					const [nextX, nextY] = hull[(i + 1) % hull.length] as Point;
					return unit(nextY - y, x - nextX);
				});
	let before = normals.at(-1) as Point;
	let d = '';
	normals.forEach((normal, i) => {
		const corner = hull.length === 1 ? first : (hull[i] as Point);
		d += `${d === '' ? 'M' : 'L'}${at(corner, before)}`;
		for (const next of between(before, normal)) {
			// The tangents at both ends meet on the way between, beyond the circle.
			const bend: Point = [before[0] + next[0], before[1] + next[1]];
			const dot = before[0] * next[0] + before[1] * next[1];
			d += `Q${at(corner, bend, margin / (1 + dot))} ${at(corner, next)}`;
			before = next;
		}
	});
	return `${d}Z`;
}
