import { short } from '../shared/scene.ts';

export type Segment = readonly [x1: number, y1: number, x2: number, y2: number];

export interface Spot {
	x: number;
	y: number;
	r: number;
}

/** Free space between a node and the lines that lead to it. */
const CLEAR = 3;

/** The straight line between two nodes, from edge to edge. */
export function straight(a: Spot, b: Spot): Segment {
	const [dx, dy] = [b.x - a.x, b.y - a.y];
	const length = Math.sqrt(dx * dx + dy * dy) || 1;
	const [from, to] = [Math.min(a.r + CLEAR, length / 2), Math.min(b.r + CLEAR, length / 2)];
	return [
		a.x + (dx / length) * from,
		a.y + (dy / length) * from,
		b.x - (dx / length) * to,
		b.y - (dy / length) * to
	];
}

/** The line of a tie. */
export const lineOf = ({ x1, y1, x2, y2 }: Record<'x1' | 'y1' | 'x2' | 'y2', number>): Segment => [
	x1,
	y1,
	x2,
	y2
];

/** A line as what else must keep clear of. */
export interface Stroke {
	/** Of the tie or the relation that it is, or is a part of. */
	of: string;
	segment: Segment;
	/** Half of its width. */
	half: number;
	/** Dotted: it disturbs less. */
	faint: boolean;
}

/** Distance of a point from a straight line between two others. */
export function gapTo([x1, y1, x2, y2]: Segment, x: number, y: number): number {
	const [dx, dy] = [x2 - x1, y2 - y1];
	const square = dx * dx + dy * dy;
	const along = square > 0 ? ((x - x1) * dx + (y - y1) * dy) / square : 0;
	const t = Math.min(1, Math.max(0, along));
	return Math.sqrt((x1 + dx * t - x) ** 2 + (y1 + dy * t - y) ** 2);
}

const point = (x: number, y: number) => `${short(x)} ${short(y)}`;

/** A line parallel to another. */
export function beside([x1, y1, x2, y2]: Segment, across: number): string {
	const [dx, dy] = [x2 - x1, y2 - y1];
	const length = Math.sqrt(dx * dx + dy * dy) || 1;
	const [ox, oy] = [(-dy / length) * across, (dx / length) * across];
	return `M${point(x1 + ox, y1 + oy)}L${point(x2 + ox, y2 + oy)}`;
}

/** A quadratic curve; a straight line is one whose control point lies on it. */
export interface Curve {
	from: readonly [x: number, y: number];
	control: readonly [x: number, y: number];
	to: readonly [x: number, y: number];
}

/** The path of a curve. */
export const curvePath = ({ from, control, to }: Curve): string =>
	`M${point(...from)}Q${point(...control)} ${point(...to)}`;

/** A curve between two nodes, and the same as segments for what must keep clear of it. */
export interface Arc {
	d: string;
	curve: Curve;
	segments: Segment[];
	/** Its highest point over the straight line. */
	crown: readonly [x: number, y: number];
}

const STEPS = 12;

/**
 * A bow from one node to another.
 *
 * @param bow height over the straight line in pixels, negative to the other side.
 */
export function arc(a: Spot, b: Spot, bow: number): Arc {
	const [dx, dy] = [b.x - a.x, b.y - a.y];
	const length = Math.sqrt(dx * dx + dy * dy) || 1;
	// The middle of a quadratic curve lies half as high as its control point.
	const cx = (a.x + b.x) / 2 - (dy / length) * bow * 2;
	const cy = (a.y + b.y) / 2 + (dx / length) * bow * 2;
	const at = (t: number): [number, number] => [
		(1 - t) ** 2 * a.x + 2 * t * (1 - t) * cx + t * t * b.x,
		(1 - t) ** 2 * a.y + 2 * t * (1 - t) * cy + t * t * b.y
	];
	const [from, to] = [leaving(at, a), 1 - leaving((t) => at(1 - t), b)];
	const [start, end] = [at(from), at(to)];
	// The control point of the part between two parameters (de Casteljau).
	const mx = (1 - from) * (1 - to) * a.x + (from + to - 2 * from * to) * cx + from * to * b.x;
	const my = (1 - from) * (1 - to) * a.y + (from + to - 2 * from * to) * cy + from * to * b.y;
	const stops = Array.from({ length: STEPS + 1 }, (_, i) => at(from + ((to - from) * i) / STEPS));
	const curve: Curve = { from: start, control: [mx, my], to: end };
	return {
		...{ d: curvePath(curve), curve },
		segments: stops
			.slice(1)
			.map((stop, i): Segment => [...(stops[i] as [number, number]), ...stop]),
		crown: at(0.5)
	};
}

/** The parameter at which a curve has left a node. */
function leaving(at: (t: number) => [number, number], { x, y, r }: Spot): number {
	let [inside, clear] = [0, 0.5];
	for (let i = 0; i < 16; i++) {
		const middle = (inside + clear) / 2;
		const [px, py] = at(middle);
		const distance = Math.sqrt((px - x) ** 2 + (py - y) ** 2);
		if (distance < r + CLEAR) inside = middle;
		else clear = middle;
	}
	return clear;
}
