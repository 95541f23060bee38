import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { makeDossier } from '../../../tests/fixtures/dossier.ts';
import { shippedDossier } from '../../../tests/fixtures/shipped.ts';
import { derivePositions, positionAt } from '#lib/dossier/positions.ts';
import { changedSince } from '#lib/dossier/since.ts';
import type { Dossier } from '#lib/dossier/types.ts';
import { changesBetween, changeWords } from './changes.ts';

const scopeOf = (dossier: Dossier) => ({
	actors: dossier.actors.map((_, i) => i),
	issues: dossier.issues.map((_, i) => i),
	minShared: 1
});

describe('the statements of September 2023', () => {
	const dossier = shippedDossier('nagorno-karabakh-2023-statements');
	const changes = changesBetween(dossier, '2023-09-19', '2023-09-21', scopeOf(dossier));
	const words = changeWords(dossier, changes);

	test('the EU moves when it names Azerbaijan, in the words of both days', () => {
		expect(words.moves.map(({ text }) => text)).toEqual([
			'The EU shifted on “Condemn operation” from “supports” (19 September 2023: “condemns the military escalation”) to “strongly supports” (21 September 2023: “condemns the military operation by Azerbaijan”).'
		]);
		expect(words.moves[0]?.parts.flatMap((part) => part.statements ?? [])).toContain(
			'eu-condemn-operation-06'
		);
	});

	test('first statements are told actor by actor', () => {
		expect(words.news.map(({ text }) => text)).toContain(
			'The UK states a position for the first time on “Halt hostilities” (strongly supports), “Onus on Azerbaijan” (supports) and “Return to dialogue” (strongly supports).'
		);
	});

	test('nothing changes between a day and itself', () => {
		const none = changesBetween(dossier, '2023-09-20', '2023-09-20', scopeOf(dossier));
		expect(none).toMatchObject({ positions: [], ties: [], unchanged: 18 * 13 });
		expect(changeWords(dossier, none).counts.text).toMatch(/; 234 cells unchanged\.$/);
		expect(changeWords(dossier, { ...none, unchanged: 0 }).counts.text).toMatch(/in strength\.$/);
	});
});

test('every cell is either told as changed or counted as unchanged, and the mark agrees', () => {
	fc.assert(
		fc.property(fc.integer({ min: 1, max: 60 }), (seed) => {
			const dossier = makeDossier({ seed, actors: 6, issues: 5, statements: 60 });
			const [since, asOf] = ['2023-09-15', '2023-10-20'];
			const changes = changesBetween(dossier, since, asOf, scopeOf(dossier));
			expect(changes.positions.length + changes.unchanged).toBe(30);
			const [before, after] = [derivePositions(dossier, since), derivePositions(dossier, asOf)];
			const marked = changedSince(after, before);
			const told = new Set(changes.positions.map((change) => change.after.id));
			dossier.actors.forEach((actor, a) =>
				dossier.issues.forEach((issue, i) => {
					const is = positionAt(marked, a, i);
					expect(is?.changed ?? false).toBe(told.has(`${actor.id}/${issue.id}`));
					expect(is?.value).toBe(positionAt(after, a, i)?.value);
				})
			);
			const { counts, moves, news, ties } = changeWords(dossier, changes);
			for (const { text } of [counts, ...moves, ...news, ...ties])
				expect(text).not.toMatch(/undefined|NaN| {2}/);
		}),
		{ numRuns: 60 }
	);
});
