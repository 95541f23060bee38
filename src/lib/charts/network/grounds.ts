import type { Point } from './align.ts';
import { convexHull, hullPath } from './hulls.ts';
import { gapTo, type Segment, type Spot } from './lines.ts';

/** Room between the middle of a member and the edge of its ground; and the least where others are close. */
const MARGINS = [24, 18] as const;
/** Free space between a ground and the disc of an actor who is not of the bloc. */
const CLEAR = 3;
/** Half of the width of a strip that joins two members; a narrower one than the last is none. */
const STRIP = 12;
const NARROWEST = 3;
/** Of the strip on which the name of a bloc stands. */
const NAME_STRIP = 12;
/** How much farther a member seems on whose way others stand. */
const DETOUR = 6;

/** How far a point is from a convex hull, clockwise as drawn; 0 within it. */
export function gapToHull(hull: readonly Point[], x: number, y: number): number {
	let [least, inside] = [Infinity, hull.length > 2];
	hull.forEach(([x1, y1], i) => {
		const [x2, y2] = hull[(i + 1) % hull.length] as Point;
		least = Math.min(least, gapTo([x1, y1, x2, y2], x, y));
		if ((x2 - x1) * (y - y1) - (y2 - y1) * (x - x1) < 0) inside = false;
	});
	return inside ? 0 : least;
}

/** The widest half of a strip along a line that leaves others free, up to a limit. */
const roomAlong = (line: Segment, others: readonly Spot[], most: number) =>
	Math.min(most, ...others.map(({ x, y, r }) => gapTo(line, x, y) - r - CLEAR));

/** A strip that would join a point to those that are joined. */
interface Link {
	line: Segment;
	half: number;
	far: number;
}

/** Strips that join all points, the shortest first, round others where there is a way (Prim's tree). */
function strips(points: readonly Point[], others: readonly Spot[]): Link[] {
	const link = ([x1, y1]: Point, [x2, y2]: Point): Link => {
		const line: Segment = [x1, y1, x2, y2];
		const half = roomAlong(line, others, STRIP);
		const far = Math.sqrt((x2 - x1) ** 2 + (y2 - y1) ** 2) * (half < STRIP ? DETOUR : 1);
		return { line, half, far };
	};
	const [first, ...rest] = points;
	if (!first) return [];
	let left = rest.map((point) => ({ point, nearest: link(first, point) }));
	const found: Link[] = [];
	while (left.length > 0) {
		const next = left.reduce((a, b) => (b.nearest.far < a.nearest.far ? b : a));
		if (next.nearest.half >= NARROWEST) found.push(next.nearest);
		left = left
			.filter((one) => one !== next)
			.map(({ point, nearest }) => {
				const other = link(next.point, point);
				return { point, nearest: other.far < nearest.far ? other : nearest };
			});
	}
	return found;
}

/**
 * The ground of a bloc: the padded hull of its members and its name; where an actor who is not of the bloc
 * stands within that, a disc around each member and strips that join them and leave the others out. All parts
 * turn the same way, so that they fill as one shape.
 *
 * @param name the middle of the bloc's name, from end to end.
 * @returns the data of a path.
 */
export function groundPath(
	members: readonly Spot[],
	others: readonly Spot[],
	name?: Segment
): string {
	const spots = members.map(({ x, y }): Point => [x, y]);
	const ends: Point[] = name
		? [
				[name[0], name[1]],
				[name[2], name[3]]
			]
		: [];
	const points = [...spots, ...ends];
	const hull = convexHull(points);
	for (const margin of MARGINS) {
		const isFree = ({ x, y, r }: Spot) => gapToHull(hull, x, y) > margin + r + CLEAR;
		if (others.every(isFree)) return hullPath(points, margin);
	}
	const [widest] = MARGINS;
	const discs = members.map(({ x, y, r }) => {
		const room = Math.min(
			widest,
			...others.map((o) => Math.sqrt((o.x - x) ** 2 + (o.y - y) ** 2) - o.r - CLEAR)
		);
		return hullPath([[x, y]], Math.max(r + CLEAR, room));
	});
	const joins = strips([...spots, ...ends.slice(0, 1)], others).map(
		({ line: [x1, y1, x2, y2], half }) =>
			hullPath(
				[
					[x1, y1],
					[x2, y2]
				],
				half
			)
	);
	return [...discs, ...joins, ...(name ? [hullPath(ends, NAME_STRIP)] : [])].join('');
}
