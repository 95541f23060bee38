import type { Segment, Stroke } from './lines.ts';

/** A rectangle in pixels. */
export interface Rectangle {
	x: number;
	y: number;
	width: number;
	height: number;
}

/** A node and the size of the label that belongs beside it. */
export interface Labelled {
	x: number;
	y: number;
	r: number;
	width: number;
	height: number;
}

type Anchor = 'start' | 'middle' | 'end';
/** A name in its place; `leader` is the thin line that leads to it from its node, where it stands apart. */
export type PlacedLabel = Rectangle & { anchor: Anchor; leader?: Segment };

/** Sides of a node in the order of preference: right, left, below, above, then the corners. */
const sides = [
	[1, 0],
	[-1, 0],
	[0, 1],
	[0, -1],
	[1, -1],
	[1, 1],
	[-1, -1],
	[-1, 1],
	// Between a side and a corner: beside the node and half a line higher or lower, or above and shifted.
	[1, -0.5],
	[1, 0.5],
	[-1, -0.5],
	[-1, 0.5],
	[0.5, -1],
	[-0.5, -1],
	[0.5, 1],
	[-0.5, 1],
	// Nearly at a corner, past the head of an arrow that comes from the side.
	[1, -0.9],
	[1, 0.9],
	[-1, -0.9],
	[-1, 0.9]
] as const;
/** Free space between a node and its name, in pixels: where nothing else is said. */
export const beside: readonly number[] = [4, 10, 18, 28];

/** How far half a step shifts a name, to its own size: 0.4 of it. */
const SHIFT = 0.8;

/** The places beside a node that a name may take, the best first. */
export function candidates(
	{ x, y, r, width, height }: Labelled,
	distances: readonly number[] = beside
): PlacedLabel[] {
	return distances.flatMap((gap) =>
		sides.map(([sx, sy]): PlacedLabel => {
			const corner = Math.abs(sx) === 1 && Math.abs(sy) === 1;
			const out = (r + gap) * (corner ? Math.SQRT1_2 : 1);
			/** A whole step to a side is outside the node, half a step shifts the name along it. */
			const from = (at: number, s: number, size: number) => {
				if (Math.abs(s) < 1) return at - size / 2 + s * size * SHIFT;
				return s > 0 ? at + out : at - out - size;
			};
			return {
				x: from(x, sx, width),
				y: from(y, sy, height),
				width,
				height,
				anchor: Math.abs(sx) < 1 ? 'middle' : sx > 0 ? 'start' : 'end'
			};
		})
	);
}

/** The room in which all of them are. */
export function roomOfCandidates({ x, y, r, width, height }: Labelled): Rectangle {
	const out = r + Math.max(...beside);
	return {
		...{ x: x - out - width, y: y - out - height },
		...{ width: 2 * (out + width), height: 2 * (out + height) }
	};
}

/** The square around a disc. */
export const around = (x: number, y: number, r: number): Rectangle => ({
	x: x - r,
	y: y - r,
	width: 2 * r,
	height: 2 * r
});

/** How far two rectangles reach into each other, 0 where they do not. */
export function overlap(a: Rectangle, b: Rectangle): number {
	const across = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
	const down = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
	return across > 0 && down > 0 ? Math.min(across, down) : 0;
}

/** How far a rectangle reaches out of a frame that begins at the origin. */
export function outside(box: Rectangle, width: number, height: number): number {
	const over = Math.max(-box.x, -box.y, box.x + box.width - width, box.y + box.height - height);
	return Math.max(0, over);
}

/**
 * Length of the part of a line between four sides; Liang and Barsky 1984. Called for every line and every place
 * of every label: it allocates nothing, and most lines are far from most places.
 */
export function lengthUnder(
	x1: number,
	y1: number,
	x2: number,
	y2: number,
	left: number,
	right: number,
	top: number,
	bottom: number
): number {
	if ((x1 < left && x2 < left) || (x1 > right && x2 > right)) return 0;
	if ((y1 < top && y2 < top) || (y1 > bottom && y2 > bottom)) return 0;
	const dx = x2 - x1;
	const dy = y2 - y1;
	// Where the line enters and leaves the two slabs, as shares of its length.
	let from = 0;
	let to = 1;
	if (dx !== 0) {
		from = Math.max(from, Math.min((left - x1) / dx, (right - x1) / dx));
		to = Math.min(to, Math.max((left - x1) / dx, (right - x1) / dx));
	}
	if (dy !== 0) {
		from = Math.max(from, Math.min((top - y1) / dy, (bottom - y1) / dy));
		to = Math.min(to, Math.max((top - y1) / dy, (bottom - y1) / dy));
	}
	return to > from ? (to - from) * Math.sqrt(dx * dx + dy * dy) : 0;
}

/** Length of a line under a rectangle, by the part of its middle, half its width being added to each side. */
export function under({ segment, half }: Stroke, { x, y, width, height }: Rectangle): number {
	const [left, right, top, bottom] = [x - half, x + width + half, y - half, y + height + half];
	return lengthUnder(segment[0], segment[1], segment[2], segment[3], left, right, top, bottom);
}

/** The room of a node itself. */
export const nodeBox = ({ x, y, r }: Labelled): Rectangle => around(x, y, r + 1);
