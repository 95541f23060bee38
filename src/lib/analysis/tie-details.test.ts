import fc from 'fast-check';
import { expect, test } from 'vitest';
import { makeDossier } from '../../../tests/fixtures/dossier.ts';
import { derivePositions } from '#lib/dossier/positions.ts';
import { tieDetailsReader } from './tie-details.ts';
import { tieDocuments } from './tie-documents.ts';
import { alignmentInterval, silenceBounds } from './tie-uncertainty.ts';
import { tieIssues } from './ties.ts';

const sizes = fc.record({
	actors: fc.integer({ min: 2, max: 6 }),
	issues: fc.integer({ min: 1, max: 12 }),
	statements: fc.integer({ min: 0, max: 150 }),
	seed: fc.integer({ min: 1, max: 1000 })
});
const weightsOf = (count: number) =>
	Float64Array.from({ length: count }, (_, i) => [1, 2.5, 0, 1][i % 4] as number);

test.each([false, true])(
	'details read in a row are those read one by one; weights: %s',
	(isWeighted) => {
		fc.assert(
			fc.property(sizes, (made) => {
				const dossier = makeDossier(made);
				const positions = derivePositions(dossier, '2023-10-31');
				const weights = isWeighted ? weightsOf(made.issues) : undefined;
				const issues = dossier.issues.map((_, i) => i).toReversed();
				const read = tieDetailsReader(dossier, positions, issues, weights);
				for (let a = 0; a < made.actors; a++) {
					for (let b = 0; b < made.actors; b++) {
						if (a === b) continue;
						const behind = tieIssues(positions, a, b, issues, weights);
						const shared = behind.map(({ issue }) => issue);
						const found = read(a, b);
						const firsts = <T>(column: ArrayLike<T>) => Array.from(column).slice(0, behind.length);
						expect([...found.shared]).toEqual(shared);
						expect(firsts(found.first)).toEqual(behind.map((one) => 2 * one.a));
						expect(firsts(found.second)).toEqual(behind.map((one) => 2 * one.b));
						expect(found.interval).toEqual(alignmentInterval(behind));
						expect(found.bounds).toEqual(
							silenceBounds(positions, a, b, issues, weights) ?? { low: 0, high: 1, silent: 0 }
						);
						const { sources, joint } = found;
						expect({ sources, joint }).toEqual(tieDocuments(dossier, positions, a, b, shared));
					}
				}
			}),
			{ numRuns: 60 }
		);
	}
);
