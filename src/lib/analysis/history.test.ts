import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { derivePositions, evidenceFor, positionAt } from '#lib/dossier/positions.ts';
import { votesOf } from '#lib/dossier/votes.ts';
import { makeDossier } from '../../../tests/fixtures/dossier.ts';
import { dossierOf, said } from '../../../tests/fixtures/statements.ts';
import { historySentence } from './history-sentences.ts';
import { dayNumber, dayOf, histories } from './history.ts';

const LATER = '2023-12-31';
const day = (n: number) => `2023-09-${n}`;

describe('a history', () => {
	it('holds a position from the day it was stated until the day before the next', () => {
		const dossier = dossierOf([
			said({ id: 'one', stance: -1, said_on: day(19) }),
			said({ id: 'two', stance: 2, said_on: day(21) })
		]);
		const [history] = histories(dossier, [0], [0], day(25));
		expect(history?.held).toMatchObject([
			{ from: day(19), until: day(20), position: { value: -1, changed: false } },
			{ from: day(21), until: day(25), position: { value: 2, changed: true } }
		]);
		expect(history?.held.map(({ made }) => made.map((s) => s.id))).toEqual([['one'], ['two']]);
	});

	it('takes no notice of a day that leaves the position to the statements before', () => {
		const dossier = dossierOf([
			said({ id: 'words', stance: 1, said_on: day(19) }),
			said({ id: 'reading', stance: -2, basis: 'inferred', said_on: day(20) })
		]);
		const [history] = histories(dossier, [0], [0], LATER);
		expect(history?.held).toMatchObject([{ from: day(19), until: LATER }]);
	});

	it('has nothing of a pair without a statement, nor of a later day', () => {
		const dossier = dossierOf([said({ said_on: day(21) })]);
		expect(histories(dossier, [0, 1], [0, 1], day(20))).toEqual([]);
		expect(histories(dossier, [0, 1], [0, 1], day(21))).toHaveLength(1);
	});

	it('says of every day what the positions of that day say', () => {
		const dossier = makeDossier({ actors: 5, issues: 4 });
		const [actors, issues] = [dossier.actors.map((_, i) => i), dossier.issues.map((_, i) => i)];
		const all = histories(dossier, actors, issues, LATER);
		const days = fc
			.integer({ min: dayNumber('2022-12-25'), max: dayNumber(LATER) })
			.map((n) => dayOf(n));
		fc.assert(
			fc.property(days, (asOf) => {
				const positions = derivePositions(dossier, asOf);
				for (const actor of actors) {
					for (const issue of issues) {
						const held = all
							.find((history) => history.actor === actor && history.issue === issue)
							?.held.find(({ from, until }) => from <= asOf && asOf <= until);
						expect(held?.position).toEqual(positionAt(positions, actor, issue));
						const [who, what] = [dossier.actors[actor]?.id, dossier.issues[issue]?.id];
						const { made } = evidenceFor(dossier, who ?? '', what ?? '', asOf);
						expect(held?.made ?? []).toEqual(made);
					}
				}
			}),
			{ numRuns: 60 }
		);
	});
});

describe('votes', () => {
	it('are followed like statements, each its own pair’s', () => {
		const dossier = dossierOf([
			said({ id: 'words', actors: ['b'], issue: 'y', stance: 1, said_on: '2023-03-01' })
		]);
		const call = {
			...{ issue: 'x', said_on: '2023-03-01', source: 'source-0' },
			...{ yes: ['b'], no: ['a'], abstain: [] }
		};
		const voted = { ...dossier, votes: votesOf([call], dossier.actors, dossier.issues) };
		const held = histories(voted, [0, 1, 2], [0, 1], LATER).map(({ actor, issue, held }) => [
			actor,
			issue,
			...held.map(({ position }) => position.value)
		]);
		expect(held).toEqual([
			[0, 0, -2],
			[1, 0, 2],
			[1, 1, 1]
		]);
	});
});

describe('the sentence of a timeline', () => {
	const [first, second] = [
		said({ id: 'one', stance: -1, said_on: day(19) }),
		said({ id: 'two', stance: 2, said_on: day(21) })
	];
	const told = (statements: (typeof first)[]) => {
		const dossier = dossierOf(statements);
		return historySentence(dossier, histories(dossier, [0, 1, 2], [0, 1], LATER));
	};

	it('names who changed sides, on what and when, and rests on all statements behind it', () => {
		const sentence = told([first, second, said({ id: 'other', actors: ['b'] })]);
		expect(sentence.text).toBe(
			'One of two positions changed sides: A & <B> on “Ceasefire & <talks>” (21 September 2023). The other is unchanged.'
		);
		expect(sentence.parts[0]).toMatchObject({ cells: ['a/x'], statements: ['one', 'two'] });
		expect(told([first, second]).text).toMatch(/^The one position changed sides: A & <B> on /);
	});

	it('tells a change of strength from a change of sides', () => {
		const firmer = said({ id: 'firmer', actors: ['b'], stance: 2, said_on: day(22) });
		const other = said({ id: 'other', actors: ['b'], said_on: day(20) });
		expect(told([first, other, firmer]).text).toBe(
			'No actor changed sides. One of two positions changed in strength: the Standing Conference on “Ceasefire & <talks>” (22 September 2023). The other is unchanged.'
		);
		expect(told([first, second, other, firmer]).text).toMatch(
			/^One of two positions changed sides: .*\. One other changed in strength\.$/
		);
	});

	it('says that none changed', () => {
		expect(told([first, said({ id: 'other', actors: ['b'] })]).text).toBe(
			'Neither position changed.'
		);
		expect(told([first]).text).toBe('The one position did not change.');
		expect(told([]).text).toBe('No actor shown states a position.');
	});
});
