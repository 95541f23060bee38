import { expect, test } from 'vitest';
import { dutyWords, isFor, isOverdue } from './duty.ts';
import { makeNote } from './notes.fixture.ts';

const ana = { account: 'a1', name: 'Ana' };
const today = '2026-11-29';

test.each([
	[{ assignee: ana, due: null }, 'For Ana'],
	[{ assignee: ana, due: '2026-12-05' }, 'For Ana, due 5 December 2026'],
	[{ assignee: null, due: '2026-11-30' }, 'Due tomorrow'],
	[{ assignee: ana, due: '2026-11-29' }, 'For Ana, due today'],
	[{ assignee: ana, due: '2026-11-28' }, 'For Ana, one day overdue, due 28 November 2026'],
	[{ due: '2026-11-17' }, '12 days overdue, due 17 November 2026'],
	[{ assignee: ana, due: '2026-11-17', status: 'resolved' }, 'For Ana, due 17 November 2026'],
	[{}, '']
] as const)('whom a note is for and by when, told in words: %o', (changes, words) =>
	expect(dutyWords(makeNote(changes), today)).toBe(words)
);

test('a page that is kept for everybody tells the day alone', () =>
	expect(dutyWords(makeNote({ due: '2020-01-01' }))).toBe('Due 1 January 2020'));

test('the reader is “you”', () =>
	expect(dutyWords(makeNote({ assignee: ana }), today, 'a1')).toBe('For you'));

test('only what is open can be overdue, and from the day after', () => {
	expect(isOverdue(makeNote({ due: '2026-11-28' }), today)).toBe(true);
	expect(isOverdue(makeNote({ due: today }), today)).toBe(false);
	expect(isOverdue(makeNote({ due: '2026-11-28', status: 'resolved' }), today)).toBe(false);
	expect(isOverdue(makeNote({ due: '2026-11-28' }), '')).toBe(false);
});

test('a note is for whoever it is assigned to or mentions, and for nobody without an account', () => {
	expect(isFor(makeNote({ assignee: ana }), 'a1')).toBe(true);
	expect(isFor(makeNote({ mentions: [ana] }), 'a1')).toBe(true);
	expect(isFor(makeNote({ assignee: ana }), 'b1')).toBe(false);
	expect(isFor(makeNote(), '')).toBe(false);
});
