import type { Segment } from './lines.ts';

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
export type PlacedLabel = Rectangle & { anchor: Anchor };

/** Sides of a node in the order of preference: right, left, below, above, then the corners. */
const sides = [
	[1, 0],
	[-1, 0],
	[0, 1],
	[0, -1],
	[1, -1],
	[1, 1],
	[-1, -1],
	[-1, 1]
] as const;
const distances = [4, 14];

const HARD = 1000;
/** Cost of a pixel of line under a label. */
const LINE = 0.35;
const PREFERENCE = 1.5;
const PASSES = 24;

/** The places beside a node that a name may take, the best first. */
export function candidates({ x, y, r, width, height }: Labelled): PlacedLabel[] {
	return distances.flatMap((gap) =>
		sides.map(([sx, sy]): PlacedLabel => {
			const corner = sx !== 0 && sy !== 0;
			const out = (r + gap) * (corner ? Math.SQRT1_2 : 1);
			return {
				x: sx === 0 ? x - width / 2 : sx > 0 ? x + out : x - out - width,
				y: sy === 0 ? y - height / 2 : sy > 0 ? y + out : y - out - height,
				width,
				height,
				anchor: sx === 0 ? 'middle' : sx > 0 ? 'start' : 'end'
			};
		})
	);
}

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
 * Length of a segment inside a rectangle, by the part of the segment that each pair of sides leaves; Liang
 * and Barsky 1984. Called for every line and every place of every label: it allocates nothing.
 */
function lengthInside(segment: Segment, box: Rectangle): number {
	const dx = segment[2] - segment[0];
	const dy = segment[3] - segment[1];
	// Where the line enters and leaves the two slabs, as shares of its length.
	const left = (box.x - segment[0]) / dx;
	const right = (box.x + box.width - segment[0]) / dx;
	const top = (box.y - segment[1]) / dy;
	const bottom = (box.y + box.height - segment[1]) / dy;
	let from = 0;
	let to = 1;
	if (dx !== 0) {
		from = Math.max(from, Math.min(left, right));
		to = Math.min(to, Math.max(left, right));
	} else if (segment[0] < box.x || segment[0] > box.x + box.width) return 0;
	if (dy !== 0) {
		from = Math.max(from, Math.min(top, bottom));
		to = Math.min(to, Math.max(top, bottom));
	} else if (segment[1] < box.y || segment[1] > box.y + box.height) return 0;
	return to > from ? (to - from) * Math.sqrt(dx * dx + dy * dy) : 0;
}

/** The room of a node itself. */
export const nodeBox = ({ x, y, r }: Labelled): Rectangle => ({
	x: x - r - 1,
	y: y - r - 1,
	width: 2 * r + 2,
	height: 2 * r + 2
});

/** The index of the least cost; the first of equals. */
function cheapest(costs: number[]): number {
	let best = 0;
	costs.forEach((cost, i) => {
		if (cost < (costs[best] as number)) best = i;
	});
	return best;
}

/**
 * Finds a place for every label beside its node: clear of nodes, of other labels and of the frame's edge,
 * and off the lines where it can be. Each label in turn takes its best place given the others, until none
 * moves.
 *
 * @returns the labels, and whether every one is clear.
 */
export function placeLabels(
	nodes: Labelled[],
	lines: Segment[],
	frame: { width: number; height: number }
): { labels: PlacedLabel[]; clear: boolean } {
	const obstacles = nodes.map(nodeBox);
	const choices = nodes.map(candidates);
	const fixed = choices.map((options, i) =>
		options.map((box, side) => {
			let cost = side * PREFERENCE + HARD * outside(box, frame.width, frame.height);
			obstacles.forEach((node, j) => {
				if (j !== i) cost += HARD * overlap(box, node);
			});
			for (const line of lines) cost += LINE * lengthInside(line, box);
			return cost;
		})
	);
	const chosen = fixed.map(cheapest);
	const boxAt = (i: number) => (choices[i] as PlacedLabel[])[chosen[i] as number] as PlacedLabel;
	const costsOf = (i: number) =>
		(choices[i] as PlacedLabel[]).map((box, side) => {
			let cost = (fixed[i] as number[])[side] as number;
			for (let j = 0; j < nodes.length; j++) if (j !== i) cost += HARD * overlap(box, boxAt(j));
			return cost;
		});
	for (let pass = 0, moved = true; moved && pass < PASSES; pass++) {
		moved = false;
		for (let i = 0; i < nodes.length; i++) {
			const best = cheapest(costsOf(i));
			if (best !== chosen[i]) moved = true;
			chosen[i] = best;
		}
	}
	const labels = nodes.map((_, i) => boxAt(i));
	const clear = labels.every(
		(box, i) =>
			outside(box, frame.width, frame.height) === 0 &&
			obstacles.every((node, j) => j === i || overlap(box, node) === 0) &&
			labels.every((other, j) => j <= i || overlap(box, other) === 0)
	);
	return { labels, clear };
}
