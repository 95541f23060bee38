import { ABSENT } from '#lib/dossier/positions.ts';
import type { Positions } from '#lib/dossier/positions.ts';
import { alignmentBand } from './bands.ts';

/** Steps between the two ends of the declared scale, −2 to +2: never inferred from the data. */
export const RANGE = 4;

/**
 * What the positions of every two of some actors say about each other, as columns over their pairs.
 *
 * The pair of places i < j stands at `pairIndex(i, j, actors.length)`; a place is where an actor stands
 * in `actors`.
 */
export interface Ties {
	/** Dossier indices. */
	actors: number[];
	/** Dossier indices of the issues counted. */
	issues: number[];
	/** Place in `actors` by dossier index; −1 for an actor left out. */
	place: Int32Array;
	congruence: Float64Array;
	conflict: Float64Array;
	/** Issues on which both have a position. */
	shared: Uint32Array;
	/** By dossier issue index; 1 each where left out. */
	weights?: Float64Array;
}

/** What the positions of two actors say about each other. */
export interface Tie {
	/** Σ wᵢ (1 − |sₐᵢ − s_bᵢ| / 2) over the shared issues. */
	congruence: number;
	/** Σ wᵢ |sₐᵢ − s_bᵢ| / 2 over the shared issues. */
	conflict: number;
	/** Issues on which both have a position. */
	shared: number;
	/** (congruence − conflict) / (congruence + conflict), −1 to 1; `undefined` where nothing is shared. */
	alignment: number | undefined;
}

/** One shared issue of two actors, with its part in their tie. */
export interface TieIssue {
	/** Dossier index. */
	issue: number;
	/** Value of the first actor, −2 to 2 in steps of ½. */
	a: number;
	/** Value of the second actor. */
	b: number;
	congruence: number;
	conflict: number;
}

/** What a tie amounts to: stated positions only, never an alliance or a tension. */
export const tieStates = ['converge', 'diverge', 'mixed', 'too-little', 'none'] as const;
export type TieState = (typeof tieStates)[number];

/** Where the pair of places i < j stands among the pairs of n actors. */
function pairIndex(i: number, j: number, n: number): number {
	return i * n - (i * (i + 1)) / 2 + (j - i - 1);
}

/** Weights by dossier issue index, 1 where none are set. */
function weightsFor(issueCount: number, weights?: Float64Array): Float64Array {
	if (!weights) return new Float64Array(issueCount).fill(1);
	if (weights.length !== issueCount) {
		throw new RangeError(`Expected ${issueCount} weights, one per issue, found ${weights.length}.`);
	}
	const wrong = weights.find((w) => !(w >= 0 && w < Infinity));
	if (wrong !== undefined) throw new RangeError(`A weight must be 0 or more, found ${wrong}.`);
	return weights;
}

/** Columns over chosen actors × chosen issues, row by row. */
interface Rows {
	/** lower + upper, which is twice the value; 0 where silent. */
	doubled: Int8Array;
	/** 1 where there is a position. With both, the loop over pairs needs no branch. */
	stated: Uint8Array;
}

function rowsOf(p: Positions, actors: number[], issues: number[]): Rows {
	const doubled = new Int8Array(actors.length * issues.length);
	const stated = new Uint8Array(actors.length * issues.length);
	let at = 0;
	for (const actor of actors) {
		for (const issue of issues) {
			const cell = actor * p.issueCount + issue;
			const lower = p.lower[cell] as number;
			if (lower !== ABSENT) {
				stated[at] = 1;
				doubled[at] = lower + (p.upper[cell] as number);
			}
			at++;
		}
	}
	return { doubled, stated };
}

/** Ties of the actors over the issues, nothing counted yet. */
export function noTies(positions: Positions, actors: number[], issues: number[]): Ties {
	const pairs = (actors.length * (actors.length - 1)) / 2;
	const place = new Int32Array(positions.actorCount).fill(-1);
	actors.forEach((actor, i) => (place[actor] = i));
	return {
		actors,
		issues,
		place,
		congruence: new Float64Array(pairs),
		conflict: new Float64Array(pairs),
		shared: new Uint32Array(pairs)
	};
}

/**
 * Derives the ties between all pairs of the actors over the issues.
 *
 * With s = stance / 2 in [−1, 1], over the issues i on which both have a position: congruence =
 * Σ wᵢ (1 − |sₐᵢ − s_bᵢ| / 2), conflict = Σ wᵢ |sₐᵢ − s_bᵢ| / 2. An issue on which either is silent
 * adds to neither. A position whose lower and upper median differ counts with their mean.
 *
 * Source: congruence and conflict networks of Leifeld, "Discourse Network Analysis: Policy Debates as
 * Dynamic Networks" (Oxford Handbook of Political Networks, 2017), weighted by 1 − |k − l| / R and
 * |k − l| / R. R is declared here (the scale −2 to +2), where that tool infers it from the data.
 *
 * @param actors dossier indices, each once.
 * @param issues dossier indices, each once.
 * @param weights by dossier issue index, 0 or more; 1 where left out.
 * @throws RangeError for weights that are negative, not finite or not one per issue.
 */
