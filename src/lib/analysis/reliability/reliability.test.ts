import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ac1, ac2, alpha, fleiss, percent } from './figures.ts';
import type { Figure, Level } from './figures.ts';
import { ratingsOf, valuesIn } from './ratings.ts';
import { sumsOf, tallyOf } from './tally.ts';
import type { Layout } from './tally.ts';
import { cohen, confusionOf } from './two-coders.ts';
import type { Weights } from './two-coders.ts';

type Row = (number | null)[];

const N = null;
const byUnit = (coders: readonly Row[]): Row[] =>
	(coders[0] ?? []).map((_, unit) => coders.map((values) => values[unit] ?? N));

/** Krippendorff 2011, Computing Krippendorff's Alpha-Reliability, example C; Gwet's cac.raw4raters. */
const krippendorff = byUnit([
	[1, 2, 3, 3, 2, 1, 4, 1, 2, N, N, N],
	[1, 2, 3, 3, 2, 2, 4, 1, 2, 5, N, 3],
	[N, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, N],
	[1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, N]
]);

/** Wikipedia, Krippendorff's alpha, "A computational example". */
const fifteen = byUnit([
	[N, N, N, N, N, 3, 4, 1, 2, 1, 1, 3, 3, N, 3],
	[1, N, 2, 1, 3, 3, 4, 3, N, N, N, N, N, N, N],
	[N, N, 2, 1, 3, 4, 4, N, 2, 1, 1, 3, 3, N, 4]
]);

/** Fleiss 1971, table 1: thirty patients, six psychiatrists, five diagnoses; as R's irr lists them. */
const diagnoses =
	'444444 222555 233335 555555 222444 113333 333355 113334 114444 555555 144444 124444 222333 144444 224445 333335 111455 111112 224444 133555 555555 244444 224555 114444 144445 222224 111155 224444 133333 555555';

/** Cohen 1960: two judges, three diagnoses, 200 cases. */
const cohen1960 = [
	[88, 14, 18],
	[10, 40, 10],
	[2, 6, 12]
];

const scale = [1, 2, 3, 4, 5];
type Measure = (sums: Float64Array, layout: Layout) => Figure;
const at =
	(level: Level, of = scale): Measure =>
	(sums, layout) =>
		alpha(sums, layout, level, of);

function figure(rows: readonly Row[], measure: Measure, of = scale): Figure {
	const tally = tallyOf(ratingsOf(rows, of), true);
	return measure(sumsOf(tally), tally.layout);
}

const rowsOf = (table: number[][]): Row[] =>
	table.flatMap((row, a) =>
		row.flatMap((count, b) => Array.from({ length: count }, (): Row => [a, b]))
	);

function kappa(rows: readonly Row[], of: number[], weights: Weights = 'equal'): Figure {
	return cohen(confusionOf(ratingsOf(rows, of), 0, 1), weights);
}

describe('published figures', () => {
	test.each<[Level, number]>([
		['nominal', 0.743421],
		['ordinal', 0.815388],
		['interval', 0.849107],
		['ratio', 0.797403]
	])('Krippendorff 2011: %s α of 12 units and four coders', (level, expected) => {
		expect(figure(krippendorff, at(level)).value).toBeCloseTo(expected, 6);
	});

	test.each<[Level, number]>([
		['nominal', 0.691358],
		['ordinal', 0.806721],
		['interval', 0.810845],
		['ratio', 0.808944]
	])('15 units and three coders: %s α', (level, expected) => {
		expect(figure(fifteen, at(level)).value).toBeCloseTo(expected, 6);
	});

	test('Cohen 1960: κ .492', () => {
		expect(kappa(rowsOf(cohen1960), [0, 1, 2]).value).toBeCloseTo(0.4915, 4);
	});

	test('Fleiss 1971: κ .430, as irr 0.84 has it to seven places', () => {
		const rows = diagnoses.split(' ').map((row) => [...row].map(Number));
		expect(figure(rows, fleiss).value).toBeCloseTo(0.4302445, 7);
	});

	// Gwet 2014, Handbook of Inter-Rater Reliability; the values that irrCAC 1.0 prints for its cac.raw4raters.
	test.each<[string, Measure, number, number]>([
		['percent', percent, 0.81818, 5],
		['AC1', ac1, 0.77544, 5],
		['AC2, quadratic', ac2, 0.914, 3],
		['Fleiss’ κ with gaps', fleiss, 0.76117, 5]
	])('irrCAC: %s of 12 units and four coders', (_, measure, expected, places) => {
		expect(figure(krippendorff, measure).value).toBeCloseTo(expected, places);
	});

	// kappa2(anxiety[, 2:3], "squared") of R's irr 0.84, which drops the category that neither of the two used.
	test('irr: quadratic κ of twenty subjects', () => {
		const second = [3, 6, 4, 6, 2, 4, 2, 4, 3, 3, 2, 3, 3, 3, 2, 2, 1, 3, 3, 4];
		const third = [2, 1, 4, 4, 3, 2, 1, 6, 1, 1, 1, 2, 3, 3, 1, 1, 3, 3, 2, 2];
		const dropped = (value: number) => (value === 6 ? 5 : value);
		const rows = byUnit([second.map(dropped), third.map(dropped)]);
		expect(kappa(rows, scale).value).toBeCloseTo(-0.006289308, 9);
		expect(kappa(rows, scale, 'quadratic').value).toBeCloseTo(0.2520325, 7);
	});
});

