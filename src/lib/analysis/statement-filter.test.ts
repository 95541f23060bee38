import { makeDossier } from '../../../tests/fixtures/dossier.ts';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
	filterParams,
	filterStatements,
	readFilter,
	sortKeys,
	wayOut
} from './statement-filter.ts';
import type { StatementFilter } from './statement-filter.ts';

const dossier = makeDossier();
const last = '2099-12-31';
const read = (query: string) => readFilter(dossier, new URLSearchParams(query));
const find = (query: string) => filterStatements(dossier, read(query).filter, last);

describe('the filter of the statements', () => {
	test('an address that says nothing lets everything through, latest first', () => {
		const found = find('');
		expect(found).toHaveLength(dossier.statements.length);
		expect(read('').notices).toEqual([]);
		expect(found[0]?.said_on).toBe('2023-10-31');
	});

	test('every choice narrows, and all together hold', () => {
		for (const s of dossier.statements.slice(0, 20)) {
			const found = find(
				`actor=${s.actors[0]}&issue=${s.issue}&basis=${s.basis}&act=${s.act}&stance=${s.stance}&source=${s.source}`
			);
			expect(found).toContain(s);
			expect(found.every((one) => one.issue === s.issue && one.stance === s.stance)).toBe(true);
		}
	});

	test('the search finds names with and without accents, in any case, all words at once', () => {
		const found = find('q=cote+IVOIRE');
		expect(found.length).toBeGreaterThan(0);
		expect(found.every((s) => s.actors.includes('actor-002') || s.addressees.length > 0)).toBe(
			true
		);
		expect(find('q=A+%26+<b>').length).toBeGreaterThan(0);
		expect(find('q=cote+ivoire+zzz')).toEqual([]);
	});

	test('the search folds letters, apostrophes and quoted phrases like every other one', () => {
		const whole = find('q=cote+IVOIRE').length;
		expect(find('q=C%C3%B4te+d%27Ivoire')).toHaveLength(whole);
		expect(find(`q=${encodeURIComponent('Co\u0302te d’Ivoire')}`)).toHaveLength(whole);
		expect(find('q=%22cote+divoire%22')).toHaveLength(whole);
		expect(find('q=%22ivoire+cote%22')).toEqual([]);
	});

	test('a statement that counts only later is not there yet', () => {
		const { filter } = read('');
		const found = filterStatements(dossier, filter, '2023-09-29');
		expect(found.some((s) => s.said_on === '2023-09')).toBe(false);
		expect(
			filterStatements(dossier, filter, '2023-09-30').some((s) => s.said_on === '2023-09')
		).toBe(true);
	});

	test('what the dossier does not have narrows nothing and names the nearest', () => {
		const { filter, notices } = read('actor=actor-01&sort=colour');
		expect(filter.actor).toBe('');
		expect(notices[0]).toContain('“actor-001”');
		expect(notices[1]).toContain('sort');
	});

	test('an address reads back as it was written', () => {
		const filters = fc.record({
			q: fc.constantFrom('', 'halt', 'A & <B>'),
			actor: fc.constantFrom('', 'actor-000'),
			issue: fc.constantFrom('', 'issue-001'),
			stance: fc.constantFrom('', '-2', '0'),
			basis: fc.constantFrom('', 'reported'),
			act: fc.constantFrom('', 'vote or treaty'),
			source: fc.constantFrom('', 'source-1'),
			sort: fc.constantFrom(...sortKeys),
			descending: fc.boolean(),
			page: fc.integer({ min: 1, max: 99 })
		});
		fc.assert(
			fc.property(filters, (filter: StatementFilter) => {
				expect(readFilter(dossier, filterParams(filter)).filter).toEqual(filter);
			})
		);
	});

	test('a page is a whole number from 1; any other text is reported and shows the first page', () => {
		expect(read('page=3')).toMatchObject({ filter: { page: 3 }, notices: [] });
		for (const text of ['0', '-1', '1.5', 'two', '1e9']) {
			const { filter, notices } = read(`page=${text}`);
			expect(filter.page).toBe(1);
			expect(notices).toEqual([expect.stringContaining(`“${text}”`)]);
		}
	});

	test('an empty list says which narrowing stands in the way', () => {
		const silent = dossier.coverage[0];
		const { filter } = read(`actor=${silent?.actor}&issue=${silent?.issue}`);
		expect(filterStatements(dossier, filter, last)).toEqual([]);
		expect(wayOut(dossier, filter, last).map((way) => way.without)).toEqual(['actor', 'issue']);
	});
});