export function deriveTies(
	positions: Positions,
	actors: number[],
	issues: number[],
	weights?: Float64Array
): Ties {
	const all = weightsFor(positions.issueCount, weights);
	const w = Float64Array.from(issues, (issue) => all[issue] as number);
	const n = actors.length;
	const ties = { ...noTies(positions, actors, issues), ...(weights && { weights }) };
	const rows = rowsOf(positions, actors, issues);
	let pair = 0;
	for (let i = 0; i < n; i++) {
		for (let j = i + 1; j < n; j++) putTie(ties, pair++, rows, w, i, j);
	}
	return ties;
}

/** Counts what two actors share, by their places among the actors, into the columns of all pairs. */
function putTie(
	ties: Ties,
	pair: number,
	{ doubled, stated }: Rows,
	w: Float64Array,
	i: number,
	j: number
): void {
	const m = w.length;
	let weight = 0;
	let apart = 0;
	let count = 0;
	for (let k = 0, a = i * m, b = j * m; k < m; k++, a++, b++) {
		const both = (stated[a] as number) & (stated[b] as number);
		const wk = (w[k] as number) * both;
		count += both;
		weight += wk;
		apart += wk * Math.abs((doubled[a] as number) - (doubled[b] as number));
	}
	ties.conflict[pair] = apart / (2 * RANGE);
	ties.congruence[pair] = weight - apart / (2 * RANGE);
	ties.shared[pair] = count;
}

/** Share of the actors beyond which nothing is gained by what is known. */
const MOST_FOLLOWED = 0.25;

/** Whether an actor holds the same positions in both. */
function isUnmoved(was: Positions, is: Positions, actor: number): boolean {
	const start = actor * is.issueCount;
	for (let cell = start; cell < start + is.issueCount; cell++) {
		if (was.lower[cell] !== is.lower[cell] || was.upper[cell] !== is.upper[cell]) return false;
	}
	return true;
}

/**
 * Derives ties from those of other positions of the same actors and issues: only the pairs of actors who moved are
 * counted anew.
 *
 * @param before ties of `was`.
 * @returns `undefined` where so many moved that all are better counted.
 */
export function followTies(before: Ties, was: Positions, is: Positions): Ties | undefined {
	const { actors, issues, weights } = before;
	if (was.actorCount !== is.actorCount || was.issueCount !== is.issueCount) return undefined;
	const moved = actors.flatMap((actor, i) => (isUnmoved(was, is, actor) ? [] : [i]));
	const n = actors.length;
	if (moved.length > n * MOST_FOLLOWED) return undefined;
	const all = weightsFor(is.issueCount, weights);
	const w = Float64Array.from(issues, (issue) => all[issue] as number);
	const rows = rowsOf(is, actors, issues);
	const { congruence, conflict, shared } = before;
	const columns = { congruence: congruence.slice(), conflict: conflict.slice() };
	const ties: Ties = { ...before, ...columns, shared: shared.slice() };
	for (const i of moved) {
		for (let j = 0; j < n; j++) {
			if (i === j) continue;
			putTie(ties, pairIndex(Math.min(i, j), Math.max(i, j), n), rows, w, i, j);
		}
	}
	return ties;
}

/**
 * Reads the tie of two actors out of the columns, in either order.
 *
 * @param a dossier index. @param b dossier index.
 * @throws RangeError where either is not among the actors of the ties, or both are the same.
 */
export function tieAt(ties: Ties, a: number, b: number): Tie {
	const i = ties.place[a] ?? -1;
	const j = ties.place[b] ?? -1;
	if (i < 0 || j < 0 || i === j) {
		throw new RangeError(`No tie between the actors of index ${a} and ${b} was derived.`);
	}
	const at = pairIndex(Math.min(i, j), Math.max(i, j), ties.actors.length);
	const congruence = ties.congruence[at] as number;
	const conflict = ties.conflict[at] as number;
	const total = congruence + conflict;
	// Shared issues that all weigh 0 say as little as no shared issue.
	const alignment = total > 0 ? (congruence - conflict) / total : undefined;
	return { congruence, conflict, shared: ties.shared[at] as number, alignment };
}

/**
 * The issues behind the tie of two actors, in the order given: each on which both have a position.
 *
 * @param weights by dossier issue index; 1 where left out.
 */
export function tieIssues(
	positions: Positions,
	a: number,
	b: number,
	issues: number[],
	weights?: Float64Array
): TieIssue[] {
	const w = weightsFor(positions.issueCount, weights);
	const { doubled, stated } = rowsOf(positions, [a, b], issues);
	return issues.flatMap((issue, k) => {
		if (!stated[k] || !stated[issues.length + k]) return [];
		const da = doubled[k] as number;
		const db = doubled[issues.length + k] as number;
		const weight = w[issue] as number;
		const conflict = (weight * Math.abs(da - db)) / (2 * RANGE);
		return [{ issue, a: da / 2, b: db / 2, congruence: weight - conflict, conflict }];
	});
}

/**
 * What a tie amounts to: `none` without a shared issue, `too-little` below the minimum, else by the bands
 * of alignment in `words.ts`.
 */
export function tieState(tie: Tie, minShared: number): TieState {
	if (tie.shared === 0 || tie.alignment === undefined) return 'none';
	if (tie.shared < minShared) return 'too-little';
	if (tie.alignment >= alignmentBand) return 'converge';
	return tie.alignment <= -alignmentBand ? 'diverge' : 'mixed';
}
