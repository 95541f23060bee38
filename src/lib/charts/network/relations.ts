import { tieId } from '#lib/analysis/target.ts';
import type { Layers } from '#lib/analysis/layers.ts';
import { holdsOn } from '#lib/dossier/relations.ts';
import type { Dossier, Relation } from '#lib/dossier/types.ts';
import type { RelationLine } from './parts.ts';
import { arc, type Arc, type Segment, type Spot } from './lines.ts';

/**
 * The documented relations that a network of some actors shows as of a day.
 *
 * @param actors dossier indices.
 */
export function shownRelations(
	dossier: Dossier,
	actors: number[],
	layers: Layers,
	asOf: string
): Relation[] {
	if (!layers.includes('documented')) return [];
	const shown = new Set(actors.map((actor) => dossier.actors[actor]?.id));
	return dossier.relations.filter(
		(r) =>
			r.actor_a !== r.actor_b && shown.has(r.actor_a) && shown.has(r.actor_b) && holdsOn(r, asOf)
	);
}

/** Squared distance from a curve to the nearest node that is not its own. Most nodes of a crowd are far from it. */
function clearance({ segments }: Arc, nodes: readonly Spot[], a: Spot, b: Spot): number {
	const [left, right] = spanOf(segments, 2);
	const [top, bottom] = spanOf(segments, 3);
	let least = Infinity;
	for (const node of nodes) {
		if (node === a || node === b) continue;
		const { x, y } = node;
		const across = Math.max(left - x, x - right, 0);
		const down = Math.max(top - y, y - bottom, 0);
		if (across * across + down * down >= least) continue;
		for (const segment of segments) {
			const [dx, dy] = [segment[2] - x, segment[3] - y];
			least = Math.min(least, dx * dx + dy * dy);
		}
	}
	return least;
}

/** From where to where segments end, across or down. */
function spanOf(segments: readonly Segment[], axis: 2 | 3): [from: number, to: number] {
	let [from, to] = [Infinity, -Infinity];
	for (const segment of segments) {
		from = Math.min(from, segment[axis]);
		to = Math.max(to, segment[axis]);
	}
	return [from, to];
}

const FLATTEST = 16;
const HIGHEST = 44;

/**
 * Relations as bows: to the side with more room, and where a pair has several, on both sides in turn and
 * ever higher, so that none covers another.
 */
export function relationLines(
	relations: Relation[],
	nodes: (Spot & { id: string })[]
): RelationLine[] {
	const at = new Map(nodes.map((node) => [node.id, node]));
	const drawn = new Map<string, number[]>();
	return relations.flatMap((relation): RelationLine[] => {
		const [a, b] = [at.get(relation.actor_a), at.get(relation.actor_b)];
		if (!a || !b) return [];
		const [one, other] = a.id < b.id ? [a, b] : [b, a];
		const pair = tieId(a.id, b.id);
		const before = drawn.get(pair) ?? [];
		const length = Math.sqrt((a.x - b.x) ** 2 + (a.y - b.y) ** 2);
		const bow = Math.min(HIGHEST, Math.max(FLATTEST, length * 0.16));
		const height = bow * (1 + Math.floor(before.length / 2) * 0.6);
		const sides = before.length % 2 === 1 ? [-(before.at(-1) as number)] : [1, -1];
		const options = sides.map((side) => ({ side, curve: arc(one, other, side * height) }));
		const room = (option: (typeof options)[number]) => clearance(option.curve, nodes, a, b);
		const best = options.reduce((x, y) => (room(y) > room(x) ? y : x));
		drawn.set(pair, [...before, best.side]);
		return [{ id: relation.id, a: a.id, b: b.id, kind: relation.kind, ...best.curve }];
	});
}
