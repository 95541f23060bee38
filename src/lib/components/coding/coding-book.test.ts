import type { CodingRow } from '#lib/contract/coding.ts';
import { expect, test, vi } from 'vitest';
import { CountedText } from '#lib/dossier/anchors/counted-text.ts';
import { Memory } from '../notes/storage.fixture.ts';
import { CodingBook } from './coding-book.svelte.ts';
import { Refusal, Unreachable, type CodingWire } from './coding-wire.ts';
import { blankReading } from './open-coding.ts';
import { OutboxShelf, type CodingChanges } from './outbox.ts';

// Node has no window to receive connection events.
vi.stubGlobal('addEventListener', () => undefined);
vi.stubGlobal('removeEventListener', () => undefined);

const words = 'The 👩‍👩‍👧 asked for talks.';
const points = new CountedText(words);

/** A server in memory that can be disconnected and records its requests. */
class FakeWire {
	asked: string[] = [];
	isAway = false;
	refusal: Refusal | undefined;
	rows: CodingRow[] = [];
	#past: CodingRow[][] = [];
	#future: CodingRow[][] = [];
	#next = 1;

	#ask(what: string): void {
		if (this.isAway) throw new Unreachable();
		this.asked.push(what);
		const { refusal } = this;
		this.refusal = undefined;
		if (refusal) throw refusal;
	}
	#put(rows: CodingRow[]): void {
		this.#past.push(this.rows);
		this.#future = [];
		this.rows = rows;
	}
	list = async () => {
		this.#ask('list');
		return { codings: this.rows };
	};
	create: CodingWire['create'] = async (row, key) => {
		this.#ask(`create ${row.start}-${row.end}`);
		const id = `c-${this.#next++}`;
		const made = {
			...row,
			id,
			version: 1,
			isMine: true,
			state: 'draft',
			anchor: 'exact',
			isSealed: true
		};
		this.#put([...this.rows, { ...made, coder: '', memo: key && row.memo } as CodingRow]);
		return this.rows.at(-1) as CodingRow;
	};
	edit: CodingWire['edit'] = async (id, changes: CodingChanges, version) => {
		this.#ask(`edit ${id} ${Object.keys(changes).join()} v${version}`);
		this.#put(
			this.rows.map((row) =>
				row.id === id ? { ...row, ...changes, version: row.version + 1 } : row
			)
		);
		return this.rows.find((row) => row.id === id) as CodingRow;
	};
	remove: CodingWire['remove'] = async (id) => {
		this.#ask(`remove ${id}`);
		this.#put(this.rows.filter((row) => row.id !== id));
	};
	undo = async () => {
		this.#ask('undo');
		this.#future.push(this.rows);
		this.rows = this.#past.pop() ?? this.rows;
		return { codings: this.rows };
	};
	redo = async () => {
		this.#ask('redo');
		this.#past.push(this.rows);
		this.rows = this.#future.pop() ?? this.rows;
		return { codings: this.rows };
	};
	submit = async () => {
		this.#ask('submit');
		this.rows = this.rows.map((row) => ({ ...row, state: 'submitted', isSealed: false }));
		return { codings: this.rows, statements: this.rows.map(({ id }) => id), isRevealed: true };
	};
	reopen = async () => this.list();
}

function open(wire = new FakeWire(), storage = new Memory(), account = '') {
	const shelf = new OutboxShelf(storage, { dossier: 'd', source: 's' }, account);
	const pauses = { typing: 5, retry: 5 };
	const parts = { codings: wire.rows, points, shelf, pauses };
	const book = new CodingBook({ ...parts, wire: wire as unknown as CodingWire });
	return { book, wire, storage };
}

const talks = { start: words.indexOf('talks'), end: words.indexOf('talks') + 5 };
const saved = (book: CodingBook) => vi.waitFor(() => expect(book.phase).toBe('saved'));

test('a step counts at once and goes to the server in order, with places in code points', async () => {
	const { book, wire, storage } = open();
	const key = book.create(talks, { ...blankReading, stance: 2 });
	book.edit(key, { issue: 'halt' });
	expect(book.list.map(({ issue, stance, start }) => [issue, stance, start])).toEqual([
		['halt', 2, talks.start]
	]);
	expect(storage.length).toBe(1);
	await saved(book);
	const start = [...words.slice(0, talks.start)].length;
	expect(start).toBeLessThan(talks.start);
	expect(wire.asked).toEqual([`create ${start}-${start + 5}`, 'edit c-1 issue v1']);
	expect(book.list[0]?.key).toBe(key);
	expect(storage.length).toBe(0);
});

