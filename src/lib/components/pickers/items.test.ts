import { expect, test } from 'vitest';
import { Searchable } from '#lib/dossier/search.ts';
import { makeDossier } from '../../../../tests/fixtures/dossier.ts';
import { makeVotes } from '../../../../tests/fixtures/votes.ts';
import { fitsAddress, groupsOf, inOrder, pickerItems } from './items.ts';

test('a picker offers every actor and issue, with bloc and theme', () => {
	const dossier = makeDossier({ actors: 30, issues: 9 });
	const actors = pickerItems(dossier, 'actors');
	expect(actors).toHaveLength(30);
	expect(groupsOf(actors)).toEqual([{ group: 'East, and "beyond"', count: 10 }]);
	expect(groupsOf(pickerItems(dossier, 'issues'))).toEqual([{ group: 'humanitarian', count: 4 }]);
	expect(groupsOf(actors.map((one) => ({ ...one, group: 'one' })))).toEqual([]);
});

test('what is picked stands in the order of the dossier, or in the reader’s own', () => {
	const items = ['a', 'b', 'c'].map((id) => ({ id, label: id, also: '', group: '' }));
	expect(inOrder(['c', 'a'], ['c'], items)).toEqual(['a', 'c']);
	expect(inOrder(['c', 'a', 'b'], ['c', 'a'], items)).toEqual(['c', 'a', 'b']);
});

test('6,203 issues are found as one types, and all of them are too many for an address', () => {
	const items = pickerItems(makeVotes(4, 6203), 'issues');
	const started = performance.now();
	const search = new Searchable(items, ({ label, also }) => [label, also]);
	for (const text of ['r', 'r/', 'r/4', 'r/40', 'r/40/', 'r/40/799']) search.find(text);
	expect(performance.now() - started).toBeLessThan(1000);
	expect(search.find('r/40/799')[0]?.label).toBe('R/40/799');
	expect(fitsAddress(items.map(({ id }) => id))).toBe(false);
	expect(fitsAddress(items.slice(0, 100).map(({ id }) => id))).toBe(true);
});
