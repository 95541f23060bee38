import { expect, test } from 'vitest';
import { Memory } from '../notes/storage.fixture.ts';
import { EditDrafts } from './edit-drafts.ts';
import type { EditDraft } from './edit-drafts.ts';

const draft = (key: string, keptAt: string): EditDraft => ({
	key,
	keptAt,
	values: { quote: [`words of ${key}`], actors: ['usa', 'france'] },
	expected: 7
});

test('drafts of one form come back, that of this tab first', () => {
	const [all, tab, otherTab] = [new Memory(), new Memory(), new Memory()];
	const here = new EditDrafts({ all, tab }, 'crisis', 'statement:s-1');
	const there = new EditDrafts({ all, tab: otherTab }, 'crisis', 'statement:s-1');
	expect(here.keep(draft('a', '2026-01-01'))).toBe(true);
	there.keep(draft('b', '2026-01-02'));
	expect(here.all().map(({ key }) => key)).toEqual(['a', 'b']);
	expect(there.all().map(({ key }) => key)).toEqual(['b', 'a']);
	expect(here.all()[0]?.values).toEqual({ quote: ['words of a'], actors: ['usa', 'france'] });
	here.drop('a');
	expect(here.all().map(({ key }) => key)).toEqual(['b']);
});

test('forms and dossiers keep their drafts apart, even where one name begins with another', () => {
	const all = new Memory();
	new EditDrafts({ all }, 'crisis', 'statement').keep(draft('a', '2026-01-01'));
	new EditDrafts({ all }, 'crisis', 'statement/x').keep(draft('b', '2026-01-01'));
	new EditDrafts({ all }, 'other', 'statement').keep(draft('c', '2026-01-01'));
	const keys = new EditDrafts({ all }, 'crisis', 'statement').all().map(({ key }) => key);
	expect(keys).toEqual(['a']);
});

test('a browser that keeps nothing says so and throws nothing', () => {
	const refusing = new Memory();
	refusing.setItem = () => {
		throw new DOMException('full', 'QuotaExceededError');
	};
	const drafts = new EditDrafts({ all: refusing }, 'crisis', 'statement');
	expect(drafts.keep(draft('a', '2026-01-01'))).toBe(false);
	expect(new EditDrafts({}, 'crisis', 'statement').keep(draft('a', '2026-01-01'))).toBe(false);
	expect(new EditDrafts({}, 'crisis', 'statement').all()).toEqual([]);
});

test('an entry that is no draft is passed over', () => {
	const all = new Memory();
	all.setItem('demarche-edit/crisis/statement/a', '{"key":"a","values":{"quote":1}}');
	all.setItem('demarche-edit/crisis/statement/b', 'not JSON');
	expect(new EditDrafts({ all }, 'crisis', 'statement').all()).toEqual([]);
});