test('what is typed into one field goes out once, and one undo takes it back', async () => {
	const { book, wire } = open();
	const key = book.create(talks, blankReading);
	await saved(book);
	for (const memo of ['a', 'ab', 'abc']) book.edit(key, { memo }, true);
	book.settle();
	book.edit(key, { condition: 'if' }, true);
	await saved(book);
	expect(wire.asked.slice(1)).toEqual(['edit c-1 memo v1', 'edit c-1 condition v2']);
	book.undo();
	book.undo();
	expect(book.get(key)).toMatchObject({ memo: '', condition: '' });
	await saved(book);
	expect(wire.rows[0]).toMatchObject({ memo: '', condition: '' });
	book.redo();
	expect(book.get(key)?.memo).toBe('abc');
	await saved(book);
	expect(wire.rows[0]?.memo).toBe('abc');
});

test('undo reaches steps of an earlier visit, which only the server knows', async () => {
	const { book, wire, storage } = open();
	book.create(talks, blankReading);
	await saved(book);
	const { book: later } = open(wire, storage);
	expect(later.list).toHaveLength(1);
	later.undo();
	await vi.waitFor(() => expect(later.list).toHaveLength(0));
});

test('without a connection everything is kept, also for the next page, and goes out when the server is back', async () => {
	const { book, wire, storage } = open();
	wire.isAway = true;
	const key = book.create(talks, { ...blankReading, memo: 'kept' });
	book.edit(key, { stance: -1 });
	await vi.waitFor(() => expect(book.phase).toBe('unreachable'));
	book.end();
	const { book: later } = open(wire, storage);
	expect(later.list).toHaveLength(0);
	later.resume();
	expect(later.get(key)).toMatchObject({ memo: 'kept', stance: -1, ...talks });
	await vi.waitFor(() => expect(later.phase).toBe('unreachable'));
	wire.isAway = false;
	await saved(later);
	expect(wire.rows).toMatchObject([{ memo: 'kept', stance: -1 }]);
	expect(later.list).toHaveLength(1);
});

test('unsent work is never sent, or shown, as that of another account in the same browser', async () => {
	const { book, wire, storage } = open(new FakeWire(), new Memory(), 'ana');
	wire.isAway = true;
	const key = book.create(talks, { ...blankReading, memo: 'of ana' });
	await vi.waitFor(() => expect(book.phase).toBe('unreachable'));
	book.end();
	wire.isAway = false;
	const { book: other } = open(wire, storage, 'ben');
	other.resume();
	await saved(other);
	expect([other.get(key), wire.rows]).toEqual([undefined, []]);
	const { book: again } = open(wire, storage, 'ana');
	again.resume();
	await saved(again);
	expect(wire.rows).toMatchObject([{ memo: 'of ana' }]);
});

test('a change that the server refuses stays until it is tried again or given up', async () => {
	const { book, wire } = open();
	const key = book.create(talks, blankReading);
	await saved(book);
	wire.refusal = new Refusal(422, 'No such issue.');
	book.edit(key, { issue: 'none' });
	await vi.waitFor(() => expect(book.phase).toBe('refused'));
	expect(book.message).toBe('No such issue.');
	expect(book.get(key)?.issue).toBe('none');
	book.retry();
	await saved(book);
	wire.refusal = new Refusal(422, 'No such issue.');
	book.edit(key, { issue: 'other' });
	await vi.waitFor(() => expect(book.phase).toBe('refused'));
	await book.drop();
	await saved(book);
	expect(book.get(key)?.issue).toBe('none');
});

test('where another tab has changed the coding meanwhile, the last word counts', async () => {
	const { book, wire } = open();
	const key = book.create(talks, blankReading);
	await saved(book);
	wire.rows = wire.rows.map((row) => ({ ...row, version: 7 }));
	wire.refusal = new Refusal(412, 'Another version.');
	book.edit(key, { stance: 1 });
	await saved(book);
	expect(wire.asked.slice(-2)).toEqual(['list', 'edit c-1 stance v7']);
});

test('a submission waits until the server has everything', async () => {
	const { book, wire } = open();
	book.create(talks, blankReading);
	const statements = await book.submit();
	expect(wire.asked.map((what) => what.split(' ')[0])).toEqual(['create', 'submit']);
	expect(statements).toEqual(['c-1']);
	expect(book.drafts).toHaveLength(0);
});
