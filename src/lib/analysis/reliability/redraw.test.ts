import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ac1, alpha, percent } from './figures.ts';
import { intervalsOf } from './interval.ts';
import { packed } from './packed.ts';
import { ratingsOf } from './ratings.ts';
import type { Ratings } from './ratings.ts';
import { redraw } from './redraw.ts';
import { tallyOf } from './tally.ts';
import type { Layout, Tally } from './tally.ts';

const stances = [-2, -1, 0, 1, 2];
const ordinal = (sums: Float64Array, layout: Layout) => alpha(sums, layout, 'ordinal', stances);

/** Coders who read the true stance seven times in ten, and anything else otherwise. */
function coded(units: number, coders: number, gaps = 0): Ratings {
	let state = 42;
	const chance = () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
	const any = () => Math.floor(chance() * 5) - 2;
	const rows = Array.from({ length: units }, () => {
		const stance = any();
		return Array.from({ length: coders }, () =>
			chance() < gaps ? null : chance() < 0.7 ? stance : any()
		);
	});
	return ratingsOf(rows, stances);
}

function sumsOfRounds(tally: Tally, times: number): number[][] {
	const found: number[][] = [];
	redraw(tally, (sums) => found.push([...sums]), times);
	return found;
}

describe('rounds', () => {
	test('are the same every time', () => {
		const tally = tallyOf(coded(50, 3), true);
		expect(sumsOfRounds(tally, 5)).toEqual(sumsOfRounds(tally, 5));
	});

	test('draw as many units as there are, not the same ones each round', () => {
		const tally = tallyOf(coded(200, 4), true);
		const found = sumsOfRounds(tally, 20);
		expect(found.map((sums) => sums.at(-1))).toEqual(found.map(() => 200));
		expect(new Set(found.map((sums) => sums.join())).size).toBe(20);
	});

	test('draw each unit as often as any other', () => {
		const rows = Array.from({ length: 5 }, (_, unit) => [unit - 2, unit - 2]);
		const drawn = [0, 0, 0, 0, 0];
		for (const sums of sumsOfRounds(tallyOf(ratingsOf(rows, stances), true), 4000)) {
			for (const unit of drawn.keys())
				drawn[unit] = (drawn[unit] ?? 0) + (sums[10 + unit] ?? 0) / 2;
		}
		// 20,000 draws of a chance of one in five: the standard deviation of each count is 57.
		for (const count of drawn) expect(Math.abs(count - 4000)).toBeLessThan(5 * 57);
	});
});

describe('counts packed into numbers', () => {
	test.each([2, 5, 20, 60])('%i coders: give the same sums as entry by entry', (coders) => {
		const tally = tallyOf(coded(300, coders), true);
		expect(packed(tally)).toBeDefined();
		const plain = { ...tally, values: tally.values.map((value) => value / 2) };
		expect(packed(plain)).toBeUndefined();
		const halves = sumsOfRounds(plain, 10).map((sums) => sums.map((sum) => 2 * sum));
		expect(sumsOfRounds(tally, 10)).toEqual(halves);
	});

	test('are not used for more sums than pay', () => {
		expect(packed(tallyOf(coded(300, 12, 0.3), true))).toBeUndefined();
	});
});

describe('intervals', () => {
	test('hold the figure, and narrow as units are added', () => {
		const width = (units: number) => {
			const { ordinal: found } = intervalsOf(tallyOf(coded(units, 4), true), { ordinal });
			if (!found) throw new Error('no interval');
			return found[1] - found[0];
		};
		expect(width(1600)).toBeLessThan(width(100) / 2.5);
	});

	test('cover the figure of all units 95 times in 100', () => {
		const everything = coded(20_000, 2);
		const whole = tallyOf(everything, true);
		let truth = 0;
		redraw(whole, (sums) => (truth += percent(sums, whole.layout).value ?? NaN), 5);
		truth /= 5;
		let covered = 0;
		for (let part = 0; part < 200; part++) {
			const rows = Array.from({ length: 100 }, (_, unit) =>
				[0, 1].map((coder) => everything.values[coder * 20_000 + part * 100 + unit] ?? 0)
			);
			const tally = tallyOf(ratingsOf(rows, [0, 1, 2, 3, 4]), true);
			const [low, high] = intervalsOf(tally, { percent }, 400).percent ?? [NaN, NaN];
			if (low <= truth && truth <= high) covered++;
		}
		expect(covered).toBeGreaterThanOrEqual(180);
		expect(covered).toBeLessThanOrEqual(199);
	});

	test('are missing where a figure hangs on a single unit', () => {
		const rows = Array.from({ length: 30 }, (_, unit) => [unit === 0 ? 1 : 0, 0]);
		const found = intervalsOf(tallyOf(ratingsOf(rows, stances), true), { ac1, percent });
		expect(found.ac1).toBeNull();
		expect(found.percent).not.toBeNull();
	});

	test('are missing without units', () => {
		expect(intervalsOf(tallyOf(ratingsOf([], stances), true), { percent }).percent).toBeNull();
	});

	test('do not depend on how coders are called', () => {
		fc.assert(
			fc.property(fc.shuffledSubarray([0, 1, 2], { minLength: 3 }), (order) => {
				const { values, ...rest } = coded(60, 3);
				const moved = order.flatMap((coder) => [...values.subarray(coder * 60, coder * 60 + 60)]);
				const relabelled = { ...rest, values: Int16Array.from(moved) };
				expect(intervalsOf(tallyOf(relabelled, true), { ordinal })).toEqual(
					intervalsOf(tallyOf(coded(60, 3), true), { ordinal })
				);
			})
		);
	});
});
