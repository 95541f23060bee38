import type { Dossier } from '#lib/dossier/types.ts';
import { attitudeAt } from '../attitudes.ts';
import type { Attitudes } from '../attitudes.ts';
import type { LayerName } from '../layers.ts';
import { tieAt, tieState } from '../ties.ts';
import type { Tie, Ties } from '../ties.ts';
import { signedGraph } from './signed-graph.ts';
import type { SignedGraph, SignedTie } from './signed-graph.ts';

/** The signed network of some actors in one layer, and what of it carries no sign. */
export interface SignedNetwork {
	/** The one layer that it is read from. */
	layer: LayerName;
	/** Dossier indices by node. */
	actors: number[];
	graph: SignedGraph;
	/** Pairs of nodes that are tied, but neither way: mixed positions, or an alliance and a tension at once. */
	both: [number, number][];
	/** Pairs of nodes with too few shared issues to tell. */
	untold: number;
	/** Relation ids by tie; empty for stated positions. */
	relations: string[][];
}

/**
 * What a tie of stated positions is called, where it counts; `undefined` where nothing is shared, where it is
 * too little to tell or where |alignment| is under the threshold.
 */
export function stateThatCounts(
	tie: Tie,
	minShared: number,
	threshold: number
): 'converge' | 'mixed' | 'diverge' | undefined {
	const state = tieState(tie, minShared);
	if (state === 'none' || state === 'too-little') return undefined;
	return Math.abs(tie.alignment ?? 0) < threshold ? undefined : state;
}

/**
 * The signed network of stated positions. A tie is positive where two actors converge and negative where
 * they diverge, by the bands of `tieState`; where it is mixed or too little to tell, or |alignment| is under
 * the threshold, it has no sign. It weighs |congruence − conflict|.
 *
 * @param ties over the actors at least. @param actors dossier indices. @param threshold least |alignment| that counts.
 */
export function agreementNetwork(
	ties: Ties,
	actors: number[],
	minShared: number,
	threshold: number
): SignedNetwork {
	const told: SignedTie[] = [];
	const both: [number, number][] = [];
	let untold = 0;
	actors.forEach((one, a) => {
		for (let b = a + 1; b < actors.length; b++) {
			const tie = tieAt(ties, one, actors[b] as number);
			const state = stateThatCounts(tie, minShared, threshold);
			if (tieState(tie, minShared) === 'too-little') untold++;
			if (state === 'mixed') both.push([a, b]);
			else if (state) {
				const sign = state === 'converge' ? 1 : -1;
				told.push({ a, b, sign, weight: Math.abs(tie.congruence - tie.conflict) });
			}
		}
	});
	return {
		layer: 'agreement',
		actors,
		graph: signedGraph(actors.length, told),
		both,
		untold,
		relations: told.map(() => [])
	};
}

/**
 * The signed network of documented relations: an alliance is positive, a tension negative, and a pair that
 * sources call both at once has no sign.
 *
 * @param actors dossier indices. @param relations those that hold on the day.
 */
export function documentedNetwork(
	dossier: Dossier,
	actors: number[],
	relations: Dossier['relations']
): SignedNetwork {
	const place = new Map(actors.map((actor, i) => [dossier.actors[actor]?.id, i]));
	const pairs = new Map<number, { a: number; b: number; of: Dossier['relations'] }>();
	for (const relation of relations) {
		const ends = [place.get(relation.actor_a), place.get(relation.actor_b)];
		const [a, b] = ends.sort((x = -1, y = -1) => x - y);
		if (a === undefined || b === undefined || a === b) continue;
		const pair = pairs.get(a * actors.length + b) ?? { a, b, of: [] };
		pair.of.push(relation);
		pairs.set(a * actors.length + b, pair);
	}
	const sorted = [...pairs].sort(([x], [y]) => x - y).map(([, pair]) => pair);
	const isBoth = (pair: { of: Dossier['relations'] }) =>
		new Set(pair.of.map(({ kind }) => kind)).size > 1;
	const told = sorted.filter((pair) => !isBoth(pair));
	return {
		layer: 'documented',
		actors,
		graph: signedGraph(
			actors.length,
			told.map(({ a, b, of }) => ({ a, b, sign: of[0]?.kind === 'alliance' ? 1 : -1 }))
		),
		both: sorted.filter(isBoth).map(({ a, b }): [number, number] => [a, b]),
		untold: 0,
		relations: told.map(({ of }) => of.map(({ id }) => id))
	};
}

/**
 * The signed network of attitudes: a pair is positive where one supports the other or both do, negative
 * where one criticises the other or both do, and has no sign where support meets criticism. It weighs the
 * mean of the attitudes between the two; an even-handed one says nothing here.
 *
 * @param attitudes of the actors at least. @param actors dossier indices.
 */
export function attitudesNetwork(attitudes: Attitudes, actors: number[]): SignedNetwork {
	const told: SignedTie[] = [];
	const both: [number, number][] = [];
	actors.forEach((one, a) => {
		for (let b = a + 1; b < actors.length; b++) {
			const other = actors[b] as number;
			const values = [attitudeAt(attitudes, one, other), attitudeAt(attitudes, other, one)]
				.map((attitude) => attitude?.value ?? 0)
				.filter((value) => value !== 0);
			const [sign, ...others] = new Set(values.map(Math.sign));
			if (sign === undefined) continue;
			if (others.length > 0) both.push([a, b]);
			else {
				const weight = Math.abs(values.reduce((sum, value) => sum + value, 0)) / values.length;
				told.push({ a, b, sign: sign as 1 | -1, weight });
			}
		}
	});
	return {
		layer: 'attitudes',
		actors,
		graph: signedGraph(actors.length, told),
		both,
		untold: 0,
		relations: told.map(() => [])
	};
}

/** Dossier indices of the two ends of a tie. */
export function endsOf({ graph, actors }: SignedNetwork, tie: number): [number, number] {
	return [actors[graph.a[tie] as number] as number, actors[graph.b[tie] as number] as number];
}
