import { expect, test } from 'vitest';
import type { Change, Columns, Entity } from '#lib/contract/changes.ts';
import { coded } from '../../../../tests/fixtures/codings.ts';
import { tellChangeSet } from './change-set-sentences.ts';

const rows: Partial<Record<Entity, Columns>> = { source: { id: 'report', title: 'The report' } };

const told = (...changes: Partial<Change>[]) =>
	tellChangeSet(
		{
			changes: changes.map((change, i) => ({
				entity: 'decision',
				id: `d-${i}`,
				action: 'create',
				before: null,
				after: null,
				...change,
				revision: i + 1
			}))
		},
		{ name: 'Edgar', find: (entity) => rows[entity] }
	);

const decision = (outcome: string): Columns => ({
	id: 'd-0',
	source: 'report',
	codings: ['k-1', 'k-2'],
	outcome,
	coding: outcome === 'coding' ? 'k-1' : '',
	statement: '',
	reason: 'The words are plain.',
	at: '2023-10-01T10:00:00.000Z'
});

test('a decision says what was decided, and in which source', () => {
	expect(told({ after: decision('coding') }).sentence.text).toBe(
		'Edgar decided for a coder’s reading of a passage in “The report” (“The words are plain.”).'
	);
	expect(told({ after: decision('new') }).sentence.text).toBe(
		'Edgar decided for a new reading of a passage in “The report” (“The words are plain.”).'
	);
	expect(told({ after: decision('nothing') }).sentence.text).toBe(
		'Edgar decided that nothing belongs at a passage in “The report” (“The words are plain.”).'
	);
});

test('a decision that was taken back says so', () => {
	expect(told({ action: 'remove', before: decision('new') }).sentence.text).toBe(
		'Edgar took back a decision on a passage in “The report”.'
	);
});

test('details name the reason and no id', () => {
	const [change] = told({ after: decision('coding') }).changes;
	expect(change?.columns.map(({ label }) => label)).toEqual(['Source', 'Outcome', 'Reason']);
});

test('codings of which only some are at hand say so, too', () => {
	const row = coded({ id: 'k-1' });
	const change = { entity: 'coding', action: 'create', id: row.id, before: null } as const;
	const { sentence } = tellChangeSet(
		{ changes: [{ ...change, after: { ...row }, verb: 'revealed', revision: 1 }] },
		{
			name: 'Edgar',
			find: (entity) => rows[entity],
			counts: [{ entity: 'coding', action: 'create', n: 35 }]
		}
	);
	expect(sentence.text).toBe('Edgar revealed 35 codings.');
});

test('codings that are revealed together are counted, and say that they were revealed', () => {
	const reveal = Array.from({ length: 5 }, (_, i) => {
		const row = coded({ id: `k-${i}` });
		return { entity: 'coding' as const, id: row.id, verb: 'revealed', after: { ...row } };
	});
	expect(told(...reveal).sentence.text).toBe('Edgar revealed five codings.');
	expect(told(...reveal.slice(0, 1)).sentence.text).toBe(
		'Edgar revealed a coding of “The report”.'
	);
});
