/** Two coders' ratings of the same units, and Cohen's κ for them. */
import type { Figure } from './figures.ts';
import { NONE } from './ratings.ts';
import type { Ratings } from './ratings.ts';

/** How often two coders gave each pair of categories: a row for each of the first coder's, a column for the second's. */
export interface Confusion {
	categories: number;
	/** Row by row. */
	counts: Float64Array;
}

/** Units that only one of the two rated are left out. */
export function confusionOf(ratings: Ratings, a: number, b: number): Confusion {
	const { units, categories, values } = ratings;
	const counts = new Float64Array(categories * categories);
	const [startA, startB] = [a * units, b * units];
	for (let unit = 0; unit < units; unit++) {
		const one = values[startA + unit] as number;
		const other = values[startB + unit] as number;
		if (one === NONE || other === NONE) continue;
		const at = one * categories + other;
		counts[at] = (counts[at] as number) + 1;
	}
	return { categories, counts };
}

/** Weights of disagreement: all equal, or the square of the steps between two categories. */
export type Weights = 'equal' | 'quadratic';

/**
 * Cohen's κ, plain or weighted. Cohen 1960, Educational and Psychological Measurement 20: 37–46; Cohen 1968,
 * Psychological Bulletin 70: 213–220.
 */
export function cohen({ categories, counts }: Confusion, weights: Weights): Figure {
	const rows = new Float64Array(categories);
	const columns = new Float64Array(categories);
	let total = 0;
	let observed = 0;
	for (let c = 0; c < categories; c++) {
		for (let k = 0; k < categories; k++) {
			const count = counts[c * categories + k] as number;
			rows[c] = (rows[c] as number) + count;
			columns[k] = (columns[k] as number) + count;
			total += count;
			if (c !== k) observed += count * (weights === 'equal' ? 1 : (c - k) ** 2);
		}
	}
	if (total === 0) return { value: null, reason: 'no-cases' };
	let expected = 0;
	for (let c = 0; c < categories; c++) {
		for (let k = 0; k < categories; k++) {
			const product = (rows[c] as number) * (columns[k] as number);
			if (c !== k) expected += product * (weights === 'equal' ? 1 : (c - k) ** 2);
		}
	}
	if (expected === 0) return { value: null, reason: 'one-category' };
	return { value: 1 - (total * observed) / expected };
}
