import { beforeEach, expect, test } from 'vitest';
import { DraftShelf, type Draft } from './drafts.ts';
import { Memory } from './storage.fixture.ts';

const draft: Draft = {
	body: 'Who says so?',
	tags: 'doubt',
	idempotencyKey: 'k1',
	version: 0,
	keptAt: '2026-11-23T10:00:00.000Z'
};

const place = { target: 'actor:usa' };

let storage: Memory;
beforeEach(() => (storage = new Memory()));
const shelfOf = (dossier = 'one', tab?: Storage) => new DraftShelf({ all: storage, tab }, dossier);

test('a draft comes back to its own place and to no other', () => {
	expect(shelfOf().keep(place, draft)).toBe('kept');
	expect(shelfOf().read(place, 'k1')).toEqual(draft);
	expect(shelfOf().at(place)).toEqual([draft]);
	expect(shelfOf().at({ reply: 'actor:usa' })).toEqual([]);
	expect(shelfOf('two').at(place)).toEqual([]);
});

test('an emptied draft is gone', () => {
	const shelf = shelfOf();
	shelf.keep({ edit: 'a1' }, draft);
	shelf.keep({ edit: 'a1' }, { ...draft, body: '', tags: '' });
	expect(storage.length).toBe(0);
});

test('what is not a draft is not read as one', () => {
	const shelf = shelfOf();
	shelf.keep(place, draft);
	for (const text of ['{', 'null', '7', '{"body":"x"}']) {
		storage.setItem(storage.key(0) ?? '', text);
		expect(shelf.read(place, 'k1')).toBeUndefined();
		expect(shelf.at(place)).toEqual([]);
	}
});

test('a storage that refuses is said, not thrown', () => {
	storage.setItem = () => {
		throw new DOMException('full', 'QuotaExceededError');
	};
	expect(shelfOf().keep(place, draft)).toBe('refused');
	expect(new DraftShelf({}, 'one').keep(place, draft)).toBe('refused');
});

test('all drafts are listed with their places, whatever became of these', () => {
	const shelf = shelfOf();
	const later = { ...draft, idempotencyKey: 'k2', keptAt: '2026-11-23T11:00:00.000Z' };
	shelf.keep({ target: 'position:usa/halt' }, draft);
	shelf.keep({ edit: 'a1' }, later);
	shelfOf('two').keep(place, draft);
	expect(shelf.all()).toEqual([
		{ place: { edit: 'a1' }, draft: later },
		{ place: { target: 'position:usa/halt' }, draft }
	]);
});

test('C3: drafts of two tabs stand side by side, each tab’s own first, then the latest', () => {
	const [one, other] = [new Memory(), new Memory()];
	const later = {
		...draft,
		idempotencyKey: 'k2',
		body: 'Later',
		keptAt: '2026-11-23T11:00:00.000Z'
	};
	shelfOf('one', one).keep(place, draft);
	shelfOf('one', other).keep(place, later);
	expect(shelfOf('one', one).at(place)).toEqual([draft, later]);
	expect(shelfOf('one', other).at(place)).toEqual([later, draft]);
	expect(shelfOf('one', new Memory()).at(place)).toEqual([later, draft]);
});

test('C3: a draft that another tab has changed or removed is never written over', () => {
	const [one, other] = [shelfOf(), shelfOf()];
	one.keep(place, draft);
	expect(other.read(place, 'k1')).toEqual(draft);
	expect(other.keep(place, { ...draft, body: 'Theirs' })).toBe('kept');
	expect(one.keep(place, { ...draft, body: 'Mine' })).toBe('foreign');
	expect(one.at(place).map(({ body }) => body)).toEqual(['Theirs']);
	other.drop(place, 'k1');
	expect(one.keep(place, { ...draft, body: 'Mine' })).toBe('foreign');
	expect(storage.length).toBe(0);
});

test('a draft of the time when each place had one entry is found and kept', () => {
	storage.setItem('demarche-draft/one/new:actor:usa', JSON.stringify(draft));
	expect(shelfOf().all()).toEqual([{ place, draft }]);
	expect(shelfOf().at(place)).toEqual([draft]);
	expect(shelfOf().read(place, 'k1')).toEqual(draft);
	expect(storage.length).toBe(1);
});
