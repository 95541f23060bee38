import {
	candidates,
	nodeBox,
	outside,
	lengthUnder,
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

/** Half of the width of a leader; and of that at which one runs into another name. */
const LEADER_HALF = 0.5;
const LEADER_CLEAR = 1.5;

const lengthOf = ([x1, y1, x2, y2]: Segment) => Math.sqrt((x2 - x1) ** 2 + (y2 - y1) ** 2);

/** Numbers to a line in its column: what it spans, its ends, half its width, its length. */
const COLUMNS = 10;

/**
 * Lines in columns, with what each spans: most are far from most places, and four comparisons tell. The lines
 * of a crowd are asked some million times, so that nothing here makes an object.
 */
class Spanned {
	readonly #count: number;
	/** Left, right, top and bottom of every line; its ends, half its width, its length; 1 where it is faint. */
	readonly #columns: Float64Array;

	constructor(columns: Float64Array) {
		this.#columns = columns;
		this.#count = columns.length / COLUMNS;
	}

	static of(lines: readonly Stroke[]): Spanned {
		return new Spanned(
			Float64Array.from(
				lines.flatMap(({ segment, half, faint }) => {
					const [x1, y1, x2, y2] = segment;
					return [
						...[Math.min(x1, x2) - half, Math.max(x1, x2) + half],
						...[Math.min(y1, y2) - half, Math.max(y1, y2) + half],
						...[x1, y1, x2, y2, half, faint ? -lengthOf(segment) : lengthOf(segment)]
					];
				})
			)
		);
	}

	/** Those that are near enough to a node to meet a name of its at some distance. */
	around({ x, y, r, width, height }: Labelled, reach: number): Spanned {
		const [wide, high] = [r + reach + width, r + reach + height];
		const near: number[] = [];
		for (let k = 0; k < this.#count; k++) {
			if (this.#lengthUnder(x - wide, y - high, 2 * wide, 2 * high, k) > 0) near.push(k);
		}
		const columns = new Float64Array(COLUMNS * near.length);
		near.forEach((k, at) => {
			columns.set(this.#columns.subarray(COLUMNS * k, COLUMNS * (k + 1)), COLUMNS * at);
		});
		return new Spanned(columns);
	}

	#lengthUnder(x: number, y: number, width: number, height: number, k: number): number {
		const all = this.#columns;
		const at = COLUMNS * k;
		if ((all[at] as number) >= x + width || (all[at + 1] as number) <= x) return 0;
		if ((all[at + 2] as number) >= y + height || (all[at + 3] as number) <= y) return 0;
		const half = all[at + 8] as number;
		return lengthUnder(
			all[at + 4] as number,
			all[at + 5] as number,
			all[at + 6] as number,
			all[at + 7] as number,
			x - half,
			x + width + half,
			y - half,
			y + height + half
		);
	}

	/** How many lie under a place. */
	count({ x, y, width, height }: Rectangle): number {
		let count = 0;
		for (let k = 0; k < this.#count; k++) {
			if (this.#lengthUnder(x, y, width, height, k) > 0) count++;
		}
		return count;
	}

	/** The cost of what lies under a place. */
	cost({ x, y, width, height }: Rectangle): number {
		let cost = 0;
		for (let k = 0; k < this.#count; k++) {
			const length = this.#lengthUnder(x, y, width, height, k);
			if (length === 0) continue;
			const whole = this.#columns[COLUMNS * k + 9] as number;
			const isHidden = length > MOST_HIDDEN * Math.abs(whole) && Math.abs(whole) > 24;
			cost += (LINE + LINE_PIXEL * length) * (whole < 0 ? FAINT : 1) * (isHidden ? 2 : 1);
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
	/** Left, right, top and bottom of every node. */
	readonly discs: Float64Array;

	constructor({ nodes, lines, heads, frame }: Surroundings) {
		[this.nodes, this.frame] = [nodes, frame];
		this.discs = Float64Array.from(
			nodes.flatMap((node) => {
				const { x, y, width, height } = nodeBox(node);
				return [x, x + width, y, y + height];
			})
		);
		[this.lines, this.heads] = [Spanned.of(lines), Spanned.of(heads)];
	}
}

/** The places of one name with what each costs by itself, the cheapest first. */
export function optionsOf(i: number, { nodes, discs, lines, heads, frame }: Obstacles): Option[] {
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
			// A name that reaches out by a part of a pixel is cut there, too: the frame has no free space around it.
			const cut = off > 0 ? Math.max(1, off) : 0;
			const hard = HARD * (cut + ownHeads.count(label)) + nodesMet(i, label, leader, discs);
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

/** How far two stretches reach into each other; below 0 where they are apart. */
const shared = (from: number, to: number, start: number, end: number) =>
	Math.min(to, end) - Math.max(from, start);

/** The cost of other nodes under a name and its leader, or so near that they could be its own. */
function nodesMet(
	i: number,
	{ x, y, width, height }: Rectangle,
	leader: Segment | undefined,
	discs: Float64Array
): number {
	const [right, bottom] = [x + width, y + height];
	let cost = 0;
	for (let j = 0, at = 0; at < discs.length; j++, at += 4) {
		if (j === i) continue;
		const [x1, x2] = [discs[at] as number, discs[at + 1] as number];
		const [y1, y2] = [discs[at + 2] as number, discs[at + 3] as number];
		const across = shared(x, right, x1, x2);
		const down = shared(y, bottom, y1, y2);
		if (across > -NEAR && down > -NEAR)
			cost += MISTAKEN + HARD * (across > 0 && down > 0 ? Math.min(across, down) : 0);
		if (leader) {
			const by = PASSING + LEADER_HALF;
			const [a, b, c, d] = leader;
			if (lengthUnder(a, b, c, d, x1 - by, x2 + by, y1 - by, y2 + by) > 0) cost += HARD;
		}
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

function runsUnder([x1, y1, x2, y2]: Segment, { x, y, width, height }: Rectangle): boolean {
	const [left, right] = [x - LEADER_CLEAR, x + width + LEADER_CLEAR];
	const [top, bottom] = [y - LEADER_CLEAR, y + height + LEADER_CLEAR];
	return lengthUnder(x1, y1, x2, y2, left, right, top, bottom) > 0;
}

/** What two names cost each other in their places. */
export function pairCost(one: Option, other: Option): number {
	if (one.left >= other.right || other.left >= one.right) return 0;
	if (one.top >= other.bottom || other.top >= one.bottom) return 0;
	const [a, b] = [one.label, other.label];
	let cost = 0;
	const across = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x) + APART;
	const down = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
	if (across > 0 && down > 0) cost += HARD * Math.max(1, Math.min(across, down));
	if (a.leader && runsUnder(a.leader, b)) cost += HARD;
	if (b.leader && runsUnder(b.leader, a)) cost += HARD;
	if (a.leader && b.leader && cross(a.leader, b.leader)) cost += TANGLED;
	return cost;
}
