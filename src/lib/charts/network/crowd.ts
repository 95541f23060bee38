import { counted, listOf } from '#lib/analysis/phrases.ts';
import {
	beside,
	candidates,
	nodeBox,
	outside,
	overlap,
	roomOfCandidates,
	under,
	type Labelled,
	type PlacedLabel,
	type Rectangle
} from './labels.ts';
import type { Stroke } from './lines.ts';
import type { Lines, TieLine } from './parts.ts';

/** Most actors whose names all stand in a drawing. */
export const CROWD = 60;
/** Most ties that a drawing holds: more are one grey ground. */
export const MOST_TIES = 1800;

const alignment = ({ congruence, conflict }: TieLine) =>
	Math.abs(congruence - conflict) / (congruence + conflict || 1);

/**
 * The ties that say most, in the order given: told ones before those of which there is too little to tell,
 * then those that rest on more issues and are more one-sided.
 */
export function foremost(ties: readonly TieLine[], most: number): TieLine[] {
	if (ties.length <= most) return [...ties];
	const told = (tie: TieLine) => (tie.state === 'too-little' ? 0 : tie.shared * alignment(tie));
	const kept = new Set(ties.toSorted((a, b) => told(b) - told(a)).slice(0, most));
	return ties.filter((tie) => kept.has(tie));
}

/** Who is named first: whom the reader has put somewhere, then those with most lines. */
function importance(
	nodes: { id: string; pinned: boolean }[],
	{ ties, relations, attitudes }: Lines
): number[] {
	const count = new Map<string, number>();
	const ends = [
		...[...ties, ...relations].flatMap(({ a, b }) => [a, b]),
		...attitudes.flatMap(({ from, to }) => [from, to])
	];
	for (const id of ends) count.set(id, (count.get(id) ?? 0) + 1);
	return nodes.map(({ id, pinned }) => (count.get(id) ?? 0) + (pinned ? ends.length : 0));
}

/** Finds the lines that pass through a room. Of a crowd there are thousands, and most are far from most names. */
function linesThrough(lines: readonly Stroke[]): (room: Rectangle) => Stroke[] {
	const sides = new Float64Array(4 * lines.length);
	lines.forEach(({ segment: [x1, y1, x2, y2], half }, i) => {
		const [left, right] = [Math.min(x1, x2) - half, Math.max(x1, x2) + half];
		sides.set([left, right, Math.min(y1, y2) - half, Math.max(y1, y2) + half], 4 * i);
	});
	return (room) => {
		const { x, y, width, height } = room;
		const met: Stroke[] = [];
		for (let i = 0, at = 0; i < lines.length; i++, at += 4) {
			if ((sides[at] as number) > x + width || (sides[at + 1] as number) < x) continue;
			if ((sides[at + 2] as number) > y + height || (sides[at + 3] as number) < y) continue;
			if (under(lines[i] as Stroke, room) > 0) met.push(lines[i] as Stroke);
		}
		return met;
	};
}

/** The best free place that is off the lines; where all are on some, the best free one. */
function firstOf(
	node: Labelled,
	isFree: (box: PlacedLabel) => boolean,
	isOff: (box: PlacedLabel) => boolean
): PlacedLabel | undefined {
	let free: PlacedLabel | undefined;
	// Near places come first, and mostly one of them does: the farther ones need not be made.
	for (const gap of beside) {
		for (const box of candidates(node, [gap])) {
			if (!isFree(box)) continue;
			free ??= box;
			if (isOff(box)) return box;
		}
	}
	return free;
}

/**
 * Names for a crowd: one after the other, the most important first, takes a place that is clear of nodes, of
 * the names before it and of the edge, and of some lines where there is such a place; one that finds none is
 * left out.
 *
 * @param lines what counts for importance. @param shunned what names keep off.
 */
export function thinLabels(
	nodes: (Labelled & { id: string; pinned: boolean })[],
	lines: Lines,
	shunned: readonly Stroke[],
	frame: { width: number; height: number }
): (PlacedLabel | undefined)[] {
	const weight = importance(nodes, lines);
	const boxes = nodes.map(nodeBox);
	const through = linesThrough(shunned);
	const labels: (PlacedLabel | undefined)[] = nodes.map(() => undefined);
	const taken: PlacedLabel[] = [];
	const order = [...nodes.keys()].sort((i, j) => (weight[j] ?? 0) - (weight[i] ?? 0) || i - j);
	for (const i of order) {
		const room = roomOfCandidates(nodes[i] as Labelled);
		const near = [
			...boxes.filter((node, j) => j !== i && overlap(room, node) > 0),
			...taken.filter((other) => overlap(room, other) > 0)
		];
		const met = through(room);
		const isFree = (box: PlacedLabel) =>
			outside(box, frame.width, frame.height) === 0 &&
			near.every((other) => overlap(box, other) === 0);
		const isOff = (box: PlacedLabel) => met.every((line) => under(line, box) === 0);
		const best = firstOf(nodes[i] as Labelled, isFree, isOff);
		if (!best) continue;
		labels[i] = best;
		taken.push(best);
	}
	return labels;
}

/** What a drawing of a crowd leaves out, in words; empty where it has all. */
export function leftOutWords(names: number, ties: number): string {
	const parts = [
		...(names > 0 ? [counted(names, 'name')] : []),
		...(ties > 0 ? [`${counted(ties, 'weaker link')}`] : [])
	];
	return parts.length > 0 ? `Not drawn, for lack of space: ${listOf(parts)}.` : '';
}
