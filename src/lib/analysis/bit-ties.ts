import { ABSENT } from '#lib/dossier/positions.ts';
import type { Positions } from '#lib/dossier/positions.ts';
import { bitCounter } from './bit-counts.ts';
import { RANGE, deriveTies, noTies } from './ties.ts';
import type { Ties } from './ties.ts';

/** Ties, with the number of issues on which both positions are the same. */
export interface CountedTies extends Ties {
	identical: Uint32Array;
}

/** Half stances from the lowest to the highest value that a position can have. */
const SPAN = 2 * RANGE;

const PAGE = 65_536;

/** Bit sets in the memory that `bitCounter` reads: the rows of the actors from its start on. */
interface BitSets {
	memory: WebAssembly.Memory;
	/** Bytes of one actor. */
	stride: number;
	/** Steps of the scale between values that occur. */
	steps: number;
	/** Byte at which the heights of the steps stand, in half stances. */
	heights: number;
	/** Byte from which results are written. */
	out: number;
}

/** For each value that a position can have, counted in half stances from the lowest: a bit per actor and issue. */
function valueSets(p: Positions, actors: number[], issues: number[], rowWords: number) {
	const sets = Array.from({ length: SPAN + 1 }, () => new Int32Array(actors.length * rowWords));
	const occurs = new Uint8Array(SPAN + 1);
	const { lower, upper, issueCount } = p;
	for (let row = 0; row < actors.length; row++) {
		const start = (actors[row] as number) * issueCount;
		for (let k = 0; k < issues.length; k++) {
			const cell = start + (issues[k] as number);
			const low = lower[cell] as number;
			if (low === ABSENT) continue;
			const value = low + (upper[cell] as number) + RANGE;
			const set = sets[value] as Int32Array;
			const at = row * rowWords + (k >>> 5);
			set[at] = (set[at] as number) | (1 << (k & 31));
			occurs[value] = 1;
		}
	}
	return sets.flatMap((bits, value) => (occurs[value] ? [{ value, bits }] : []));
}

/**
 * One bit per issue. For each actor and each 64 issues stands a word of those on which it has a position,
 * then a word for each step of the scale that occurs: those on which its position is above the step.
 */
function bitSetsOf(p: Positions, actors: number[], issues: number[]): BitSets {
	const blocks = Math.ceil(issues.length / 64);
	const rowWords = 2 * blocks;
	const found = valueSets(p, actors, issues, rowWords);
	const steps = Math.max(0, found.length - 1);
	const group = 2 * (1 + steps);
	const rows = actors.length * blocks * group;
	const size = 4 * (rows + steps + 3);
	const memory = new WebAssembly.Memory({ initial: Math.ceil(size / PAGE) });
	const words = new Int32Array(memory.buffer);
	for (let at = 0; at < actors.length * rowWords; at++) {
		const to = (at >>> 1) * group + (at & 1);
		let above = 0;
		for (let i = found.length - 1; i >= 0; i--) {
			above |= (found[i] as { bits: Int32Array }).bits[at] as number;
			words[to + 2 * i] = above;
		}
	}
	found.slice(1).forEach(({ value }, i) => {
		words[rows + i] = value - (found[i] as { value: number }).value;
	});
	const [stride, heights] = [4 * blocks * group, 4 * rows];
	return { memory, stride, steps, heights, out: heights + 4 * steps };
}

/**
 * The same ties as `deriveTies` with every weight 1, to the last bit, 64 issues at a time: for hundreds of
 * actors and thousands of issues.
 *
 * The distance of two positions is the height of the steps between them, and a step lies between them where
 * the bits of the two differ: |k − l| = Σ height(t) · [k above t xor l above t]. Only steps between values
 * that occur are kept, each with its true height; the scale stays declared. Everything is counted in whole
 * half stances, so that divided positions are exact, too.
 *
 * It runs in WebAssembly, which the policy of a page may forbid: it is for servers and workers.
 *
 * @param actors dossier indices, each once.
 * @param issues dossier indices, each once.
 */
export function deriveTiesByBits(
	positions: Positions,
	actors: number[],
	issues: number[]
): CountedTies {
	const { memory, stride, steps, heights, out } = bitSetsOf(positions, actors, issues);
	const count = bitCounter(memory);
	const counted = new Int32Array(memory.buffer, out, 3);
	const ties = noTies(positions, actors, issues);
	const identical = new Uint32Array(ties.shared.length);
	const n = actors.length;
	let pair = 0;
	for (let i = 0; i < n; i++) {
		const row = i * stride;
		for (let j = i + 1; j < n; j++) {
			count(row, j * stride, row + stride, steps, heights, out);
			const shared = counted[0] as number;
			const conflict = (counted[2] as number) / (2 * RANGE);
			ties.shared[pair] = shared;
			ties.conflict[pair] = conflict;
			ties.congruence[pair] = shared - conflict;
			identical[pair] = shared - (counted[1] as number);
			pair++;
		}
	}
	return { ...ties, identical };
}

/** Pairs × issues, each pair twice, from which bit sets are the faster way to the same ties. */
const MANY = 1_000_000;

/** The ties of `deriveTies` by the faster way, on servers and in workers. */
export function deriveTiesQuickly(
	positions: Positions,
	actors: number[],
	issues: number[],
	weights?: Float64Array
): Ties {
	const isMany = actors.length ** 2 * issues.length > MANY;
	return isMany && !weights
		? deriveTiesByBits(positions, actors, issues)
		: deriveTies(positions, actors, issues, weights);
}
