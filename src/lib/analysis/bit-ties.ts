import { ABSENT } from '#lib/dossier/positions.ts';
import type { Positions } from '#lib/dossier/positions.ts';
import { RANGE, noTies } from './ties.ts';
import type { Ties } from './ties.ts';

/** Ties, with the number of issues on which both positions are the same. */
export interface CountedTies extends Ties {
	identical: Uint32Array;
}

/**
 * Bit sets of some actors over some issues, one bit per issue. For each actor and each 32 issues stands a
 * word of those on which it has a position, then a word for each step of the scale that occurs: those on
 * which its position is above the step.
 */
interface BitSets {
	words: Int32Array;
	/** Words of one actor. */
	stride: number;
	/** Height of each step, in half stances. */
	heights: Int32Array;
}

/** Half stances from the lowest to the highest value that a position can have. */
const SPAN = 2 * RANGE;

/** By half stances above the lowest value: how many values below it occur among the cells. */
function stepsBelow(p: Positions, actors: number[], issues: number[]): Int8Array {
	const occurs = new Uint8Array(SPAN + 1);
	for (const actor of actors) {
		for (const issue of issues) {
			const cell = actor * p.issueCount + issue;
			const lower = p.lower[cell] as number;
			if (lower !== ABSENT) occurs[lower + (p.upper[cell] as number) + RANGE] = 1;
		}
	}
	const below = new Int8Array(SPAN + 1).fill(-1);
	let count = 0;
	occurs.forEach((does, value) => {
		if (does) below[value] = count++;
	});
	return below;
}

function bitSetsOf(p: Positions, actors: number[], issues: number[]): BitSets {
	const below = stepsBelow(p, actors, issues);
	const values = [...below.keys()].filter((value) => below[value] !== -1);
	const heights = Int32Array.from(values.slice(1), (value, i) => value - (values[i] as number));
	const group = 1 + heights.length;
	const stride = Math.ceil(issues.length / 32) * group;
	const words = new Int32Array(actors.length * stride);
	for (let row = 0; row < actors.length; row++) {
		const start = (actors[row] as number) * p.issueCount;
		for (let k = 0; k < issues.length; k++) {
			const cell = start + (issues[k] as number);
			const lower = p.lower[cell] as number;
			if (lower === ABSENT) continue;
			const at = row * stride + (k >>> 5) * group;
			const steps = below[lower + (p.upper[cell] as number) + RANGE] as number;
			for (let i = at; i <= at + steps; i++) words[i] = (words[i] as number) | (1 << (k & 31));
		}
	}
	return { words, stride, heights };
}

/** Bits set in a word. Source: H. Warren, Hacker's Delight, 2nd edition, 2013, figure 5-2. */
function bitCount(word: number): number {
	let x = word - ((word >>> 1) & 0x55555555);
	x = (x & 0x33333333) + ((x >>> 2) & 0x33333333);
	return Math.imul((x + (x >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

/**
 * The same ties as `deriveTies` with every weight 1, to the last bit, 32 issues at a time: for hundreds of
 * actors and thousands of issues.
 *
 * The distance of two positions is the height of the steps between them, and a step lies between them where
 * the bits of the two differ: |k − l| = Σ height(t) · [k above t xor l above t]. Only steps between values
 * that occur are kept, each with its true height; the scale stays declared. Everything is counted in whole
 * half stances, so that divided positions are exact, too.
 *
 * @param actors dossier indices, each once.
 * @param issues dossier indices, each once.
 */
export function deriveTiesByBits(
	positions: Positions,
	actors: number[],
	issues: number[]
): CountedTies {
	const { words, stride, heights } = bitSetsOf(positions, actors, issues);
	const steps = heights.length;
	const group = 1 + steps;
	const ties = noTies(positions, actors, issues);
	const identical = new Uint32Array(ties.shared.length);
	const n = actors.length;
	let pair = 0;
	for (let i = 0; i < n; i++) {
		const end = (i + 1) * stride;
		for (let j = i + 1; j < n; j++) {
			let shared = 0;
			let differing = 0;
			let apart = 0;
			for (let a = i * stride, b = j * stride; a < end; a += group, b += group) {
				const both = (words[a] as number) & (words[b] as number);
				if (both === 0) continue;
				let anyStep = 0;
				for (let t = 0; t < steps; t++) {
					const between = ((words[a + 1 + t] as number) ^ (words[b + 1 + t] as number)) & both;
					anyStep |= between;
					apart += (heights[t] as number) * bitCount(between);
				}
				shared += bitCount(both);
				differing += bitCount(anyStep);
			}
			ties.shared[pair] = shared;
			ties.conflict[pair] = apart / (2 * RANGE);
			ties.congruence[pair] = shared - apart / (2 * RANGE);
			identical[pair] = shared - differing;
			pair++;
		}
	}
	return { ...ties, identical };
}
