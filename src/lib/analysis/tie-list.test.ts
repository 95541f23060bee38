import { expect, test } from 'vitest';
import { makeDossier } from '../../../tests/fixtures/dossier.ts';
import {
	readTieListing,
	shownTieIds,
	tieListingParams,
	tieSortKeys,
	type TieListing
} from './tie-list.ts';

const dossier = makeDossier({ actors: 30, issues: 9, seed: 3 });
const ids = (query: string) => shownTieIds(dossier, new URLSearchParams(query)).ids;

test('the table of ties begins with ten rows, then has pages of 100', () => {
	expect(ids('')).toHaveLength(10);
	const first = ids('ties=1');
	expect(first).toHaveLength(100);
	expect(first.slice(0, 10)).toEqual(ids(''));
	expect(ids('ties=2').some((id) => first.includes(id))).toBe(false);
});

test('conflicts come first, and every column sorts both ways', () => {
	expect(ids('ties-sort=-conflict')).toEqual(ids(''));
	for (const key of tieSortKeys) {
		expect(ids(`ties-sort=${key}`)).toHaveLength(10);
		expect(ids(`ties-sort=${key}`)).not.toEqual(ids(`ties-sort=-${key}`));
	}
});

test('the table follows the actors, the focus and the window of the view', () => {
	const of = (query: string) => new Set(ids(`ties=1&${query}`).flatMap((id) => id.split('~')));
	expect(of('actors=actor-000,actor-003,actor-004')).toEqual(
		new Set(['actor-000', 'actor-003', 'actor-004'])
	);
	expect(ids('from=2099-01-01&as-of=2099-01-02')).toEqual([]);
});

test('an address of the table reads back as it was written, and what it cannot say is noted', () => {
	const listings: TieListing[] = [
		{ sort: 'conflict', descending: true, page: null },
		{ sort: 'actors', descending: false, page: 1 },
		{ sort: 'shared', descending: true, page: 12 }
	];
	for (const listing of listings) {
		expect(readTieListing(tieListingParams(listing))).toEqual({ listing, notices: [] });
	}
	expect(readTieListing(new URLSearchParams('ties=x&ties-sort=y')).notices).toHaveLength(2);
});