const stance = fc.constantFrom<(number | null)[]>(1, 2, 3, 4, 5, null);
const table = (coders: number) =>
	fc.array(fc.array(stance, { minLength: coders, maxLength: coders }), {
		minLength: 1,
		maxLength: 30
	});
const measures: Record<string, Measure> = {
	percent,
	fleiss,
	ac1,
	ac2,
	nominal: at('nominal'),
	ordinal: at('ordinal'),
	interval: at('interval'),
	ratio: at('ratio')
};
const same = (a: Figure, b: Figure) => {
	if (a.value === null || b.value === null) expect(a).toEqual(b);
	else expect(a.value).toBeCloseTo(b.value, 10);
};

describe.each(Object.entries(measures))('%s', (name, measure) => {
	test('coders under other names change nothing', () => {
		fc.assert(
			fc.property(table(4), fc.shuffledSubarray([0, 1, 2, 3], { minLength: 4 }), (rows, order) => {
				const relabelled = rows.map((row) => order.map((coder) => row[coder] ?? N));
				same(figure(rows, measure), figure(relabelled, measure));
			})
		);
	});

	test('is 1 where all agree, on more than one category', () => {
		fc.assert(
			fc.property(
				fc.array(fc.constantFrom(...scale), { minLength: 2, maxLength: 30 }),
				fc.integer({ min: 2, max: 6 }),
				(values, coders) => {
					fc.pre(new Set(values).size > 1);
					const rows = values.map((value) => Array.from({ length: coders }, () => value));
					expect(figure(rows, measure)).toEqual({ value: 1 });
				}
			)
		);
	});

	test('is never NaN and never above 1', () => {
		fc.assert(
			fc.property(table(3), (rows) => {
				const found = figure(rows, measure);
				if (found.value === null) expect(found).toHaveProperty('reason');
				else expect(found.value).toBeLessThanOrEqual(1 + 1e-12);
			})
		);
	});

	test('has no value where no two coders rated the same unit', () => {
		const rows = [
			[1, N],
			[N, 2]
		];
		expect(figure(rows, measure)).toEqual({ value: null, reason: 'no-cases' });
	});

	if (name !== 'percent') {
		test('is not defined where only one category was used, neither 1 nor 0', () => {
			const rows = Array.from({ length: 20 }, () => [3, 3, 3]);
			expect(figure(rows, measure)).toEqual({ value: null, reason: 'one-category' });
		});
	}
});

/**
 * Krippendorff's α corrects for few values: its expected disagreement counts pairs of n × (n − 1), so that it alone
 * moves with their number. Without that factor it moves as little as the others.
 */
