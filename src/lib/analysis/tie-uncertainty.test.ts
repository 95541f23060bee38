import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { positionsOf } from './positions.fixture.ts';
import { deriveTies, tieAt, tieIssues } from './ties.ts';
import { alignmentInterval, silenceBounds } from './tie-uncertainty.ts';

const row = (columns: number) =>
	fc.array(fc.option(fc.constantFrom(-2, -1, 0, 1, 2), { freq: 3 }), {
		minLength: columns,
		maxLength: columns
	});
const pairs = fc.integer({ min: 1, max: 9 }).chain((columns) =>
	fc.tuple(
		row(columns),
		row(columns),
		fc.array(
			fc.integer({ min: 0, max: 36 }).map((quarters) => quarters / 4),
			{
				minLength: columns,
				maxLength: columns
			}
		)
	)
);

const read = (rows: (number | null)[][], weights?: number[]) => {
	const p = positionsOf(rows);
	const issues = [...(rows[0] ?? []).keys()];
	const w = weights && Float64Array.from(weights);
	return { p, issues, w, behind: tieIssues(p, 0, 1, issues, w) };
};

describe('the interval of an alignment', () => {
	const intervalOf = (rows: number[][]) => alignmentInterval(read(rows).behind);

	test('is the number itself where every issue says the same', () => {
		expect(
			intervalOf([
				[2, 2, 2, 2],
				[1, 1, 1, 1]
			])
		).toEqual({ low: 0.5, high: 0.5 });
	});

	test('of two who agree on half of four issues: the draws of a fair coin, thrown four times', () => {
		// One draw in 16 has no agreement, one has no other: more than the 2.5 % that are cut off.
		expect(
			intervalOf([
				[2, 2, 2, 2],
				[2, 2, -2, -2]
			])
		).toEqual({ low: -1, high: 1 });
	});

	test('of 36 agreements in 79: the middle 95 % of the binomial, within a vote or two', () => {
		const votes = Array.from({ length: 79 }, (_, i) => (i < 36 ? 2 : -2));
		const { low = NaN, high = NaN } = intervalOf([votes.map(() => 2), votes]) ?? {};
		// Quantiles of the binomial distribution of 79 and 36/79: 27 and 45 of 79.
		const share = (alignment: number) => ((alignment + 1) / 2) * 79;
		expect(Math.abs(share(low) - 27)).toBeLessThanOrEqual(1);
		expect(Math.abs(share(high) - 45)).toBeLessThanOrEqual(1);
	});

	test('is given from three issues on, those without weight left aside', () => {
		expect(
			intervalOf([
				[2, 2],
				[2, -2]
			])
		).toBeUndefined();
		const { behind } = read(
			[
				[2, 2, 2],
				[2, -2, 1]
			],
			[1, 0, 1]
		);
		expect(alignmentInterval(behind)).toBeUndefined();
	});

	test('lies within the extremes of the issues, the same each time and from either side', () => {
		fc.assert(
			fc.property(pairs, ([a, b, weights]) => {
				const { behind } = read([a, b], weights);
				const interval = alignmentInterval(behind);
				expect(alignmentInterval(read([b, a], weights).behind)).toEqual(interval);
				if (!interval) return;
				expect(interval.low).toBeLessThanOrEqual(interval.high);
				const alone = behind
					.filter((i) => i.congruence + i.conflict > 0)
					.map((i) => (i.congruence - i.conflict) / (i.congruence + i.conflict));
				expect(interval.low).toBeGreaterThanOrEqual(Math.min(...alone) - 1e-9);
				expect(interval.high).toBeLessThanOrEqual(Math.max(...alone) + 1e-9);
			})
		);
	});
});

describe('what silence leaves open', () => {
	test('by hand: one is neutral, the other silent: half of the issue is sure', () => {
		const { p, issues } = read([
			[2, 0, null],
			[2, null, null]
		]);
		expect(silenceBounds(p, 0, 1, issues)).toEqual({ low: 1.5 / 3, high: 1, silent: 2 });
	});

	test('nothing, where nobody is silent: the share of congruence', () => {
		const { p, issues } = read([
			[2, 1],
			[2, -1]
		]);
		expect(silenceBounds(p, 0, 1, issues)).toEqual({ low: 0.75, high: 0.75, silent: 0 });
	});

	test('holds every tie that the silent could still make, and reaches both ends', () => {
		const stances = [-2, -1, 0, 1, 2];
		const completions = (given: (number | null)[]): number[][] =>
			given.reduce<number[][]>(
				(all, value) =>
					all.flatMap((done) => (value === null ? stances : [value]).map((s) => [...done, s])),
				[[]]
			);
		const few = fc.integer({ min: 1, max: 3 }).chain((n) => fc.tuple(row(n), row(n)));
		fc.assert(
			fc.property(few, ([a, b]) => {
				const { p, issues } = read([a, b]);
				const shares = completions(a).flatMap((one) =>
					completions(b).map((other) => {
						const whole = positionsOf([one, other]);
						const tie = tieAt(deriveTies(whole, [0, 1], issues), 0, 1);
						return tie.congruence / tie.shared;
					})
				);
				const bounds = silenceBounds(p, 0, 1, issues);
				expect(bounds?.low).toBeCloseTo(Math.min(...shares), 12);
				expect(bounds?.high).toBeCloseTo(Math.max(...shares), 12);
			}),
			{ numRuns: 40 }
		);
	});

	test('weights count by their proportions, and no weight at all says nothing', () => {
		fc.assert(
			fc.property(pairs, ([a, b, weights]) => {
				const { p, issues, w } = read([a, b], weights);
				const bounds = silenceBounds(p, 0, 1, issues, w);
				const doubled = silenceBounds(
					p,
					0,
					1,
					issues,
					w?.map((weight) => 2 * weight)
				);
				expect(doubled?.low ?? -1).toBeCloseTo(bounds?.low ?? -1, 9);
				expect(doubled?.high ?? -1).toBeCloseTo(bounds?.high ?? -1, 9);
			})
		);
		const { p } = read([[2], [2]]);
		expect(silenceBounds(p, 0, 1, [0], Float64Array.of(0))).toBeUndefined();
	});
});
