import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { makeDossier } from '../../../tests/fixtures/dossier.ts';
import { rollCallPositions } from '../../../tests/fixtures/roll-calls.ts';
import { makeRollCalls } from '../../../tests/fixtures/unvotes.ts';
import { ABSENT, derivePositions } from '#lib/dossier/positions.ts';
import type { Positions } from '#lib/dossier/positions.ts';
import { deriveTiesByBits } from './bit-ties.ts';
import { positionsOf } from './positions.fixture.ts';
import { deriveTies, tieAt } from './ties.ts';

const indices = (n: number) => Array.from({ length: n }, (_, i) => i);

function expectTheSame(
	p: Positions,
	actors = indices(p.actorCount),
	issues = indices(p.issueCount)
) {
	const { identical, ...ties } = deriveTiesByBits(p, actors, issues);
	expect(ties).toEqual(deriveTies(p, actors, issues));
	let pair = 0;
	actors.forEach((a, i) => {
		for (const b of actors.slice(i + 1)) {
			const same = issues.filter((issue) => {
				const [at, other] = [a * p.issueCount + issue, b * p.issueCount + issue];
				const value = (cell: number) => (p.lower[cell] ?? 0) + (p.upper[cell] ?? 0);
				return p.lower[at] !== ABSENT && p.lower[other] !== ABSENT && value(at) === value(other);
			});
			expect(identical[pair++]).toBe(same.length);
		}
	});
}

/** Lower and upper median of a cell, `null` for silence; the two often differ. */
const cell = fc.option(
	fc.tuple(fc.constantFrom(-2, -1, 0, 1, 2), fc.constantFrom(-2, -1, 0, 1, 2)),
	{ freq: 3 }
);
const divided = fc
	.tuple(fc.integer({ min: 2, max: 5 }), fc.integer({ min: 1, max: 70 }))
	.chain(([rows, columns]) =>
		fc.array(fc.array(cell, { minLength: columns, maxLength: columns }), {
			minLength: rows,
			maxLength: rows
		})
	)
	.map((rows) => {
		const p = positionsOf(rows.map((row) => row.map((pair) => pair && Math.min(...pair))));
		p.upper.set(rows.flat().map((pair) => (pair ? Math.max(...pair) : ABSENT)));
		return p;
	});

describe('ties by bit sets are the ties', () => {
	test('whatever the positions, divided ones too', () => {
		fc.assert(fc.property(divided, (p) => expectTheSame(p)));
	});

	test('of chosen actors and issues, in whatever order', () => {
		const p = derivePositions(makeDossier({ actors: 9, issues: 40 }), '2023-10-31');
		expectTheSame(p);
		expectTheSame(p, [5, 0, 8], [33, 2, 39, 7]);
		expectTheSame(p, [5, 0, 8], []);
		expectTheSame(p, [4], [1]);
	});

	test('of a body that votes: three levels over hundreds of roll calls', () => {
		expectTheSame(rollCallPositions(makeRollCalls(20, 700)));
	});

	test('where nobody has a position, no two share an issue', () => {
		const p = positionsOf([
			[null, null],
			[null, null]
		]);
		expect(tieAt(deriveTiesByBits(p, [0, 1], [0, 1]), 0, 1).shared).toBe(0);
	});
});
