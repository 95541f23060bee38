import type { Force, SimulationNodeDatum } from 'd3-force';
import { tieAt, tieState, type Ties } from '#lib/analysis/ties.ts';
import type { Layer } from '#lib/analysis/view.ts';
import type { Dossier } from '#lib/dossier/types.ts';

/** How far apart two actors would stand, and how much that counts. Always positive. */
export interface Target {
	/** Places in the list of actors, a < b. */
	a: number;
	b: number;
	/** In units of the mean distance. */
	distance: number;
	weight: number;
}

/** Full agreement, unknown, full conflict: the scale is the same for every dossier. */
const NEAR = 0.55;
const MIDDLE = 1.1;
const FAR = 1.75;
const ALLIED = 0.65;
const TENSE = 1.3;
/** What is not known counts little, so that it never outweighs what is. */
const UNKNOWN = 0.12;
const DOCUMENTED = 0.6;

const alignedDistance = (alignment: number) =>
	alignment > 0 ? MIDDLE - alignment * (MIDDLE - NEAR) : MIDDLE - alignment * (FAR - MIDDLE);

/**
 * A target distance for every pair: short for agreement, long for conflict, middling and of little
 * weight where too little is known. The more issues two actors share, the more their alignment counts.
 * Distances and weights are never negative: negative weights break force layouts (gephi/gephi#1714).
 */
export function targets(
	dossier: Dossier,
	ties: Ties,
	actors: number[],
	{ layer, minShared }: { layer: Layer; minShared: number }
): Target[] {
	const place = new Map(actors.map((actor, i) => [dossier.actors[actor]?.id, i]));
	const list: Target[] = [];
	const at = new Map<number, Target>();
	actors.forEach((one, a) => {
		for (let b = a + 1; b < actors.length; b++) {
			const tie = tieAt(ties, one, actors[b] as number);
			const state = layer === 'documented' ? 'none' : tieState(tie, minShared);
			const known = state !== 'none' && state !== 'too-little';
			const target: Target = known
				? {
						a,
						b,
						distance: alignedDistance(tie.alignment ?? 0),
						weight: tie.shared / (tie.shared + 1)
					}
				: { a, b, distance: MIDDLE, weight: UNKNOWN };
			list.push(target);
			at.set(a * actors.length + b, target);
		}
	});
	if (layer === 'stated') return list;
	for (const { actor_a, actor_b, kind } of dossier.relations) {
		const [i, j] = [place.get(actor_a), place.get(actor_b)];
		if (i === undefined || j === undefined || i === j) continue;
		const target = at.get(Math.min(i, j) * actors.length + Math.max(i, j));
		if (!target) continue;
		const distance = kind === 'alliance' ? ALLIED : TENSE;
		const known = target.weight === UNKNOWN ? 0 : target.weight;
		const weight = known + DOCUMENTED;
		target.distance = (target.distance * known + distance * DOCUMENTED) / weight;
		target.weight = weight;
	}
	return list;
}

/** Weighted squared error of distances, 0 for a perfect picture (Kruskal's stress, squared, weighted). */
export function stressOf(
	nodes: readonly SimulationNodeDatum[],
	pairs: Target[],
	unit: number
): number {
	let error = 0;
	let whole = 0;
	for (const { a, b, distance, weight } of pairs) {
		const [p, q] = [nodes[a], nodes[b]];
		if (!p || !q) continue;
		const [dx, dy] = [(p.x ?? 0) - (q.x ?? 0), (p.y ?? 0) - (q.y ?? 0)];
		const length = Math.sqrt(dx * dx + dy * dy);
		error += weight * (length - distance * unit) ** 2;
		whole += weight * (distance * unit) ** 2;
	}
	return whole === 0 ? 0 : error / whole;
}

/** A force of d3-force that moves every pair towards its target distance. */
export function forceStress(pairs: Target[], unit: number): Force<SimulationNodeDatum, undefined> {
	let nodes: SimulationNodeDatum[] = [];
	let share: Float64Array = new Float64Array(0);
	const force = (alpha: number) => {
		for (const { a, b, distance, weight } of pairs) {
			const p = nodes[a] as Required<SimulationNodeDatum>;
			const q = nodes[b] as Required<SimulationNodeDatum>;
			const dx = q.x + q.vx - p.x - p.vx || 1e-6;
			const dy = q.y + q.vy - p.y - p.vy || 1e-6;
			const length = Math.sqrt(dx * dx + dy * dy);
			const pull = ((length - distance * unit) / length) * alpha * weight;
			const toP = pull / (share[a] as number);
			const toQ = pull / (share[b] as number);
			p.vx += dx * toP;
			p.vy += dy * toP;
			q.vx -= dx * toQ;
			q.vy -= dy * toQ;
		}
	};
	force.initialize = (all: SimulationNodeDatum[]) => {
		nodes = all;
		share = new Float64Array(all.length);
		for (const { a, b, weight } of pairs) {
			share[a] = (share[a] as number) + weight;
			share[b] = (share[b] as number) + weight;
		}
	};
	return force;
}

/**
 * A force of d3-force that keeps every pair at least `room` pixels apart. All pairs are looked at, as the
 * stress does too: up to some hundreds of nodes that is less work than the tree of `forceCollide`.
 */
export function forceRoom(pairs: Target[], room: number): Force<SimulationNodeDatum, undefined> {
	let nodes: SimulationNodeDatum[] = [];
	const force = () => {
		for (const { a, b } of pairs) {
			const p = nodes[a] as Required<SimulationNodeDatum>;
			const q = nodes[b] as Required<SimulationNodeDatum>;
			const dx = q.x + q.vx - p.x - p.vx || 1e-6;
			const dy = q.y + q.vy - p.y - p.vy || 1e-6;
			const square = dx * dx + dy * dy;
			if (square >= room * room) continue;
			const length = Math.sqrt(square);
			const push = ((room - length) / length) * 0.4;
			p.vx -= dx * push;
			p.vy -= dy * push;
			q.vx += dx * push;
			q.vy += dy * push;
		}
	};
	force.initialize = (all: SimulationNodeDatum[]) => {
		nodes = all;
	};
	return force;
}
