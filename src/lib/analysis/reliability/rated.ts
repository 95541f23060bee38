/** Figures for a question to which each coder gives one answer per case. */
import { cohenOfMargins, givenBy, tallyMargins } from './margins.ts';
import { countExcluded, measure, measuredBy, shareOf, tooFew } from './question.ts';
import type {
	Case,
	ComparedPair,
	FigureName,
	Measurement,
	MetAnswers,
	Question
} from './question.ts';
import { ratingsOf, valuesIn } from './ratings.ts';
import type { Ratings } from './ratings.ts';
import { sumsOf, tallyOf } from './tally.ts';
import { cohen, confusionOf } from './two-coders.ts';
import type { Weights } from './two-coders.ts';

/** How often each two answers occurred together, over all pairs of coders. */
function metIn(rows: readonly (readonly (string | null)[])[], isDirected: boolean): MetAnswers[] {
	const met = new Map<string, MetAnswers>();
	for (const row of rows) {
		for (const [at, first] of row.entries()) {
			for (const second of row.slice(at + 1)) {
				if (first === null || second === null) continue;
				const [a, b] = isDirected || first <= second ? [first, second] : [second, first];
				const key = JSON.stringify([a, b]);
				const known = met.get(key);
				if (known) known.n++;
				else met.set(key, { a, b, n: 1 });
			}
		}
	}
	return [...met.values()].sort(
		(one, other) => other.n - one.n || (one.a + one.b < other.a + other.b ? -1 : 1)
	);
}

function pairOf(ratings: Ratings, a: number, b: number, weights: Weights): Measurement {
	const tally = tallyMargins(ratings.categories, ratings.units, weights, givenBy(ratings, a, b));
	return { tally, measure: cohenOfMargins(weights) };
}

/** Two coders with ordered answers: few enough for a table from which every figure is computed. */
function orderedPair(ratings: Ratings, a: number, b: number): Omit<ComparedPair, 'a' | 'b'> {
	const confusion = confusionOf(ratings, a, b);
	const n = confusion.counts.reduce((sum, count) => sum + count, 0);
	const same = confusion.counts
		.filter((_, at) => at % (confusion.categories + 1) === 0)
		.reduce((sum, count) => sum + count, 0);
	return {
		n,
		percent: shareOf(same, n),
		kappa: tooFew(cohen(confusion, 'equal'), n),
		weightedKappa: tooFew(cohen(confusion, 'quadratic'), n)
	};
}

/** Two coders with possibly very many different answers. */
function namedPair(ratings: Ratings, a: number, b: number): Omit<ComparedPair, 'a' | 'b'> {
	const given = givenBy(ratings, a, b);
	const n = given.length;
	const tally = tallyMargins(ratings.categories, ratings.units, 'equal', given);
	return {
		n,
		percent: shareOf(given.filter((one) => one.a === one.b).length, n),
		kappa: tooFew(cohenOfMargins('equal')(sumsOf(tally), tally.layout), n),
		weightedKappa: { value: null, reason: 'not-ordered' }
	};
}

/**
 * @param cases all cases, including those left out
 * @param scale answers in order, −2 first; omitted if they have no order
 */
export function ratedOf(
	unit: 'passages' | 'cells',
	cases: readonly Case[],
	scale?: readonly string[]
): Question {
	const coders = [
		...new Set(cases.flatMap(({ readings }) => readings.map(({ coder }) => coder)))
	].sort();
	const used = cases.filter((one) => !one.leftOut);
	const rows = used.map(({ readings }) => {
		const given = new Map(readings.map(({ coder, value }) => [coder, value]));
		return coders.map((coder) => given.get(coder) ?? null);
	});
	const ratings = ratingsOf(rows, scale ?? valuesIn(rows));
	const isOrdered = scale !== undefined;
	const measurements: Partial<Record<FigureName, Measurement>> = {
		...measuredBy(tallyOf(ratings, isOrdered), scale?.map(Number)),
		...(coders.length === 2 && used.length > 0 && { kappa: pairOf(ratings, 0, 1, 'equal') }),
		...(coders.length === 2 &&
			used.length > 0 &&
			isOrdered && { weightedKappa: pairOf(ratings, 0, 1, 'quadratic') })
	};
	const compare = isOrdered ? orderedPair : namedPair;
	const pairs = coders.flatMap((one, a) =>
		coders
			.map((other, b) => ({ other, b }))
			.slice(a + 1)
			.map(({ other, b }) => ({ a: one, b: other, ...compare(ratings, a, b) }))
	);
	return {
		unit,
		n: used.length,
		counted: used.length,
		coders,
		excluded: countExcluded(
			cases.flatMap(({ leftOut }) => (leftOut ? [{ reason: leftOut, n: 1 }] : []))
		),
		figures: measure(measurements, used.length, coders.length, isOrdered),
		pairs: used.length > 0 ? pairs : [],
		met: metIn(rows, coders.length === 2),
		cases: [...cases]
	};
}
