import { NoteBook } from './note-book.svelte.ts';
import { NoteClient } from './client.ts';
import { DraftShelf } from './drafts.ts';
import type { Note } from './wire.ts';

/** A note for tests. */
export const makeNote = (changes: Partial<Note> = {}): Note => ({
	id: 'n1',
	target: { type: 'actor', id: 'actor-000' },
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

/** One request that a test server got. */
export interface Asked {
	method: string;
	path: string;
	headers: Headers;
	body: Record<string, unknown>;
}

/** A book whose server is a function: what it returns is the answer, what it throws is silence. */
export function makeBook(
	answer: (asked: Asked) => Response | Promise<Response>,
	name = 'Ana',
	tab: Storage = sessionStorage
) {
	const asked: Asked[] = [];
	const fetcher: typeof fetch = (input, init) => {
		const request = {
			method: init?.method ?? 'GET',
			path: String(input),
			headers: new Headers(init?.headers),
			body: JSON.parse(String(init?.body ?? '{}')) as Record<string, unknown>
		};
		asked.push(request);
		try {
			return Promise.resolve(answer(request));
		} catch (error) {
			return Promise.reject(error as Error);
		}
	};
	const client = new NoteClient('/notes', fetcher);
	const shelf = new DraftShelf({ all: localStorage, tab }, 'test');
	return { book: new NoteBook(client, shelf, {}, name), asked };
}

/** What `fetch` throws where nobody answers. */
export const silence = () => {
	throw new TypeError('Failed to fetch');
};
