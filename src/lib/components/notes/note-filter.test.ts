import { expect, test } from 'vitest';
import { distinct, filterNotes, readNoteFilter } from './note-filter.ts';
import type { Note } from './wire.ts';

const note = (id: string, changes: Partial<Note> = {}): Note => ({
	id,
	target: { type: 'actor', id: 'usa' },
	body: 'Who says so?',
	tags: [],
	author: 'Ana',
	createdAt: '2026-11-23T10:00:00.000Z',
	updatedAt: '2026-11-23T10:00:00.000Z',
	updatedBy: 'Ana',
	status: 'open',
	inReplyTo: null,
	assignee: null,
	due: null,
	mentions: [],
	version: 1,
	...changes
});

const all = [
	note('a', { tags: ['doubt'] }),
	note('b', { author: 'Ben', status: 'resolved', updatedAt: '2026-11-23T12:00:00.000Z' }),
	note('c', { target: { type: 'tie', id: 'russia~usa' }, body: 'Two readouts differ in Łódź' })
];
const find = (query: string) =>
	filterNotes(all, readNoteFilter(new URLSearchParams(query)).filter).map((one) => one.id);

test('notes are narrowed by type, status, tag, author and words; the latest change comes first', () => {
	expect(find('')).toEqual(['b', 'a', 'c']);
	expect(find('type=tie')).toEqual(['c']);
	expect(find('status=resolved')).toEqual(['b']);
	expect(find('tag=doubt')).toEqual(['a']);
	expect(find('author=Ben')).toEqual(['b']);
	expect(find('q=READOUTS+two')).toEqual(['c']);
	expect(find('q=lodz')).toEqual(['c']);
	expect(find('q=%22readouts+two%22')).toEqual([]);
	expect(find('author=Ben&tag=doubt')).toEqual([]);
});

test('a type that does not exist narrows nothing, and is said', () => {
	const { filter, notes } = readNoteFilter(new URLSearchParams('type=colour'));
	expect(filter.type).toBe('');
	expect(notes).toHaveLength(1);
});

test('choices are listed once, in order', () => {
	expect(distinct(['b', 'a', 'b'])).toEqual(['a', 'b']);
});

test('what is for the reader comes by its day, the soonest first', () => {
	const ana = { account: 'a1', name: 'Ana' };
	const duties = [
		note('x', { assignee: ana, due: '2026-12-05' }),
		note('y', { mentions: [ana], body: 'Ask @{a1}' }),
		note('z', { assignee: ana, due: '2026-11-01' }),
		note('other', { due: '2026-11-02' })
	];
	const narrowed = (query: string, today = '2026-11-29') =>
		filterNotes(duties, readNoteFilter(new URLSearchParams(query)).filter, {
			self: 'a1',
			today
		}).map(({ id }) => id);
	expect(narrowed('for=me')).toEqual(['z', 'x', 'y']);
	expect(narrowed('due=overdue')).toEqual(['z', 'other']);
	expect(narrowed('due=set&for=me')).toEqual(['z', 'x']);
	expect(narrowed('q=ana')).toEqual(['y']);
	expect(readNoteFilter(new URLSearchParams('for=ben')).notes).toHaveLength(1);
});
