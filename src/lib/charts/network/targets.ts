import { tieAt, tieState, type Ties } from '#lib/analysis/ties.ts';
import { listAttitudes, type Attitudes } from '#lib/analysis/attitudes.ts';
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
/** Whom an actor backs it is drawn near to, whom it criticises far from. */
const BACKED = 0.75;
const CRITICISED = 1.5;

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
	/** Where that layer is shown. */
	attitudes?: Attitudes | undefined;
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
	{ layers, minShared, asOf, attitudes }: Asked
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
	if (attitudes) addAttitudes(pairs, attitudes, actors);
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
		draw({ count, distance, weight }, a, b, kind === 'alliance' ? ALLIED : TENSE, DOCUMENTED);
	}
}

/** Draws the target of a pair a < b towards a distance, as much as that weighs. */
function draw(
	{ count, distance, weight }: Pick<Targets, 'count' | 'distance' | 'weight'>,
	a: number,
	b: number,
	asked: number,
	counts: number
): void {
	const row = a * count - (a * (a + 1)) / 2 + (b - a - 1);
	const known = weight[row] === UNKNOWN ? 0 : (weight[row] as number);
	const whole = known + counts;
	distance[row] = ((distance[row] as number) * known + asked * counts) / whole;
	weight[row] = whole;
}

/** Draws the targets of pairs of whom one backs or criticises the other. */
function addAttitudes(pairs: Targets, attitudes: Attitudes, actors: number[]): void {
	const place = new Map(actors.map((actor, i) => [actor, i]));
	for (const { from, to, value } of listAttitudes(attitudes)) {
		const [i, j] = [place.get(from), place.get(to)];
		if (i === undefined || j === undefined || value === 0) continue;
		draw(
			pairs,
			Math.min(i, j),
			Math.max(i, j),
			value > 0 ? BACKED : CRITICISED,
			Math.abs(value) / 2
		);
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
