import { expect, test } from 'vitest';
import { pageLinks, pageOf } from './pages.ts';

const list = Array.from({ length: 250 }, (_, i) => i);

test('a list is shown in pages of 100, each with the place of its rows', () => {
	expect(pageOf(list, 1)).toMatchObject({ page: 1, pages: 3, first: 1, last: 100, count: 250 });
	expect(pageOf(list, 3)).toMatchObject({ page: 3, first: 201, last: 250 });
	expect(pageOf(list, 3).rows).toEqual(list.slice(200));
});

test('beyond the last page stands the last page, and an empty list has one page', () => {
	expect(pageOf(list, 99)).toMatchObject({ page: 3, last: 250 });
	expect(pageOf([], 4)).toMatchObject({ page: 1, pages: 1, first: 0, last: 0 });
});

test('links lead to the first, the last and the pages around the one shown', () => {
	expect(pageLinks(1, 1)).toEqual([1]);
	expect(pageLinks(1, 9)).toEqual([1, 2, 0, 9]);
	expect(pageLinks(5, 9)).toEqual([1, 0, 4, 5, 6, 0, 9]);
	expect(pageLinks(4, 6)).toEqual([1, 2, 3, 4, 5, 6]);
});
