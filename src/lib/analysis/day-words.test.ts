import { expect, test } from 'vitest';
import type { Dossier } from '#lib/dossier/types.ts';
import { dayWords } from './day-words.ts';

const said = (...dates: string[]) =>
	({ statements: dates.map((said_on) => ({ said_on })), relations: [] }) as unknown as Dossier;

test('a day is told with the statements made on it', () => {
	const dossier = said('2023-09-19', '2023-09-20', '2023-09-20');
	expect(dayWords(dossier, '2023-09-19')).toBe('19 September 2023: 1 new statement');
	expect(dayWords(dossier, '2023-09-20')).toBe('20 September 2023: 2 new statements');
	expect(dayWords(dossier, '2023-09-21')).toBe('21 September 2023: 0 new statements');
});

test('no day is given to statements of which only the month or the year is known', () => {
	expect(dayWords(said('2023-09', '2023-09'), '2023-09-30')).toBe(
		'September 2023, exact day unknown (shown as the 30th): 2 new statements'
	);
	expect(dayWords(said('2023-10'), '2023-10-31')).toBe(
		'October 2023, exact day unknown (shown as the 31st): 1 new statement'
	);
	expect(dayWords(said('2023'), '2023-12-31')).toBe(
		'2023, exact day unknown (shown as 31 December): 1 new statement'
	);
});

test('where some of a day are vague, they are counted apart', () => {
	expect(dayWords(said('2023-09-30', '2023-09', '2023-09'), '2023-09-30')).toBe(
		'30 September 2023: 3 new statements, 2 of them dated only “September 2023”'
	);
	expect(dayWords(said('2023-12', '2023'), '2023-12-31')).toBe(
		'31 December 2023: 2 new statements, 2 of them dated only “December 2023” and “2023”'
	);
});

test('roll calls have days, whatever the statements lack', () => {
	const votes = { day: ['2023-09-30', '2023-09-29'] };
	const dossier = { ...said('2023-09'), votes } as unknown as Dossier;
	expect(dayWords(dossier, '2023-09-29')).toBe('29 September 2023: 1 roll call');
	expect(dayWords(dossier, '2023-09-30')).toBe(
		'30 September 2023: 1 new statement, 1 of them dated only “September 2023”; 1 roll call'
	);
});

test('a day on which a relation begins or ends says so', () => {
	const relations = [{ since: '1949', until: '1991' }];
	const dossier = { ...said('1949-05-01'), relations } as unknown as Dossier;
	expect(dayWords(dossier, '1949-01-01')).toBe('1 January 1949: 1 relation begins');
	expect(dayWords(dossier, '1991-12-31')).toBe('31 December 1991: the last day of 1 relation');
});
