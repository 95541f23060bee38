import { beforeEach, expect, test } from 'vitest';
import { DraftShelf, type Draft } from './drafts.ts';

class Memory implements Storage {
	readonly #map = new Map<string, string>();
	get length() {
		return this.#map.size;
	}
	clear() {
		this.#map.clear();
	}
	getItem(key: string) {
		return this.#map.get(key) ?? null;
	}
	key(index: number) {
		return [...this.#map.keys()][index] ?? null;
	}
	removeItem(key: string) {
		this.#map.delete(key);
	}
	setItem(key: string, value: string) {
		this.#map.set(key, value);
	}
}

const draft: Draft = {
	body: 'Who says so?',
	tags: 'doubt',
	idempotencyKey: 'k1',
	version: 0,
	keptAt: '2026-11-23T10:00:00.000Z'
};

let storage: Memory;
beforeEach(() => (storage = new Memory()));

test('a draft comes back to its own place and to no other', () => {
	const shelf = new DraftShelf(storage, 'one');
	expect(shelf.keep({ target: 'actor:usa' }, draft)).toBe(true);
	expect(new DraftShelf(storage, 'one').read({ target: 'actor:usa' })).toEqual(draft);
	expect(shelf.read({ reply: 'actor:usa' })).toBeUndefined();
	expect(new DraftShelf(storage, 'two').read({ target: 'actor:usa' })).toBeUndefined();
});

test('an emptied draft is gone', () => {
	const shelf = new DraftShelf(storage, 'one');
	shelf.keep({ edit: 'a1' }, draft);
	shelf.keep({ edit: 'a1' }, { ...draft, body: '', tags: '' });
	expect(storage.length).toBe(0);
});

test('what is not a draft is not read as one', () => {
	const shelf = new DraftShelf(storage, 'one');
	shelf.keep({ target: 'actor:usa' }, draft);
	for (const text of ['{', 'null', '7', '{"body":"x"}']) {
		storage.setItem(storage.key(0) ?? '', text);
		expect(shelf.read({ target: 'actor:usa' })).toBeUndefined();
	}
});

test('a storage that refuses is said, not thrown', () => {
	storage.setItem = () => {
		throw new DOMException('full', 'QuotaExceededError');
	};
	expect(new DraftShelf(storage, 'one').keep({ target: 'actor:usa' }, draft)).toBe(false);
	expect(new DraftShelf(undefined, 'one').keep({ target: 'actor:usa' }, draft)).toBe(false);
});

test('unsaved new notes are listed by their targets', () => {
	const shelf = new DraftShelf(storage, 'one');
	shelf.keep({ target: 'position:usa/halt' }, draft);
	shelf.keep({ target: 'actor:usa' }, draft);
	shelf.keep({ edit: 'a1' }, draft);
	expect(shelf.targets()).toEqual(['actor:usa', 'position:usa/halt']);
});
