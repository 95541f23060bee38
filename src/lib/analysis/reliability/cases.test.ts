import { describe, expect, test } from 'vitest';
import { filterCases, readCases } from './cases.ts';
import type { CaseFilter } from './cases.ts';
import type { Case } from './question.ts';

const one = (values: (string | null)[], leftOut?: Case['leftOut']): Case => ({
	source: 'report',
	start: 0,
	readings: values.map((value, at) => ({ coder: `coder-${at}`, value, codings: [] })),
	...(leftOut && { leftOut })
});
const filter = (more: Partial<CaseFilter>): CaseFilter => ({
	question: 'stance',
	kind: 'different',
	a: '',
	b: '',
	page: 1,
	...more
});

describe('cases of two coders', () => {
	const same = one(['1', '1']);
	const apart = one(['1', '2']);
	const turned = one(['2', '1']);
	const out = one(['1', null], 'found-by-one');
	const all = [same, apart, turned, out];

	test('are all that count, those that differ, or those left out for a reason', () => {
		expect(filterCases(all, filter({ kind: 'all' }))).toEqual([same, apart, turned]);
		expect(filterCases(all, filter({}))).toEqual([apart, turned]);
		expect(filterCases(all, filter({ kind: 'found-by-one' }))).toEqual([out]);
		expect(filterCases(all, filter({ kind: 'contradictory' }))).toEqual([]);
	});

	test('in which two answers met, the first coder’s first', () => {
		expect(filterCases(all, filter({ a: '1', b: '2' }))).toEqual([apart]);
		expect(filterCases(all, filter({ a: '2', b: '1' }))).toEqual([turned]);
	});
});

test('of more coders two answers meet in either order, and the same one where two gave it', () => {
	const three = [one(['1', '2', null]), one(['2', '2', '1']), one(['1', null, null])];
	expect(filterCases(three, filter({ a: '1', b: '2' }))).toHaveLength(2);
	expect(filterCases(three, filter({ a: '2', b: '2' }))).toHaveLength(1);
	expect(filterCases(three, filter({ a: '1', b: '1' }))).toHaveLength(0);
});

test('what an address says that cannot be read shows the stances that differ', () => {
	expect(readCases(new URLSearchParams('cases=nope&show=nope&page=-1'))).toEqual(filter({}));
	expect(readCases(new URLSearchParams('cases=found&show=no-text&page=3'))).toEqual(
		filter({ question: 'found', kind: 'no-text', page: 3 })
	);
});
