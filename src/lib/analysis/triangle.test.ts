import fc from 'fast-check';
import { expect, test } from 'vitest';
import { makeDossier } from '../../../tests/fixtures/dossier.ts';
import { rollCallPositions } from '../../../tests/fixtures/roll-calls.ts';
import { makeRollCalls } from '../../../tests/fixtures/unvotes.ts';
import { derivePositions } from '#lib/dossier/positions.ts';
import { triangleByWords } from './all-distances.ts';
import { triangleByBits } from './bit-triangle.ts';
import { distancesOf, doubledRows, unitsOf as distanceUnits } from './distances.ts';
import {
	distancesIn,
	triangleOf,
	triangleTimes,
	TriangleWriter,
	type Triangle
} from './triangle.ts';

const indices = (n: number) => Array.from({ length: n }, (_, i) => i);

const unitsOf = ({ codes, values }: Triangle) => Array.from(codes, (code) => values[code]);

test('a triangle holds the distances, to the last unit, however it is made', () => {
	const coded = derivePositions(makeDossier({ actors: 9, issues: 70 }), '2023-10-31');
	const voted = rollCallPositions(makeRollCalls(70, 40));
	for (const p of [coded, voted]) {
		for (const kind of ['actors', 'issues'] as const) {
			const sides = [indices(p.actorCount), indices(p.issueCount)] as const;
			const [rows, over] = kind === 'actors' ? sides : [sides[1], sides[0]];
			const distances = distancesOf(p, kind, rows, over);
			const { count, units } = distances;
			const expected = rows.flatMap((i) => [...units.subarray(i * count + i + 1, (i + 1) * count)]);
			const values = doubledRows(p, kind, rows, over);
			expect(unitsOf(triangleOf(values))).toEqual(expected);
			expect(unitsOf(triangleByBits(values))).toEqual(expected);
			expect(unitsOf(triangleByWords(values))).toEqual(expected);
			expect(distancesIn(triangleByBits(values))).toEqual(distances);
		}
	}
});

test('the product with a vector is that of the whole matrix', () => {
	fc.assert(
		fc.property(fc.integer({ min: 0, max: 23 }), (count) => {
			const codes = Uint16Array.from(indices((count * (count - 1)) / 2), (i) => (i * 37) % 101);
			const values = Float64Array.from(indices(101), (i) => (i * 7) % 101);
			const unit = (at: number) => values[codes[at] as number] as number;
			const at = (i: number, j: number): number =>
				i === j ? 0 : i > j ? at(j, i) : unit(i * count - (i * (i + 1)) / 2 + j - i - 1);
			const vector = Float64Array.from(indices(count), (i) => (i % 7) - 3);
			const product = indices(count).map((i) =>
				indices(count).reduce((sum, j) => sum + at(i, j) * (vector[j] as number), 0)
			);
			expect([...triangleTimes({ count, codes, values, strangers: -1 }, vector)]).toEqual(product);
		})
	);
});

test('distances of any number of columns keep their values, however many there are', () => {
	const count = 400;
	for (const width of [300, 3000]) {
		const triangle = new TriangleWriter(count, width);
		const expected: number[] = [];
		for (let pair = 0; pair < (count * (count - 1)) / 2; pair++) {
			const shared = pair % (width + 1);
			const apart = (pair * 7) % (8 * shared + 1);
			triangle.add(shared, apart);
			expected.push(distanceUnits(shared, apart));
		}
		expect(unitsOf(triangle.written())).toEqual(expected);
	}
});
