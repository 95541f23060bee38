import { expect, test } from 'vitest';
import { makeDossier } from '../../../tests/fixtures/dossier.ts';
import { makeVotes } from '../../../tests/fixtures/votes.ts';
import type { Dossier, Statement } from '#lib/dossier/types.ts';
import { isDecisive, previewPositions } from './position-preview.ts';

const whole = makeDossier({ actors: 4, issues: 3 });
const [a, b] = whole.actors as [Dossier['actors'][0], Dossier['actors'][0]];
const [issue, other] = whole.issues as [Dossier['issues'][0], Dossier['issues'][0]];

const said = (id: string, columns: Partial<Statement>): Statement => ({
	...(whole.statements[0] as Statement),
	...{ id, actors: [a.id], issue: issue.id, stance: 1, basis: 'direct', reported_by: '' },
	...{ said_on: '2023-09-20', condition: '' },
	...columns
});
const dossier: Dossier = { ...whole, statements: [said('s-1', { actors: [b.id] })], coverage: [] };

const changes = (row: Statement, before?: Statement, asOf = '2023-09-30', of = dossier) =>
	previewPositions(of, row, before, asOf).changes.map(({ before, after }) => [before, after]);

test('a first statement makes a position of silence', () => {
	const preview = previewPositions(dossier, said('new', { stance: 2 }), undefined, '2023-09-30');
	expect(preview.asOf).toBe('2023-09-30');
	expect(preview.changes).toMatchObject([
		{ issue: issue.label, before: 'not coded', after: '++ strongly supports', decidedOn: '' }
	]);
});

test('joint speakers each get a position', () => {
	const row = said('new', { actors: [a.id, b.id], stance: -1, said_on: '2023-09-21' });
	expect(changes(row)).toEqual([
		['not coded', '− opposes'],
		['+ supports', '− opposes']
	]);
});

test('an earlier statement changes nothing, and the later one that decides is named', () => {
	const row = said('new', { actors: [b.id], stance: -2, said_on: '2023-09-01' });
	const [change] = previewPositions(dossier, row, undefined, '2023-09-30').changes;
	expect(change).toMatchObject({ before: '+ supports', after: '+ supports' });
	expect(change?.decidedOn).toBe('2023-09-20');
});

test('a statement that is moved leaves silence behind', () => {
	const [first] = dossier.statements as [Statement];
	const row = { ...first, actors: [a.id], issue: other.id };
	expect(changes(row, first)).toEqual([
		['not coded', '+ supports'],
		['+ supports', 'not coded']
	]);
});

test('a statement later than the day shown is looked at from its own day', () => {
	const row = said('new', { said_on: '2023-11' });
	expect(previewPositions(dossier, row, undefined, '2023-09-30').asOf).toBe('2023-11-30');
});

test('a vote counts beside the statement', () => {
	const votes = makeVotes(4, 3);
	const cell = votes.votes?.stance.findIndex((stance) => stance === 2) ?? -1;
	const [voter, asked] = [votes.actors[Math.floor(cell / 3)], votes.issues[cell % 3]];
	const day = votes.votes?.day[cell % 3] ?? '';
	const row = said('new', { actors: [voter?.id ?? ''], issue: asked?.id ?? '', said_on: day });
	const [change] = previewPositions(votes, row, undefined, day).changes;
	expect(change?.before).toBe('++ strongly supports');
});

test('a form that is not filled in yet has no preview', () => {
	const row = { actors: [a.id], issue: issue.id, stance: 1, basis: 'direct', said_on: '2023-09' };
	expect(isDecisive(dossier, row)).toBe(true);
	for (const part of [
		{ actors: [] },
		{ actors: ['Ruritania'] },
		{ issue: '' },
		{ stance: '' },
		{ said_on: 'yesterday' }
	]) {
		expect(isDecisive(dossier, { ...row, ...part }), JSON.stringify(part)).toBe(false);
	}
});
