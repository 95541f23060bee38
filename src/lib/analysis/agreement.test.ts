import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { session50 } from '../../../tests/fixtures/session-50.ts';
import { agreementOf, crossTable, positionScale, voteScale } from './agreement.ts';
import type { CrossTable } from './agreement.ts';
import { positionsOf } from './positions.fixture.ts';
import { deriveTies, tieAt } from './ties.ts';

const votesOf = (rows: number[][]): CrossTable => ({ scale: voteScale, counts: rows.flat() });

describe('agreement between two voters', () => {
	test.each(session50)('$a and $b: the share of identical votes', (pair) => {
		expect(agreementOf(votesOf(pair.rows)).identical).toBe(pair.identical / pair.shared);
	});

	test('Lijphart’s index counts an abstention against a side as half', () => {
		// France and the US: 36 the same, 1 + 25 + 0 + 4 half way, 13 against each other, of 79.
		const table = votesOf(session50[0]?.rows ?? []);
		expect(agreementOf(table).lijphart).toBeCloseTo((36 + 30 / 2) / 79, 12);
		expect(agreementOf(table).s).toBeCloseTo(1 - (2 * (30 * 2 + 13 * 4)) / (79 * 4), 12);
	});

	test('S takes the whole declared scale, whatever part of it was used', () => {
		const near = { scale: [-2, -1, 0, 1, 2], counts: new Float64Array(25) };
		near.counts[3 * 5 + 4] = 10;
		expect(agreementOf(near).s).toBe(1 - 2 / 4);
	});

	test('κ of Cohen’s table is .492', () => {
		// Proportions of 200 subjects by two judges: J. Cohen, 1960, as reprinted in his "Weighted kappa",
		// Psychological Bulletin 70, 1968, table 1, which gives κ = .492.
		const table = votesOf([
			[88, 10, 2],
			[14, 40, 6],
			[18, 10, 12]
		]);
		expect(agreementOf(table).kappa).toBeCloseTo(0.492, 3);
		// Chance by hand: ((100 + 120)² + (60 + 60)² + (40 + 20)²) / 400² = .415.
		expect(agreementOf(table).pi).toBeCloseTo((0.7 - 0.415) / (1 - 0.415), 12);
	});

	test('where all vote alike on everything, chance explains all and no κ is given', () => {
		const table = votesOf([
			[0, 0, 0],
			[0, 0, 0],
			[0, 0, 7]
		]);
		expect(agreementOf(table).identical).toBe(1);
		expect(agreementOf(table).kappa).toBeUndefined();
		expect(agreementOf(table).pi).toBeUndefined();
	});

	test('nothing shared is no agreement and no disagreement', () => {
		const table = votesOf([
			[0, 0, 0],
			[0, 0, 0],
			[0, 0, 0]
		]);
		for (const measure of Object.values(agreementOf(table))) expect(measure).toBeUndefined();
		expect(Object.keys(agreementOf(table))).toHaveLength(5);
	});
});

const rows = fc.integer({ min: 1, max: 12 }).chain((columns) => {
	const row = fc.array(fc.option(fc.constantFrom(-2, -1, 0, 1, 2)), {
		minLength: columns,
		maxLength: columns
	});
	return fc.tuple(row, row);
});

describe('agreement between two rows of positions', () => {
	const measured = (pair: (number | null)[][]) => {
		const p = positionsOf(pair);
		const issues = [...(pair[0] ?? []).keys()];
		return { p, issues, table: crossTable(p, 0, 1, issues) };
	};

	test('S is their alignment, and Lijphart’s index their congruence per shared issue', () => {
		fc.assert(
			fc.property(rows, (pair) => {
				const { p, issues, table } = measured(pair);
				const tie = tieAt(deriveTies(p, [0, 1], issues), 0, 1);
				if (tie.alignment === undefined) {
					expect(agreementOf(table).s).toBeUndefined();
					return;
				}
				expect(agreementOf(table).s).toBeCloseTo(tie.alignment, 12);
				expect(agreementOf(table).lijphart).toBeCloseTo(tie.congruence / tie.shared, 12);
			})
		);
	});

	test('all are the same from either side and within their bounds; π is never above κ', () => {
		fc.assert(
			fc.property(rows, ([a, b]) => {
				const { table } = measured([a, b]);
				const back = measured([b, a]).table;
				expect(agreementOf(back)).toEqual(agreementOf(table));
				for (const value of Object.values(agreementOf(table))) {
					if (value !== undefined) expect(Math.abs(value)).toBeLessThanOrEqual(1);
				}
				const [kappa, pi] = [agreementOf(table).kappa, agreementOf(table).pi];
				if (kappa !== undefined && pi !== undefined) {
					expect(pi).toBeLessThanOrEqual(kappa + 1e-12);
				}
			})
		);
	});

	test('an issue on which one is silent changes nothing', () => {
		fc.assert(
			fc.property(rows, fc.constantFrom(-2, 0, 1), ([a, b], stance) => {
				const { table } = measured([a, b]);
				expect(
					measured([
						[...a, stance],
						[...b, null]
					]).table
				).toEqual(table);
			})
		);
	});

	test('a divided position is worth a half step; one outside the scale is refused', () => {
		const p = positionsOf([[2], [2]]);
		p.lower[1] = -1;
		const { counts } = crossTable(p, 0, 1, [0]);
		expect(counts[8 * positionScale.length + positionScale.indexOf(0.5)]).toBe(1);
		expect(() => crossTable(p, 0, 1, [0], voteScale)).toThrow(
			'Expected one of -2, 0, 2, found 0.5'
		);
	});
});
