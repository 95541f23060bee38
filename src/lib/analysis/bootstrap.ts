/** Draws of a bootstrap. */
export const bootstrapDraws = 2000;

/** Up to this many places the draws are kept as a table: a larger one would take more than some megabytes. */
const MOST_KEPT = 1000;

/** Bytes of all the tables that are kept. */
const MOST_BYTES = 8_000_000;

/** Quarters from full conflict (0) to full congruence (8) on one issue of weight 1. */
export const QUARTERS = 8;

/** Lehmer's minimal standard generator of numbers in [0, 1): the same draws every time. */
function lehmer(): () => number {
	let state = 1;
	return () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
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
	const chance = lehmer();
	for (let draw = 0; draw < bootstrapDraws; draw++) {
		const group = Math.floor(draw / fields);
		const one = 2 ** (bits * (draw % fields));
		for (let k = 0; k < n; k++) {
			const at = Math.floor(chance() * n) * groups + group;
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

/** Adds up the values that each draw takes, all fields at once and four places at a time. */
function addUp({ groups, counts, sums }: Counts, values: Uint8Array): void {
	sums.fill(0);
	const n = values.length;
	for (let k = 0; k < n; k += 4) {
		const [a, b, c, d] = [
			values[k] ?? 0,
			values[k + 1] ?? 0,
			values[k + 2] ?? 0,
			values[k + 3] ?? 0
		];
		const first = k * groups;
		const [second, third, fourth] = [
			Math.min(k + 1, n - 1) * groups,
			Math.min(k + 2, n - 1) * groups,
			Math.min(k + 3, n - 1) * groups
		];
		for (let g = 0; g < groups; g++) {
			sums[g] =
				(sums[g] as number) +
				(counts[first + g] as number) * a +
				(counts[second + g] as number) * b +
				(counts[third + g] as number) * c +
				(counts[fourth + g] as number) * d;
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
