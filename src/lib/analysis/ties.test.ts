import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { makeDossier } from '../../../tests/fixtures/dossier.ts';
import { derivePositions, positionAt } from '#lib/dossier/positions.ts';
import type { Positions } from '#lib/dossier/positions.ts';
import { positionsOf } from './positions.fixture.ts';
import { deriveTies, followTies, tieAt, tieIssues, tieState } from './ties.ts';

const all = (n: number) => Array.from({ length: n }, (_, i) => i);
const tiesOf = (p: Positions, weights?: Float64Array) =>
	deriveTies(p, all(p.actorCount), all(p.issueCount), weights);

const matrices = fc
	.tuple(fc.integer({ min: 2, max: 6 }), fc.integer({ min: 1, max: 8 }))
	.chain(([rows, columns]) =>
		fc.array(
			fc.array(fc.option(fc.constantFrom(-2, -1, 0, 1, 2)), {
				minLength: columns,
				maxLength: columns
			}),
			{ minLength: rows, maxLength: rows }
		)
	);
const weightsFor = (n: number) =>
	fc
		.array(fc.double({ min: 0, max: 100, noNaN: true }), { minLength: n, maxLength: n })
		.map((w) => Float64Array.from(w));

describe('a tie follows from two rows of positions', () => {
	test('same stance is congruence, opposite ends are conflict, a step apart is a quarter of each', () => {
		const p = positionsOf([
			[2, 2, 1],
			[2, -2, 2]
		]);
		expect(tieAt(tiesOf(p), 0, 1)).toEqual({
			congruence: 1 + 0 + 0.75,
			conflict: 0 + 1 + 0.25,
			shared: 3,
			alignment: 0.5 / 3
		});
	});

	test('congruence and conflict add up to the weights of the shared issues', () => {
		fc.assert(
			fc.property(
				matrices.chain((m) => fc.tuple(fc.constant(m), weightsFor(m[0]?.length ?? 0))),
				([m, weights]) => {
					const p = positionsOf(m);
					const tie = tieAt(tiesOf(p, weights), 0, 1);
					const total = tieIssues(p, 0, 1, all(p.issueCount)).reduce(
						(sum, { issue }) => sum + (weights[issue] as number),
						0
					);
					expect(tie.congruence + tie.conflict).toBeCloseTo(total, 8);
				}
			)
		);
	});

	test('it is the same from either side, and alignment is within −1 and 1', () => {
		fc.assert(
			fc.property(matrices, (m) => {
				const there = tieAt(tiesOf(positionsOf(m)), 0, 1);
				const [a, b, ...rest] = m;
				const back = tieAt(tiesOf(positionsOf([b ?? [], a ?? [], ...rest])), 0, 1);
				expect(back).toEqual(there);
				expect(tieAt(tiesOf(positionsOf(m)), 1, 0)).toEqual(there);
				expect(Math.abs(there.alignment ?? 0)).toBeLessThanOrEqual(1);
				expect(there.alignment === undefined).toBe(there.shared === 0);
			})
		);
	});

	test('an issue on which one of the two is silent changes nothing', () => {
		fc.assert(
			fc.property(matrices, fc.constantFrom(-2, -1, 0, 1, 2, null), (m, stance) => {
				const longer = m.map((row, i) => [...row, i === 0 ? stance : null]);
				expect(tieAt(tiesOf(positionsOf(longer)), 0, 1)).toEqual(
					tieAt(tiesOf(positionsOf(m)), 0, 1)
				);
			})
		);
	});

	test('the issues behind it add up to it', () => {
		fc.assert(
			fc.property(matrices, (m) => {
				const p = positionsOf(m);
				const tie = tieAt(tiesOf(p), 0, 1);
				const behind = tieIssues(p, 0, 1, all(p.issueCount));
				expect(behind).toHaveLength(tie.shared);
				expect(behind.reduce((sum, i) => sum + i.congruence, 0)).toBe(tie.congruence);
				expect(behind.reduce((sum, i) => sum + i.conflict, 0)).toBe(tie.conflict);
			})
		);
	});

	test('of a real derivation equals the formula computed cell by cell', () => {
		const dossier = makeDossier({ actors: 12, issues: 15 });
		const p = derivePositions(dossier, '2023-10-31');
		const ties = tiesOf(p);
		for (const a of all(12)) {
			for (const b of all(12).filter((i) => i !== a)) {
				const parts = all(15).flatMap((issue) => {
					const va = positionAt(p, a, issue);
					const vb = positionAt(p, b, issue);
					return va && vb ? [Math.abs(va.value / 2 - vb.value / 2) / 2] : [];
				});
				const conflict = parts.reduce((sum, part) => sum + part, 0);
				expect(tieAt(ties, a, b)).toMatchObject({
					shared: parts.length,
					conflict,
					congruence: parts.length - conflict
				});
			}
		}
	});

	test('a divided position counts with the mean of its two medians', () => {
		const p = positionsOf([[2], [2]]);
		p.lower[1] = -1;
		expect(tieIssues(p, 0, 1, [0])).toEqual([
			{ issue: 0, a: 2, b: 0.5, congruence: 0.625, conflict: 0.375 }
		]);
	});

	test('only the chosen actors and issues count, in whatever order they are given', () => {
		const p = positionsOf([
			[2, 2],
			[1, 1],
			[-2, 2]
		]);
		const ties = deriveTies(p, [2, 0], [1]);
		expect(tieAt(ties, 0, 2)).toMatchObject({ shared: 1, alignment: 1 });
		expect(() => tieAt(ties, 0, 1)).toThrow(RangeError);
		expect(() => tieAt(ties, 0, 0)).toThrow(RangeError);
	});

	test('weights are one per issue and never negative', () => {
		const p = positionsOf([[2], [2]]);
		expect(() => tiesOf(p, new Float64Array(2))).toThrow('Expected 1 weights');
		expect(() => tiesOf(p, Float64Array.of(-1))).toThrow('found -1');
		expect(() => tiesOf(p, Float64Array.of(NaN))).toThrow('found NaN');
		expect(tieAt(tiesOf(p, Float64Array.of(0)), 0, 1).alignment).toBeUndefined();
	});
});