describe('units given twice change no point estimate', () => {
	test.each(['percent', 'fleiss', 'ac1', 'ac2'])('%s', (name) => {
		const measure = measures[name] ?? percent;
		fc.assert(
			fc.property(table(3), (rows) => {
				same(figure(rows, measure), figure([...rows, ...rows], measure));
			})
		);
	});

	test.each<Weights>(['equal', 'quadratic'])('Cohen’s κ, weights %s', (weights) => {
		fc.assert(
			fc.property(table(2), (rows) => {
				same(kappa(rows, scale, weights), kappa([...rows, ...rows], scale, weights));
			})
		);
	});

	test.each<Level>(['nominal', 'interval', 'ordinal'])(
		'α, %s, but for its correction for few values',
		(level) => {
			const disagreement = (rows: Row[]) => {
				const { value } = figure(rows, at(level));
				const n = rows
					.map((row) => row.filter((one) => one !== N).length)
					.filter((count) => count > 1)
					.reduce((sum, count) => sum + count, 0);
				return value === null ? null : ((1 - value) * n) / (n - 1);
			};
			fc.assert(
				fc.property(table(3), (rows) => {
					const [once, twice] = [disagreement(rows), disagreement([...rows, ...rows])];
					if (once === null || twice === null) expect(once).toBe(twice);
					else expect(once).toBeCloseTo(twice, 10);
				})
			);
		}
	);
});

describe('two coders', () => {
	test('quadratic κ is Lin’s concordance: twice the covariance over both variances and the shift', () => {
		fc.assert(
			fc.property(table(2), (rows) => {
				const both = rows.filter((row) => !row.includes(N)) as [number, number][];
				const mean = (of: number[]) => of.reduce((sum, value) => sum + value, 0) / of.length;
				const [a, b] = [both.map(([one]) => one), both.map(([, other]) => other)];
				const apart = mean(both.map(([one, other]) => (one - mean(a)) * (other - mean(b))));
				const spread = (of: number[]) => mean(of.map((value) => (value - mean(of)) ** 2));
				const below = spread(a) + spread(b) + (mean(a) - mean(b)) ** 2;
				const { value } = kappa(rows, scale, 'quadratic');
				if (both.length === 0 || below < 1e-12) expect(value).toBeNull();
				else expect(value).toBeCloseTo((2 * apart) / below, 10);
			})
		);
	});

	test('κ is 0 by chance alone, 1 where all agree, −1 where two halves are swapped', () => {
		const chance = rowsOf([
			[500, 500],
			[500, 500]
		]);
		const swapped = rowsOf([
			[0, 10],
			[10, 0]
		]);
		const same = rowsOf([
			[10, 0],
			[0, 10]
		]);
		expect(kappa(chance, [0, 1])).toEqual({ value: 0 });
		expect(kappa(swapped, [0, 1])).toEqual({ value: -1 });
		expect(kappa(same, [0, 1])).toEqual({ value: 1 });
	});

	test('κ is 0, and defined, where each keeps to a category of their own', () => {
		expect(
			kappa(
				rowsOf([
					[0, 12],
					[0, 0]
				]),
				[0, 1]
			)
		).toEqual({ value: 0 });
	});

	test('κ has no value without units in common, or with one category', () => {
		expect(kappa([[1, N]], scale)).toEqual({ value: null, reason: 'no-cases' });
		expect(
			kappa(
				[
					[1, 1],
					[1, 1]
				],
				scale
			)
		).toEqual({ value: null, reason: 'one-category' });
	});
});

describe('nominal categories without order', () => {
	test('give the same nominal figures, however many there are', () => {
		fc.assert(
			fc.property(table(4), (rows) => {
				const ratings = ratingsOf(rows, scale);
				const [lean, full] = [tallyOf(ratings, false), tallyOf(ratings, true)];
				for (const name of ['percent', 'fleiss', 'ac1', 'nominal']) {
					const measure = measures[name] ?? percent;
					same(measure(sumsOf(lean), lean.layout), measure(sumsOf(full), full.layout));
				}
			})
		);
	});

	test('have no ordinal α and no AC2', () => {
		const rows = [
			['a', 'b'],
			['b', 'b']
		];
		const tally = tallyOf(ratingsOf(rows, valuesIn(rows)), false);
		const none = { value: null, reason: 'not-ordered' };
		expect(alpha(sumsOf(tally), tally.layout, 'ordinal')).toEqual(none);
		expect(ac2(sumsOf(tally), tally.layout)).toEqual(none);
	});
});

test('a value off the scale, or a row too short, is refused', () => {
	expect(() => ratingsOf([[1, 9]], scale)).toThrow('Not on the scale: 9.');
	expect(() => ratingsOf([[1, 2], [1]], scale)).toThrow('Unit 1 has 1 values; expected 2.');
});
