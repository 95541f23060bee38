import {
	candidates,
	nodeBox,
	outside,
	overlap,
	under,
	type Labelled,
	type PlacedLabel,
	type Rectangle
} from './labels.ts';
import { leaderTo } from './leaders.ts';
import type { Segment, Stroke } from './lines.ts';

/** What names keep clear of. */
export interface Surroundings {
	nodes: readonly Labelled[];
	/** Lines, which are interrupted where no place is free of them. */
	lines: readonly Stroke[];
	/** Heads of arrows, which cannot be interrupted. */
	heads: readonly Stroke[];
	frame: { width: number; height: number };
}

/** A place for a name, and what it costs whatever the other names do. */
export interface Option {
	label: PlacedLabel;
	cost: number;
	/** Whether it covers no node and no head and stays in the frame. */
	clear: boolean;
	/** What it and its leader span, with the free space between two names. */
	left: number;
	right: number;
	top: number;
	bottom: number;
}

/** Cost of what must not be, to a pixel of it. */
export const HARD = 5000;
/** Cost of a line under a name: more than any side of a node is worth; and of every pixel of it. */
const LINE = 60;
const LINE_PIXEL = 0.35;
/** Share of that for a dotted line. */
const FAINT = 0.3;
/** A line of which a name would hide more than this share. */
const MOST_HIDDEN = 0.45;
const PREFERENCE = 0.55;
/** Cost of a leader, and of every pixel of it. */
const LED = 22;
const LED_PIXEL = 0.35;
/** Of another node so near to a name that it could be its own. */
const MISTAKEN = 30;
const NEAR = 7;
/** Free space between a node and its name: the first are beside it, to the others a leader leads. */
const distances = [4, 9, 14, 26, 40, 58, 80, 108];
/** The first of them to which a leader leads. */
const LED_FROM = 3;
/** Distances that are tried anyway; then no more once so many places are free. */
const FIRST = 2;
const ENOUGH = 6;
/** Places of a name that are weighed against those of others. */
const MOST_OPTIONS = 48;

/** Free space of a leader to nodes that it passes. */
const PASSING = 2;

const asStroke = (segment: Segment, half = 0.5): Stroke => ({
	...{ of: '', segment, half, faint: false }
});

const lengthOf = ([x1, y1, x2, y2]: Segment) => Math.sqrt((x2 - x1) ** 2 + (y2 - y1) ** 2);

const grown = ({ x, y, width, height }: Rectangle, by: number): Rectangle => ({
	...{ x: x - by, y: y - by, width: width + 2 * by, height: height + 2 * by }
});

/**
 * Lines with what each spans, in columns: most are far from most places, and four comparisons tell. The lines
 * of a crowd are asked some hundred thousand times.
 */
class Spanned {
	readonly #lines: readonly Stroke[];
	/** Left, right, top and bottom of every line. */
	readonly #spans: Float64Array;

	constructor(lines: readonly Stroke[]) {
		this.#lines = lines;
		this.#spans = new Float64Array(4 * lines.length);
		lines.forEach(({ segment: [x1, y1, x2, y2], half }, k) => {
			this.#spans[4 * k] = Math.min(x1, x2) - half;
			this.#spans[4 * k + 1] = Math.max(x1, x2) + half;
			this.#spans[4 * k + 2] = Math.min(y1, y2) - half;
			this.#spans[4 * k + 3] = Math.max(y1, y2) + half;
		});
	}