describe('the state of a tie', () => {
	const state = (a: (number | null)[], b: (number | null)[], minShared = 2) =>
		tieState(tieAt(tiesOf(positionsOf([a, b])), 0, 1), minShared);

	test('converges or diverges from a quarter of alignment, else it is mixed', () => {
		expect(state([2, 2], [1, 0])).toBe('converge');
		expect(state([2, 2], [-1, 0])).toBe('diverge');
		expect(state([2, 1], [0, 0])).toBe('converge');
		expect(state([2, 2], [0, 0])).toBe('mixed');
	});

	test('is too little to tell under the minimum, and none without a shared issue', () => {
		expect(state([2, null], [2, 2])).toBe('too-little');
		expect(state([2, null], [2, 2], 1)).toBe('converge');
		expect(state([2, null], [null, 2], 1)).toBe('none');
	});
});

test('ties that follow from others are those derived anew, whatever position moved', () => {
	const edits = fc.record({
		matrix: matrices.filter((rows) => rows.length > 3),
		cell: fc.nat(),
		stance: fc.option(fc.constantFrom(-2, -1, 0, 1, 2)),
		isWeighted: fc.boolean()
	});
	fc.assert(
		fc.property(edits, ({ matrix, cell, stance, isWeighted }) => {
			const columns = matrix[0]?.length ?? 1;
			const [row, column] = [Math.floor(cell / columns) % matrix.length, cell % columns];
			const moved = matrix.map((values, i) => (i === row ? values.with(column, stance) : values));
			const [was, is] = [positionsOf(matrix), positionsOf(moved)];
			const weights = isWeighted
				? Float64Array.from(all(columns), (i) => 1 + (i % 3) / 2)
				: undefined;
			expect(followTies(tiesOf(was, weights), was, is)).toEqual(tiesOf(is, weights));
		})
	);
});

test('where most actors moved, ties are better derived anew', () => {
	const [was, is] = [positionsOf([[1], [1], [1]]), positionsOf([[2], [2], [1]])];
	expect(followTies(tiesOf(was), was, is)).toBeUndefined();
});
