/** The report on one question that coders answered: its figures, their cases, and what was left out. */
import type { Figure, UndefinedReason } from './figures.ts';
import { ac1, ac2, alpha, fleiss, percent } from './figures.ts';
import { intervalsOf } from './interval.ts';
import type { Interval } from './interval.ts';
import { sumsOf } from './tally.ts';
import type { Layout, Tally } from './tally.ts';

/** No figure is reported for fewer cases than this: a single case could reverse it. */
export const FEWEST = 10;

export const figureNames = [
	...(['percent', 'kappa', 'fleiss', 'weightedKappa'] as const),
	...(['alphaNominal', 'alphaOrdinal', 'alphaInterval', 'ac1', 'ac2'] as const)
] as const;
export type FigureName = (typeof figureNames)[number];

/** A figure with its interval; `interval` is `null` if it cannot be computed. */
export type Measured = Figure & { interval: Interval | null };

/**
 * Why something was left out. `one-coder`: nobody else coded the source. `found-by-one`: only one coder filled it.
 * `contradictory`: a coder gave the same cell several stances. `passage-lost`: the passage is no longer found in the
 * text. `no-text`: the source has no text.
 */
export const exclusions = [
	...(['one-coder', 'found-by-one', 'contradictory', 'passage-lost', 'no-text'] as const)
] as const;
export type Exclusion = (typeof exclusions)[number];

/** A coder's answer to a case; `value` is `null` if there is nothing to compare. */
interface CaseReading {
	coder: string;
	value: string | null;
	/** Ids of the codings behind it. */
	codings: string[];
}

/** One thing behind a figure: a passage, or a cell of actor, issue and day. */
export interface Case {
	source: string;
	/** Where it begins in the text, in code points; for a cell, where its first coding begins. */
	start: number;
	/** Of a cell. */
	cell?: { actor: string; issue: string; day: string };
	/** One for each coder of the source. */
	readings: CaseReading[];
	/** Why it is not counted. */
	leftOut?: Exclusion;
}

/** Two coders by pseudonym, and how they agree. */
export interface ComparedPair {
	a: string;
	b: string;
	/** Units that both answered. */
	n: number;
	percent: Figure;
	kappa: Figure;
	weightedKappa: Figure;
}

/**
 * How often two answers occurred together. With two coders `a` is the first one's; with more, each pair counts once, in
 * either order.
 */
export interface MetAnswers {
	a: string;
	b: string;
	n: number;
}

export interface Question {
	/** What `n` counts. */
	unit: 'characters' | 'passages' | 'cells';
	/** Units that at least two coders answered. */
	n: number;
	/** The number of cases to compare with `FEWEST`: passages if `n` counts characters, else `n`. */
	counted: number;
	/** Everybody who answered, by pseudonym. */
	coders: string[];
	excluded: { reason: Exclusion; n: number }[];
	figures: Record<FigureName, Measured>;
	pairs: ComparedPair[];
	/** Most frequent first. */
	met: MetAnswers[];
	cases: Case[];
}

const undefinedFor = (reason: UndefinedReason): Measured => ({
	value: null,
	reason,
	interval: null
});

export const tooFew = (figure: Figure, counted: number): Figure =>
	counted < FEWEST && figure.value !== null ? { value: null, reason: 'too-few' } : figure;

/** A share of some cases. */
export const shareOf = (part: number, n: number, counted = n): Figure =>
	n === 0 ? { value: null, reason: 'no-cases' } : tooFew({ value: part / n }, counted);

/** A figure and the tally it is computed from. */
export interface Measurement {
	tally: Tally;
	measure: (sums: Float64Array, layout: Layout) => Figure;
}

/** The figures for any number of coders that one tally gives. */
export function measuredBy(
	tally: Tally,
	scale: readonly number[] | undefined
): Partial<Record<FigureName, Measurement>> {
	const of = (measure: Measurement['measure']): Measurement => ({ tally, measure });
	return {
		percent: of(percent),
		fleiss: of(fleiss),
		alphaNominal: of((sums, layout) => alpha(sums, layout, 'nominal')),
		ac1: of(ac1),
		...(scale && {
			alphaOrdinal: of((sums, layout) => alpha(sums, layout, 'ordinal')),
			alphaInterval: of((sums, layout) => alpha(sums, layout, 'interval', scale)),
			ac2: of(ac2)
		})
	};
}

/**
 * Every figure with its interval, or the reason it has no value.
 *
 * @param given the figures that the question has
 * @param counted cases behind them
 * @param coders how many there are: two have a κ of their own
 * @param isOrdered whether answers have an order
 */
export function measure(
	given: Partial<Record<FigureName, Measurement>>,
	counted: number,
	coders: number,
	isOrdered: boolean
): Record<FigureName, Measured> {
	const intervals = new Map<FigureName, Interval | null>();
	const names = figureNames.filter((name) => given[name]);
	if (counted >= FEWEST) {
		for (const tally of new Set(names.map((name) => given[name]?.tally))) {
			const group = names.filter((name) => given[name]?.tally === tally);
			const measures = Object.fromEntries(
				group.flatMap((name) => (given[name] ? [[name, given[name].measure]] : []))
			) as Record<FigureName, Measurement['measure']>;
			if (!tally) continue;
			const found = intervalsOf(tally, measures);
			for (const name of group) intervals.set(name, found[name]);
		}
	}
	const figure = (name: FigureName): Measured => {
		const one = given[name];
		if (one) {
			const found = tooFew(one.measure(sumsOf(one.tally), one.tally.layout), counted);
			return { ...found, interval: found.value === null ? null : (intervals.get(name) ?? null) };
		}
		const isOfScale = ['weightedKappa', 'alphaOrdinal', 'alphaInterval', 'ac2'].includes(name);
		if (isOfScale && !isOrdered) return undefinedFor('not-ordered');
		return undefinedFor(coders > 2 ? 'two-coders-only' : 'no-cases');
	};
	return Object.fromEntries(figureNames.map((name) => [name, figure(name)])) as Record<
		FigureName,
		Measured
	>;
}

/** Counts exclusions by reason, in the order of `exclusions`. */
export function countExcluded(
	found: readonly { reason: Exclusion; n: number }[]
): { reason: Exclusion; n: number }[] {
	return exclusions.flatMap((reason) => {
		const n = found.filter((one) => one.reason === reason).reduce((sum, one) => sum + one.n, 0);
		return n > 0 ? [{ reason, n }] : [];
	});
}
