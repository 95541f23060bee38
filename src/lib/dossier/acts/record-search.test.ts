import { describe, expect, test } from 'vitest';
import { smallFiles } from '../../../../tests/fixtures/package.ts';
import { readPackage } from '../package.ts';
import { prepare } from '../prepare.ts';
import { recordSearch } from './record-search.ts';
import type { Search } from './record-search.ts';

const read = readPackage(smallFiles());
if ('faults' in read) throw new Error('The small package has faults.');
const small = read.dossier;

const context = { today: '2023-12-31', texts: new Map(), random: () => 'x' };
const search: Search = {
	actors: ['armenia', 'azerbaijan'],
	issues: ['halt', 'talks'],
	searched_on: '2023-10-01',
	sources: ['report'],
	outcome: 'none-found'
};
const becomes = (asked: Partial<Search>) =>
	recordSearch(small, { ...search, ...asked }).cells.map(
		({ actor, issue, becomes }) => `${actor}/${issue} ${becomes}`
	);

describe('a search that found nothing', () => {
	test('is recorded for every silent cell of a column in one act, and leaves those out that speak', () => {
		expect(becomes({ issues: ['halt'] })).toEqual([
			'armenia/halt stated',
			'azerbaijan/halt changed'
		]);
		expect(becomes({ issues: ['talks'] })).toEqual([
			'armenia/talks stated',
			'azerbaijan/talks stated'
		]);
	});

	test('counts statements up to the day of the search', () => {
		// "2023-09" counts from the last day of the month.
		expect(becomes({ issues: ['talks'], searched_on: '2023-09-29' })).toEqual([
			'armenia/talks new',
			'azerbaijan/talks new'
		]);
	});

	test('that is recorded already changes nothing', () => {
		const asked = { ...search, searched_on: '2023-09-30' };
		const { cells, changes } = recordSearch(small, asked);
		expect(cells[2]).toMatchObject({ actor: 'azerbaijan', issue: 'halt', becomes: 'same' });
		expect(changes).toEqual([]);
	});

	test('makes changes that the journal takes, new or in place of the earlier search', () => {
		const { changes } = recordSearch(small, {
			...search,
			issues: ['talks', 'halt'],
			searched_on: '2023-09-25',
			outcome: 'declined'
		});
		const { after, errors } = prepare(small, changes, context);
		expect(errors).toEqual([]);
		expect(after.coverage.map(({ actor, issue, outcome }) => [actor, issue, outcome])).toEqual([
			['azerbaijan', 'halt', 'declined'],
			['armenia', 'talks', 'declined'],
			['azerbaijan', 'talks', 'declined']
		]);
	});
});
