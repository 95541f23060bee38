import { expect, test } from 'vitest';
import type { Assignment } from '#lib/contract/coding.ts';
import type { Source } from '#lib/dossier/types.ts';
import { sourceLines } from './overview.ts';

const source = (id: string): Source => ({
	id,
	title: id,
	publisher: '',
	kind: '',
	published_on: '',
	url: '',
	language: '',
	reliability: ''
});
const coder = (account: string, submittedAt: string | null = null) => ({
	account,
	name: account,
	assignedAt: '2023-10-01T10:00:00.000Z',
	submittedAt,
	mayCode: true
});
const DONE = '2023-10-02T10:00:00.000Z';
const assigned = (id: string, ...coders: Assignment['coders']): Assignment => ({
	source: id,
	hasText: true,
	isRevealed: false,
	coders
});

const stateOf = (assignment?: Assignment) =>
	sourceLines([source('a')], assignment ? [assignment] : [], 'me')[0];

test('a source without a text has nothing to code', () => {
	expect(stateOf()?.state).toBe('textless');
	expect(stateOf({ ...assigned('a'), hasText: false })?.state).toBe('textless');
});

test('a source that nobody is assigned to is free for all', () => {
	expect(stateOf(assigned('a'))).toMatchObject({ state: 'free', coders: [], mine: null });
});

test('one coder works alone; of several all have to submit before the codings can be revealed', () => {
	expect(stateOf(assigned('a', coder('me', DONE)))?.state).toBe('alone');
	expect(stateOf(assigned('a', coder('me', DONE), coder('you')))).toMatchObject({
		state: 'waiting',
		mine: { submittedAt: DONE }
	});
	expect(stateOf(assigned('a', coder('it', DONE), coder('you', DONE)))).toMatchObject({
		state: 'ready',
		mine: null
	});
	const revealed = { ...assigned('a', coder('it', DONE), coder('you', DONE)), isRevealed: true };
	expect(stateOf(revealed)?.state).toBe('revealed');
});

test('sources stay in the order of the dossier', () => {
	const lines = sourceLines([source('b'), source('a')], [assigned('a', coder('me'))], '');
	expect(lines.map((line) => [line.source.id, line.state, line.mine])).toEqual([
		['b', 'textless', null],
		['a', 'alone', null]
	]);
});
