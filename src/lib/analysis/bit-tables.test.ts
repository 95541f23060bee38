import { expect, test } from 'vitest';
import { makeDossier } from '../../../tests/fixtures/dossier.ts';
import { rollCallPositions } from '../../../tests/fixtures/roll-calls.ts';
import { makeRollCalls } from '../../../tests/fixtures/unvotes.ts';
import { derivePositions } from '#lib/dossier/positions.ts';
import type { Positions } from '#lib/dossier/positions.ts';
import { crossTable } from './agreement.ts';
import { crossTables } from './bit-tables.ts';

const indices = (n: number) => Array.from({ length: n }, (_, i) => i);

function expectTheSame(p: Positions, actors: number[], issues: number[]) {
	const tableOf = crossTables(p, actors, issues);
	actors.forEach((a, i) => {
		actors.forEach((b, j) => {
			if (i !== j) expect(tableOf(i, j)).toEqual(crossTable(p, a, b, issues));
		});
	});
}

test('tables by bits are the tables, with divided positions and of any selection', () => {
	const many = makeDossier({ actors: 9, issues: 270, statements: 8000 });
	const p = derivePositions(many, '2023-10-31');
	for (const issues of [270, 201, 200, 70]) expectTheSame(p, indices(9), indices(issues));
	expectTheSame(p, [5, 0, 8], [33, 2, 39, 64, 7]);
	expectTheSame(p, [5, 0, 8], []);
});

test('tables by bits are the tables, of a body that votes', () => {
	expectTheSame(rollCallPositions(makeRollCalls(8, 700)), indices(8), indices(700));
});
