import { counted, listOf } from '#lib/analysis/phrases.ts';
import {
	candidates,
	nodeBox,
	outside,
	overlap,
	roomOfCandidates,
	under,
	type Labelled,
	type PlacedLabel
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
	const labels: (PlacedLabel | undefined)[] = nodes.map(() => undefined);
	const taken: PlacedLabel[] = [];
	const order = [...nodes.keys()].sort((i, j) => (weight[j] ?? 0) - (weight[i] ?? 0) || i - j);
	for (const i of order) {
		const room = roomOfCandidates(nodes[i] as Labelled);
		const near = [
			...boxes.filter((node, j) => j !== i && overlap(room, node) > 0),
			...taken.filter((other) => overlap(room, other) > 0)
		];
		const met = shunned.filter((line) => under(line, room) > 0);
		const isFree = (box: PlacedLabel) =>
			outside(box, frame.width, frame.height) === 0 &&
			near.every((other) => overlap(box, other) === 0);
		const isOff = (box: PlacedLabel) => met.every((line) => under(line, box) === 0);
		let best: PlacedLabel | undefined;
		for (const box of candidates(nodes[i] as Labelled)) {
			if (!isFree(box)) continue;
			best ??= box;
			if (!isOff(box)) continue;
			best = box;
			break;
		}
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
