import fc from 'fast-check';
import { expect, test } from 'vitest';
import { makeDossier } from '../../../tests/fixtures/dossier.ts';
import { rollCallPositions } from '../../../tests/fixtures/roll-calls.ts';
import { makeRollCalls } from '../../../tests/fixtures/unvotes.ts';
import { derivePositions } from '#lib/dossier/positions.ts';
import { triangleByBits } from './bit-triangle.ts';
import { distancesOf, doubledRows } from './distances.ts';
import { triangleOf, triangleTimes } from './triangle.ts';

const indices = (n: number) => Array.from({ length: n }, (_, i) => i);

test('a triangle holds the distances, to the last unit, however it is made', () => {
	const coded = derivePositions(makeDossier({ actors: 9, issues: 70 }), '2023-10-31');
	const voted = rollCallPositions(makeRollCalls(70, 40));
	for (const p of [coded, voted]) {
		for (const kind of ['actors', 'issues'] as const) {
			const sides = [indices(p.actorCount), indices(p.issueCount)] as const;
			const [rows, over] = kind === 'actors' ? sides : [sides[1], sides[0]];
			const { count, units } = distancesOf(p, kind, rows, over);
			const expected = rows.flatMap((i) => [...units.subarray(i * count + i + 1, (i + 1) * count)]);
			const values = doubledRows(p, kind, rows, over);
			expect([...triangleOf(values).units]).toEqual(expected);
			expect([...triangleByBits(values).units]).toEqual(expected);
		}
	}
});

test('the product with a vector is that of the whole matrix', () => {
	fc.assert(
		fc.property(fc.integer({ min: 0, max: 23 }), (count) => {
			const units = Float32Array.from(indices((count * (count - 1)) / 2), (i) => (i * 37) % 101);
			const at = (i: number, j: number): number =>
				i === j ? 0 : i > j ? at(j, i) : (units[i * count - (i * (i + 1)) / 2 + j - i - 1] ?? NaN);
			const vector = Float64Array.from(indices(count), (i) => (i % 7) - 3);
			const product = indices(count).map((i) =>
				indices(count).reduce((sum, j) => sum + at(i, j) * (vector[j] as number), 0)
			);
			expect([...triangleTimes({ count, units }, vector)]).toEqual(product);
		})
	);
});
