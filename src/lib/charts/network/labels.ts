import { Kept } from '../shared/kept.ts';
import type { Stroke } from './lines.ts';

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
	[-1, 1],
	// Between a side and a corner: beside the node and half a line higher or lower, or above and shifted.
	[1, -0.5],
	[1, 0.5],
	[-1, -0.5],
	[-1, 0.5],
	[0.5, -1],
	[-0.5, -1],
	[0.5, 1],
	[-0.5, 1]
] as const;
const distances = [4, 10, 18, 28];

const HARD = 1000;
/** Cost of a line under a label: more than any side of a node is worth; and of every pixel of it. */
const LINE = 60;
const LINE_PIXEL = 0.35;
/** Share of that for a dotted line. */
const FAINT = 0.3;
const PREFERENCE = 0.7;
const PASSES = 24;

/** How far half a step shifts a name, to its own size: 0.4 of it. */
const SHIFT = 0.8;

/** The places beside a node that a name may take, the best first. */
export function candidates({ x, y, r, width, height }: Labelled): PlacedLabel[] {
	return distances.flatMap((gap) =>
		sides.map(([sx, sy]): PlacedLabel => {
			const half = Math.abs(sx) === 0.5 || Math.abs(sy) === 0.5;
			const corner = !half && sx !== 0 && sy !== 0;
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
 * Length of a line under a rectangle, by the part of its middle that each pair of sides leaves, half its width
 * being added to them; Liang and Barsky 1984. Called for every line and every place of every label: it
 * allocates nothing, and most lines are far from most places.
 */
export function under(line: Stroke, box: Rectangle): number {
	const { segment, half } = line;
	const x1 = segment[0];
	const y1 = segment[1];
	const x2 = segment[2];
	const y2 = segment[3];
	const left = box.x - half;
	const right = box.x + box.width + half;
	const top = box.y - half;
	const bottom = box.y + box.height + half;
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

/** The room of a node itself. */
export const nodeBox = ({ x, y, r }: Labelled): Rectangle => around(x, y, r + 1);

/** The index of the least cost; the first of equals. */
function cheapest(costs: number[]): number {
	let best = 0;
	costs.forEach((cost, i) => {
		if (cost < (costs[best] as number)) best = i;
	});
	return best;
}

/** Where labels stand, as it is handed out to every view that asks for the same. */
export interface PlacedLabels {
	readonly labels: readonly PlacedLabel[];
	/** Whether every one is clear of nodes, labels and edge. */
	readonly clear: boolean;
	/** How many have lines under them. */
	readonly lined: number;
}

/** Views of which the places are kept: most differ in something that moves no label. */
const MOST_KEPT = 48;
const kept = new Kept<PlacedLabels>(MOST_KEPT);

/**
 * Finds a place for every label beside its node: clear of nodes, of other labels and of the frame's edge,
 * and off the lines where it can be. Each label in turn takes its best place given the others, until none
 * moves. The last answers are kept.
 */
export function placeLabels(
	nodes: readonly Labelled[],
	lines: readonly Stroke[],
	frame: { width: number; height: number }
): PlacedLabels {
	const key = [
		frame.width,
		frame.height,
		...nodes.map(({ x, y, r, width, height }) => `${x} ${y} ${r} ${width} ${height}`),
		...lines.map(({ segment, half, faint }) => `${segment.join(' ')} ${half}${faint ? '.' : ''}`)
	].join();
	return kept.of(key, () => placed(nodes, lines, frame));
}

function placed(
	nodes: readonly Labelled[],
	lines: readonly Stroke[],
	frame: { width: number; height: number }
): PlacedLabels {
	const obstacles = nodes.map(nodeBox);
	const choices = nodes.map(candidates);
	const fixed = choices.map((options, i) =>
		options.map((box, side) => {
			let cost = side * PREFERENCE + HARD * outside(box, frame.width, frame.height);
			obstacles.forEach((node, j) => {
				if (j !== i) cost += HARD * overlap(box, node);
			});
			for (const line of lines) {
				const length = under(line, box);
				if (length > 0) cost += (LINE + LINE_PIXEL * length) * (line.faint ? FAINT : 1);
			}
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
	const lined = labels.filter((box) => lines.some((line) => under(line, box) > 0)).length;
	return { labels, clear, lined };
}
