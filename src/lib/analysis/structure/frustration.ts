import { bestDivision, MOST_EXACT } from './camps-exact.ts';
import { searchDivision } from './camps-search.ts';
import { SAME_COST } from './division.ts';
import { frustrationBound } from './frustration-bound.ts';
import { ones, partsOf } from './signed-graph.ts';
import type { Part, SignedGraph } from './signed-graph.ts';

/** One connected part of a graph, divided into two camps so that as little as can be breaks them. */
export interface Camps {
	/** Nodes of each camp, in rising order: the larger camp first, equals by their first node. The second may be empty. */
	camps: [number[], number[]];
	/** Ties that break the camps: negative within one, positive between the two. */
	broken: number[];
	/** Where one camp is as good as two: the nodes of the smaller of those two. */
	alternative: number[];
	/** How many divisions are as good, one camp among them; `undefined` where not all were looked at. */
	divisions: number | undefined;
	/** Proven: no division costs less. */
	lower: number;
	/** Cost of this division. */
	upper: number;
}

/** The line index of balance of a graph, also called its frustration, and the camps that attain it. */
export interface Frustration {
	/** Proven bounds; equal where the division is proven to be best. */
	lower: number;
	upper: number;
	/** 1 − 2L / m for the upper bound L: 1 where nothing breaks the camps; `undefined` without a tie. */
	score: number | undefined;
	/** Of each connected part, the largest first. */
	parts: Camps[];
	/** Ties that break the camps, in rising order. */
	broken: number[];
}

function campsOf({ graph, nodes, ties }: Part, costs: Float64Array, whole: boolean): Camps {
	const exact = graph.count <= MOST_EXACT ? bestDivision(graph, costs) : undefined;
	const division = exact ?? searchDivision(graph, costs);
	const { cost } = division;
	// Two camps are told only where they break less than one does.
	const undivided = costs.reduce((sum, of, k) => sum + ((graph.sign[k] as number) < 0 ? of : 0), 0);
	const isOne = undivided < cost + SAME_COST;
	const side = isOne ? new Uint8Array(graph.count) : division.side;
	const campsBy = (sides: Uint8Array) => {
		const [first, second] = [0, 1].map((camp) => nodes.filter((_, i) => sides[i] === camp)) as [
			number[],
			number[]
		];
		return (second.length > first.length ? [second, first] : [first, second]) as [
			number[],
			number[]
		];
	};
	const isBroken = (_: number, k: number) =>
		(side[graph.a[k] as number] === side[graph.b[k] as number]) !== (graph.sign[k] as number) > 0;
	const lower = exact ? cost : Math.min(frustrationBound(graph, costs, whole), cost);
	return {
		camps: campsBy(side),
		alternative: isOne ? campsBy(division.side)[1] : [],
		broken: ties.filter(isBroken),
		divisions: exact?.divisions,
		lower: cost - lower < SAME_COST ? cost : lower,
		upper: cost
	};
}

/**
 * Divides each connected part of a graph into two camps so that the ties that break them cost least:
 * proven up to 24 nodes of a part by looking at every division; above, the best that a search finds, with a
 * lower bound that is proven.
 *
 * Source: Harary, "On the measurement of structural balance", Behavioral Science 4 (1959); the score
 * 1 − 2L / m is the normalised line index of Aref and Wilson, "Measuring partial balance in signed
 * networks", Journal of Complex Networks 6 (2018).
 *
 * @param costs what each tie costs where it is broken; 1 unless said, and then L counts ties. With
 * `graph.weight` L is a sum of weights.
 */
export function frustration(graph: SignedGraph, costs: Float64Array = ones(graph)): Frustration {
	const whole = costs.every((cost) => Number.isInteger(cost));
	const parts = partsOf(graph).map((part) =>
		campsOf(
			part,
			Float64Array.from(part.ties, (k) => costs[k] as number),
			whole
		)
	);
	const total = costs.reduce((sum, cost) => sum + cost, 0);
	const sum = (bound: 'lower' | 'upper') => parts.reduce((all, part) => all + part[bound], 0);
	const upper = sum('upper');
	return {
		lower: sum('lower'),
		upper,
		score: total > 0 ? 1 - (2 * upper) / total : undefined,
		parts,
		broken: parts.flatMap((part) => part.broken).sort((x, y) => x - y)
	};
}
