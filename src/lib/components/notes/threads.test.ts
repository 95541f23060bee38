import { expect, test } from 'vitest';
import { threadsOf, type Thread } from './threads.ts';
import type { Note } from './wire.ts';

const note = (id: string, inReplyTo: string | null = null, hour = 0): Note => ({
	id,
	inReplyTo,
	assignee: null,
	due: null,
	mentions: [],
	target: { type: 'actor', id: 'usa' },
	body: id,
	tags: [],
	author: 'Ana',
	createdAt: `2026-11-23T${String(hour).padStart(2, '0')}:00:00.000Z`,
	updatedAt: '2026-11-23T10:00:00.000Z',
	updatedBy: 'Ana',
	status: 'open',
	version: 1
});
const told = (threads: Thread[]): string =>
	threads
		.map(({ note, answers }) => note.id + (answers.length ? `(${told(answers)})` : ''))
		.join(' ');

test('replies stand under what they answer, however deep, oldest first', () => {
	const notes = [
		note('a'),
		note('b'),
		note('a2', 'a', 5),
		note('a1', 'a', 3),
		note('a11', 'a1', 4),
		note('b1', 'b', 6)
	];
	expect(told(threadsOf(notes))).toBe('a(a1(a11) a2) b(b1)');
});

test('replies: a thread stands where its latest note does, and a reply whose note is not shown alone', () => {
	expect(told(threadsOf([note('b1', 'b'), note('a'), note('b')]))).toBe('b(b1) a');
	expect(told(threadsOf([note('x1', 'x'), note('a')]))).toBe('x1 a');
});
