import fc from 'fast-check';
import { expect, test } from 'vitest';
import { criteriaOf } from './criteria.ts';
import { all, points } from './distances.fixture.ts';

// Hahsler's R package seriation 1.4.1, tests/testthat/test-criterion.R: Euclidean distances of a binary matrix.
const rows = ['11000', '11100', '00111', '10111'].map((row) => [...row].map(Number));
const units = Float64Array.from(
	rows.flatMap((a) => rows.map((b) => Math.hypot(...a.map((v, k) => v - (b[k] as number)))))
);
const published = { count: 4, units };

test('criteria are those published for the matrix of R’s seriation', () => {
	const found = criteriaOf(published, all(4));
	expect(found.pathLength).toBe(4);
	expect(found.events).toBe(2);
	expect(found.deviations).toBeCloseTo(0.504017, 6);
	expect(found.gradient).toBe(4);
	expect(found.weightedGradient).toBeCloseTo(3.968119, 6);
	expect(found.neumannStress).toBeCloseTo(7.787, 3);
	expect(found.mooreStress).toBeCloseTo(11.539, 3);
});

test('an order and its reverse are as good as each other', () => {
	const [there, back] = [criteriaOf(published, [2, 0, 3, 1]), criteriaOf(published, [1, 3, 0, 2])];
	for (const name of Object.keys(there) as (keyof typeof there)[]) {
		expect(back[name]).toBeCloseTo(there[name], 9);
	}
});

// As Hahsler, Hornik and Buchta 2008 define them: over all i < j < k of the order.
test('events, deviations and gradients are those found by looking at every triple', () => {
	fc.assert(
		fc.property(points(12), (distances) => {
			const { count: n } = distances;
			const at = (a: number, b: number) => distances.units[a * n + b] as number;
			const steps = all(n).flatMap((k) =>
				all(k).flatMap((j) => all(j).flatMap((i) => [at(i, k) - at(i, j), at(i, k) - at(j, k)]))
			);
			const sum = (numbers: number[]) => numbers.reduce((a, b) => a + b, 0);
			const falls = steps.filter((step) => step < 0);
			expect(criteriaOf(distances, all(n))).toMatchObject({
				events: falls.length,
				deviations: sum(falls.map(Math.abs)),
				gradient: sum(steps.map(Math.sign)) + 0,
				weightedGradient: sum(steps)
			});
		})
	);
});

test('points on a line in their order have no anti-Robinson event, and all steps count', () => {
	const line = Float64Array.from(all(36), (at) => Math.abs(Math.floor(at / 6) - (at % 6)));
	const found = criteriaOf({ count: 6, units: line }, all(6), 2);
	expect(found).toMatchObject({ pathLength: 2.5, events: 0, deviations: 0, gradient: 40 });
	expect(criteriaOf({ count: 6, units: line }, [0, 2, 1, 3, 4, 5]).events).toBeGreaterThan(0);
});

test('of nothing and of one there is nothing to say', () => {
	for (const n of [0, 1]) {
		const found = criteriaOf({ count: n, units: new Float64Array(n) }, all(n));
		expect(Object.values(found).every((value) => value === 0)).toBe(true);
	}
});
