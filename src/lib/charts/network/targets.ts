import { tieAt, tieState, type Ties } from '#lib/analysis/ties.ts';
import type { Layers } from '#lib/analysis/layers.ts';
import type { Dossier } from '#lib/dossier/types.ts';
import { shownRelations } from './relations.ts';

/** How far apart pairs of nodes would stand, and how much that counts: one row per pair, in columns. */
export interface Targets {
	/** Number of nodes. */
	count: number;
	/** Places of the two nodes, a < b where every pair has one row. */
	a: Uint32Array;
	b: Uint32Array;
	/** In units of the mean distance; above 0. */
	distance: Float64Array;
	/** Above 0: negative weights break layouts (gephi/gephi#1714). */
	weight: Float64Array;
	/** How much `b` follows the pair, where that differs from how much `a` does. */
	back?: Float64Array;
}

/** Full agreement, unknown, full conflict: the scale is the same for every dossier. */
const NEAR = 0.55;
export const MIDDLE = 1.1;
const FAR = 1.75;
const ALLIED = 0.65;
const TENSE = 1.3;
/** What is not known counts little, so that it never outweighs what is. */
const UNKNOWN = 0.12;
const DOCUMENTED = 0.6;

/** The target distance of two actors by their alignment, −1 to 1. */
const alignedDistance = (alignment: number) =>
	alignment > 0 ? MIDDLE - alignment * (MIDDLE - NEAR) : MIDDLE - alignment * (FAR - MIDDLE);

/** Room for the targets of so many pairs of nodes. */
export const emptyTargets = (count: number, pairs: number): Targets => ({
	count,
	a: new Uint32Array(pairs),
	b: new Uint32Array(pairs),
	distance: new Float64Array(pairs),
	weight: new Float64Array(pairs)
});

/** What `targets` follows of a view. */
export interface Asked {
	layers: Layers;
	minShared: number;
	/** Day on which a documented relation must have held. */
	asOf: string;
}

/**
 * A target distance for every pair: short for agreement, long for conflict, middling and of little
 * weight where too little is known. The more issues two actors share, the more their alignment counts.
 *
 * @param actors dossier indices.
 */
export function targets(
	dossier: Dossier,
	ties: Ties,
	actors: number[],
	{ layers, minShared, asOf }: Asked
): Targets {
	const n = actors.length;
	const pairs = emptyTargets(n, (n * (n - 1)) / 2);
	let row = 0;
	for (let a = 0; a < n; a++) {
		for (let b = a + 1; b < n; b++, row++) {
			const tie = tieAt(ties, actors[a] as number, actors[b] as number);
			const state = layers.includes('agreement') ? tieState(tie, minShared) : 'none';
			const known = state !== 'none' && state !== 'too-little';
			pairs.a[row] = a;
			pairs.b[row] = b;
			pairs.distance[row] = known ? alignedDistance(tie.alignment ?? 0) : MIDDLE;
			pairs.weight[row] = known ? tie.shared / (tie.shared + 1) : UNKNOWN;
		}
	}
	addRelations(pairs, dossier, actors, { layers, asOf });
	return pairs;
}

/** Draws the targets of pairs with a documented relation towards what it says. */
function addRelations(
	{ count, distance, weight }: Targets,
	dossier: Dossier,
	actors: number[],
	{ layers, asOf }: Pick<Asked, 'layers' | 'asOf'>
): void {
	const place = new Map(actors.map((actor, i) => [dossier.actors[actor]?.id, i]));
	for (const { actor_a, actor_b, kind } of shownRelations(dossier, actors, layers, asOf)) {
		const [i = 0, j = 0] = [place.get(actor_a), place.get(actor_b)];
		const [a, b] = [Math.min(i, j), Math.max(i, j)];
		const row = a * count - (a * (a + 1)) / 2 + (b - a - 1);
		const asked = kind === 'alliance' ? ALLIED : TENSE;
		const known = weight[row] === UNKNOWN ? 0 : (weight[row] as number);
		const whole = known + DOCUMENTED;
		distance[row] = ((distance[row] as number) * known + asked * DOCUMENTED) / whole;
		weight[row] = whole;
	}
}

/** The pairs of which something is known. */
export function knownPairs(pairs: Targets): Targets {
	const rows = [...pairs.weight.keys()].filter((row) => pairs.weight[row] !== UNKNOWN);
	const known = emptyTargets(pairs.count, rows.length);
	rows.forEach((row, at) => {
		known.a[at] = pairs.a[row] as number;
		known.b[at] = pairs.b[row] as number;
		known.distance[at] = pairs.distance[row] as number;
		known.weight[at] = pairs.weight[row] as number;
	});
	return known;
}