	/** Those that are near enough to a node to meet a name of its at some distance. */
	around({ x, y, r, width, height }: Labelled, reach: number): Spanned {
		const [wide, high] = [r + reach + width, r + reach + height];
		const room = { x: x - wide, y: y - high, width: 2 * wide, height: 2 * high };
		return new Spanned(this.#lines.filter((_, k) => this.#lengthUnder(room, k) > 0));
	}

	#lengthUnder(box: Rectangle, k: number): number {
		const spans = this.#spans;
		return (spans[4 * k] as number) >= box.x + box.width ||
			(spans[4 * k + 1] as number) <= box.x ||
			(spans[4 * k + 2] as number) >= box.y + box.height ||
			(spans[4 * k + 3] as number) <= box.y
			? 0
			: under(this.#lines[k] as Stroke, box);
	}

	/** How many lie under a place. */
	count(box: Rectangle): number {
		let count = 0;
		for (let k = 0; k < this.#lines.length; k++) if (this.#lengthUnder(box, k) > 0) count++;
		return count;
	}

	/** The cost of what lies under a place. */
	cost(box: Rectangle): number {
		let cost = 0;
		for (let k = 0; k < this.#lines.length; k++) {
			const length = this.#lengthUnder(box, k);
			if (length === 0) continue;
			const { segment, faint } = this.#lines[k] as Stroke;
			const isHidden = length > MOST_HIDDEN * lengthOf(segment) && lengthOf(segment) > 24;
			cost += (LINE + LINE_PIXEL * length) * (faint ? FAINT : 1) * (isHidden ? 2 : 1);
		}
		return cost;
	}
}

/** What names keep clear of, made ready for many questions. */
export class Obstacles {
	readonly nodes: readonly Labelled[];
	readonly frame: Surroundings['frame'];
	readonly lines: Spanned;
	readonly heads: Spanned;

	constructor({ nodes, lines, heads, frame }: Surroundings) {
		[this.nodes, this.frame] = [nodes, frame];
		[this.lines, this.heads] = [new Spanned(lines), new Spanned(heads)];
	}
}

/** The places of one name with what each costs by itself, the cheapest first. */
export function optionsOf(i: number, { nodes, lines, heads, frame }: Obstacles): Option[] {
	const node = nodes[i] as Labelled;
	const options: Option[] = [];
	let [free, at] = [0, 0];
	let [ownLines, ownHeads] = [lines, heads];
	for (const [ring, distance] of distances.entries()) {
		if (ring >= FIRST && free >= ENOUGH) break;
		if (ring === 0 || ring === LED_FROM) {
			const reach = ring === 0 ? (distances[LED_FROM - 1] as number) : (distances.at(-1) as number);
			[ownLines, ownHeads] = [lines.around(node, reach), heads.around(node, reach)];
		}
		for (const label of candidates(node, [distance])) {
			const leader = leaderTo(node, label);
			const off = outside(label, frame.width, frame.height);
			const hard = HARD * (off + ownHeads.count(label)) + nodesMet(i, label, leader, nodes);
			const crossed = ownLines.cost(label);
			if (crossed === 0 && hard < HARD) free++;
			const led = leader ? LED + LED_PIXEL * lengthOf(leader) : 0;
			const placed = leader ? { ...label, leader } : label;
			options.push({
				...{ label: placed, cost: at++ * PREFERENCE + led + crossed + hard, clear: hard < HARD },
				...spanOf(placed)
			});
		}
	}
	return options
		.map((option, order) => ({ option, order }))
		.sort((a, b) => a.option.cost - b.option.cost || a.order - b.order)
		.slice(0, MOST_OPTIONS)
		.map(({ option }) => option);
}

/** The cost of other nodes under a name and its leader, or so near that they could be its own. */
function nodesMet(
	i: number,
	label: Rectangle,
	leader: Segment | undefined,
	nodes: readonly Labelled[]
): number {
	const [near, path] = [grown(label, NEAR), leader && asStroke(leader)];
	let cost = 0;
	for (const [j, other] of nodes.entries()) {
		if (j === i) continue;
		const disc = nodeBox(other);
		if (overlap(near, disc) > 0) cost += MISTAKEN + HARD * overlap(label, disc);
		if (path && under(path, grown(disc, PASSING)) > 0) cost += HARD;
	}
	return cost;
}

function spanOf({ x, y, width, height, leader }: PlacedLabel) {
	const [x1, y1, x2, y2] = leader ?? [x, y, x, y];
	return {
		left: Math.min(x, x1, x2) - APART,
		right: Math.max(x + width, x1, x2) + APART,
		top: Math.min(y, y1, y2) - APART,
		bottom: Math.max(y + height, y1, y2) + APART
	};
}

/** Free space between two names. */
const APART = 2;
/** Of two leaders that cross. */
const TANGLED = 90;

function side([x1, y1, x2, y2]: Segment, x: number, y: number): number {
	return (x2 - x1) * (y - y1) - (y2 - y1) * (x - x1);
}

const cross = (a: Segment, b: Segment) =>
	side(a, b[0], b[1]) * side(a, b[2], b[3]) < 0 && side(b, a[0], a[1]) * side(b, a[2], a[3]) < 0;

/** What two names cost each other in their places. */
export function pairCost(one: Option, other: Option): number {
	if (one.left >= other.right || other.left >= one.right) return 0;
	if (one.top >= other.bottom || other.top >= one.bottom) return 0;
	const [a, b] = [one.label, other.label];
	let cost = 0;
	const across = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x) + APART;
	const down = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
	if (across > 0 && down > 0) cost += HARD * Math.max(1, Math.min(across, down));
	if (a.leader && under(asStroke(a.leader, 1.5), b) > 0) cost += HARD;
	if (b.leader && under(asStroke(b.leader, 1.5), a) > 0) cost += HARD;
	if (a.leader && b.leader && cross(a.leader, b.leader)) cost += TANGLED;
	return cost;
}
