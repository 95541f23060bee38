/** Draws of a bootstrap. */
export const bootstrapDraws = 2000;

/** Up to this many places the draws are kept as a table: a larger one would take more than some megabytes. */
const MOST_KEPT = 1000;

/** Bytes of all the tables that are kept. */
const MOST_BYTES = 8_000_000;

/** Quarters from full conflict (0) to full congruence (8) on one issue of weight 1. */
export const QUARTERS = 8;

const MODULUS = 2_147_483_647;

/**
 * Lehmer's minimal standard generator of numbers in [0, 1): the same draws every time. Its modulus is 2³¹ − 1,
 * so that the remainder is the sum of the upper and the lower bits of the product: no division is needed.
 */
function lehmer(): () => number {
	let state = 1;
	return () => {
		const product = state * 48_271;
		const upper = Math.floor(product / 2_147_483_648);
		const sum = upper + (product - upper * 2_147_483_648);
		state = sum >= MODULUS ? sum - MODULUS : sum;
		return state / MODULUS;
	};
}

/** Chances that are kept: as many as the draws from that many places take. */
const MOST_CHANCES = 64 * bootstrapDraws;

let chances = new Float64Array(0);

/** The first so many numbers of the generator, which are the same for any number of places. */
function firstChances(count: number): Float64Array {
	if (chances.length < count) {
		const next = lehmer();
		// Ties of ever more issues may follow: twice as many are made at once.
		chances = new Float64Array(Math.min(MOST_CHANCES, Math.max(count, 2 * chances.length)));
		for (let i = 0; i < chances.length; i++) chances[i] = next();
	}
	return chances;
}

/**
 * How often each draw takes each place, several draws to a number: a field of bits for each, wide enough for
 * the sum of `QUARTERS` times as many as there are places. Sums of all fields are then one addition.
 */
interface Counts {
	/** Bits of a field. */
	bits: number;
	/** Fields of a number; 53 bits are exact. */
	fields: number;
	/** Numbers to a place: its counts stand side by side. */
	groups: number;
	counts: Float64Array;
	sums: Float64Array;
}

const kept = new Map<number, Counts>();
let keptBytes = 0;

function countDraws(n: number): Counts {
	const bits = Math.ceil(Math.log2(QUARTERS * n + 1));
	const fields = Math.floor(53 / bits);
	const groups = Math.ceil(bootstrapDraws / fields);
	const counts = new Float64Array(groups * n);
	const needed = bootstrapDraws * n;
	const known = needed > MOST_CHANCES ? undefined : firstChances(needed);
	const next = lehmer();
	let drawn = 0;
	for (let draw = 0; draw < bootstrapDraws; draw++) {
		const group = Math.floor(draw / fields);
		const one = 2 ** (bits * (draw % fields));
		for (let k = 0; k < n; k++) {
			const chance = known ? (known[drawn++] as number) : next();
			const at = Math.floor(chance * n) * groups + group;
			counts[at] = (counts[at] as number) + one;
		}
	}
	return { bits, fields, groups, counts, sums: new Float64Array(groups) };
}

/** The draws from n places, which are the same for every tie of n issues. */
function drawsFrom(n: number): Counts {
	const known = kept.get(n);
	if (known) return known;
	const made = countDraws(n);
	const bytes = made.counts.byteLength;
	if (keptBytes + bytes > MOST_BYTES) {
		kept.clear();
		keptBytes = 0;
	}
	kept.set(n, made);
	keptBytes += bytes;
	return made;
}

/** Adds up the values that each draw takes, all fields at once and four places at a time; a value of 0 adds nothing. */
function addUp({ groups, counts, sums }: Counts, values: Uint8Array): void {
	sums.fill(0);
	const places: number[] = [];
	for (let k = 0; k < values.length; k++) if (values[k] !== 0) places.push(k);
	for (let i = 0; i < places.length; i += 4) {
		const first = places[i] as number;
		const [second, third, fourth] = [
			places[i + 1] ?? first,
			places[i + 2] ?? first,
			places[i + 3] ?? first
		];
		const left = places.length - i;
		const a = values[first] as number;
		const b = left > 1 ? (values[second] as number) : 0;
		const c = left > 2 ? (values[third] as number) : 0;
		const d = left > 3 ? (values[fourth] as number) : 0;
		const [atA, atB, atC, atD] = [first * groups, second * groups, third * groups, fourth * groups];
		for (let g = 0; g < groups; g++) {
			sums[g] =
				(sums[g] as number) +
				(counts[atA + g] as number) * a +
				(counts[atB + g] as number) * b +
				(counts[atC + g] as number) * c +
				(counts[atD + g] as number) * d;
		}
	}
}

/** How many draws have each sum. */
function histogramOf({ bits, fields, groups, sums }: Counts, most: number): Uint16Array {
	const found = new Uint16Array(most + 1);
	const lower = Math.ceil(fields / 2);
	const split = 2 ** (bits * lower);
	const mask = 2 ** bits - 1;
	let left = bootstrapDraws;
	for (let g = 0; g < groups; g++) {
		const sum = sums[g] as number;
		const high = Math.floor(sum / split);
		let rest = sum - high * split;
		for (let f = 0; f < fields && left > 0; f++, left--) {
			if (f === lower) rest = high;
			const at = rest & mask;
			found[at] = (found[at] as number) + 1;
			rest >>>= bits;
		}
	}
	return found;
}

/** The smallest sum that more than `rank` draws do not pass. */
function ranked(histogram: Uint16Array, rank: number): number {
	let passed = 0;
	for (let sum = 0; sum < histogram.length; sum++) {
		passed += histogram[sum] as number;
		if (passed > rank) return sum;
	}
	return histogram.length - 1;
}

/**
 * Draws as many of some values as there are, with replacement, `bootstrapDraws` times from a fixed seed.
 *
 * @param values whole numbers from 0 to `QUARTERS`.
 * @param ranks places among the draws in the order of their sums, from 0.
 * @returns the sums at these ranks; `undefined` for more values than the draws are kept of.
 */
export function rankedSums(values: Uint8Array, ranks: readonly number[]): number[] | undefined {
	const n = values.length;
	if (n === 0 || n > MOST_KEPT) return undefined;
	const draws = drawsFrom(n);
	addUp(draws, values);
	const histogram = histogramOf(draws, QUARTERS * n);
	return ranks.map((rank) => ranked(histogram, rank));
}

/**
 * The same draws of values with weights: of each the sum of the values over that of the weights, in
 * ascending order.
 */
export function drawnMeans(values: Float64Array, weights: Float64Array): Float64Array {
	const n = values.length;
	const chance = lehmer();
	const drawn = new Float64Array(bootstrapDraws);
	for (let draw = 0; draw < bootstrapDraws; draw++) {
		let above = 0;
		let below = 0;
		for (let k = 0; k < n; k++) {
			const at = Math.floor(chance() * n);
			above += values[at] as number;
			below += weights[at] as number;
		}
		drawn[draw] = above / below;
	}
	return drawn.sort();
}
