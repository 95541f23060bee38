/** Cohen's κ from its margins, for intervals and for two coders with very many categories. */
import type { Figure } from './figures.ts';
import { NONE } from './ratings.ts';
import type { Ratings } from './ratings.ts';
import type { Layout, Tally } from './tally.ts';
import type { Weights } from './two-coders.ts';

/** How far apart two categories are. */
const apart = (a: number, b: number, weights: Weights) =>
	weights === 'equal' ? (a === b ? 0 : 1) : (a - b) ** 2;

/** The two coders' categories for `length` identical items of one unit. */
export interface Given {
	unit: number;
	a: number;
	b: number;
	length: number;
}

/**
 * Counts how often the first coder gave each category, how often the second did, how far apart they were, and the
 * units, in this order.
 *
 * @param given unit by unit
 */
export function tallyMargins(
	categories: number,
	units: number,
	weights: Weights,
	given: readonly Given[]
): Tally {
	const starts = new Uint32Array(units + 1);
	const places = new Uint32Array(4 * given.length);
	const values = new Float64Array(4 * given.length);
	for (const [at, { unit, a, b, length }] of given.entries()) {
		places.set([a, categories + b, 2 * categories, 2 * categories + 1], 4 * at);
		values.set([length, length, length * apart(a, b, weights), length], 4 * at);
		starts[unit + 1] = 4 * (at + 1);
	}
	for (let unit = 0; unit < units; unit++) {
		starts[unit + 1] = Math.max(starts[unit] ?? 0, starts[unit + 1] ?? 0);
	}
	const layout = { categories, isScaled: false, coders: [2], width: 2 * categories + 2 };
	return { layout, units, starts, places, values };
}

/** What two coders gave to each unit; units that only one of them rated are left out. */
export function givenBy({ units, values }: Ratings, a: number, b: number): Given[] {
	const found: Given[] = [];
	for (let unit = 0; unit < units; unit++) {
		const [one, other] = [values[a * units + unit] ?? NONE, values[b * units + unit] ?? NONE];
		if (one !== NONE && other !== NONE) found.push({ unit, a: one, b: other, length: 1 });
	}
	return found;
}

/** How far apart two coders would be if they kept their margins but ignored the units. */
function byChance(sums: Float64Array, categories: number, weights: Weights): number {
	let [n, same, sumA, sumB, squares] = [0, 0, 0, 0, 0];
	for (let c = 0; c < categories; c++) {
		const [a, b] = [sums[c] as number, sums[categories + c] as number];
		n += a;
		same += a * b;
		sumA += a * c;
		sumB += b * c;
		squares += (a + b) * c * c;
	}
	return weights === 'equal' ? n * n - same : n * squares - 2 * sumA * sumB;
}

/** Cohen's κ from the sums of `tallyMargins`; see `cohen`. */
export const cohenOfMargins =
	(weights: Weights) =>
	(sums: Float64Array, { categories }: Layout): Figure => {
		const total = sums[2 * categories + 1] as number;
		if (total === 0) return { value: null, reason: 'no-cases' };
		const expected = byChance(sums, categories, weights);
		if (expected === 0) return { value: null, reason: 'one-category' };
		return { value: 1 - (total * (sums[2 * categories] as number)) / expected };
	};
