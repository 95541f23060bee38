import fc from 'fast-check';
import { expect, test } from 'vitest';
import { makeDossier } from '../../../tests/fixtures/dossier.ts';
import { shippedDossier } from '../../../tests/fixtures/shipped.ts';
import { ACTORS, ISSUES, dossierOf, said } from '../../../tests/fixtures/statements.ts';
import { PositionTimeline } from './position-timeline.ts';
import { derivePositions } from './positions.ts';
import { votesOf } from './votes.ts';
import { bases, stances } from './types.ts';

const dates = ['2023-08', '2023-09-01', '2023-09-20', '2023-09-30', '2023-09', '2023-10-01'];
const anyStatements = fc
	.array(
		fc.record({
			actors: fc.subarray(ACTORS, { minLength: 1 }),
			issue: fc.constantFrom(...ISSUES),
			stance: fc.constantFrom(...stances),
			basis: fc.constantFrom(...bases),
			said_on: fc.constantFrom(...dates),
			condition: fc.constantFrom('', '', 'only after the others')
		}),
		{ maxLength: 16 }
	)
	.map((list) => list.map((changes, i) => ({ ...said(changes), id: `s-${i}` })));
const someDays = fc.array(
	fc.constantFrom(
		'2023-01-01',
		'2023-08-31',
		'2023-09-20',
		'2023-09-21',
		'2023-09-30',
		'2024-01-01'
	),
	{ minLength: 1, maxLength: 8 }
);

test('in whatever order its days are visited, a timeline gives what the statements give', () => {
	fc.assert(
		fc.property(anyStatements, someDays, (statements, days) => {
			const dossier = dossierOf(statements);
			const timeline = new PositionTimeline(dossier);
			const seen = days.map((day) => timeline.at(day));
			// All are compared at the end: an answer must not change when another day is asked for.
			expect(seen).toEqual(days.map((day) => derivePositions(dossier, day)));
		}),
		{ numRuns: 400 }
	);
});

test.each([
	['the report', shippedDossier()],
	['the statements', shippedDossier('nagorno-karabakh-2023-statements')],
	['a made-up dossier', makeDossier({ actors: 30, issues: 20, statements: 400, seed: 7 })]
])('%s: every day forwards, backwards, and the days between', (_, dossier) => {
	const timeline = new PositionTimeline(dossier);
	const days = [...timeline.days, '1900-01-01', '2023-09-25', '2999-12-31'];
	for (const day of [...days, ...days.toReversed()])
		expect(timeline.at(day)).toEqual(derivePositions(dossier, day));
});

test('it knows its days and how many statements count from each', () => {
	const { days, counts } = new PositionTimeline(shippedDossier('nagorno-karabakh-2023-statements'));
	expect(days).toEqual(['2023-09-19', '2023-09-20', '2023-09-21', '2023-09-30']);
	expect(counts.reduce((a, b) => a + b)).toBe(55);
	expect(counts).toHaveLength(4);
});

test('it refuses roll calls rather than passing them over', () => {
	const dossier = makeDossier({ actors: 3, issues: 3 });
	const votes = votesOf([], dossier.actors, dossier.issues);
	expect(() => new PositionTimeline({ ...dossier, votes })).toThrow('not roll calls');
});
