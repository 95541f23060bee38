/** How far a figure would move if other units had been coded. */
import type { Figure } from './figures.ts';
import { redraw, rounds } from './redraw.ts';
import type { Layout, Tally } from './tally.ts';

/** The range that holds 95% of the rounds of a bootstrap. */
export type Interval = [low: number, high: number];

/** If a figure is undefined in more rounds than this, so is its interval. */
const MOST_UNDEFINED = 0.05;

/** @param values of the rounds in which the figure was defined */
function percentiles(values: number[], times: number): Interval | null {
	if (values.length < times * (1 - MOST_UNDEFINED)) return null;
	const sorted = Float64Array.from(values).sort();
	const low = sorted[Math.floor(0.025 * sorted.length)];
	const high = sorted[Math.ceil(0.975 * sorted.length) - 1];
	return low === undefined || high === undefined ? null : [low, high];
}

/**
 * Intervals of several figures of one tally, all from the same rounds: Efron's percentile intervals (Efron and
 * Tibshirani 1993, An Introduction to the Bootstrap, chapter 13). Units are drawn, not values.
 *
 * @returns `null` for a figure that is undefined in many rounds, for example because one unit alone has a category
 */
export function intervalsOf<Name extends string>(
	tally: Tally,
	figures: Record<Name, (sums: Float64Array, layout: Layout) => Figure>,
	times: number = rounds
): Record<Name, Interval | null> {
	const names = Object.keys(figures) as Name[];
	const found = names.map((): number[] => []);
	const visit = (sums: Float64Array) => {
		for (const [at, name] of names.entries()) {
			const { value } = figures[name](sums, tally.layout);
			if (value !== null) found[at]?.push(value);
		}
	};
	if (tally.units > 0) redraw(tally, visit, times);
	return Object.fromEntries(
		names.map((name, at) => [name, percentiles(found[at] ?? [], times)])
	) as Record<Name, Interval | null>;
}
