import { describe, expect, test } from 'vitest';
import type { Actor } from '#lib/dossier/types.ts';
import {
	actorName,
	counted,
	formatDate,
	formatSpan,
	isSeveral,
	listOf,
	numberWord,
	outOf,
	percent
} from './phrases.ts';

const actor = (short_name: string, name = short_name, kind: Actor['kind'] = 'state'): Actor => ({
	id: 'x',
	name,
	short_name,
	kind,
	iso3: '',
	wikidata: '',
	bloc: '',
	role: 'party'
});

test('dates are words, whatever the time zone of the reader', () => {
	expect(formatDate('2023-09-20')).toBe('20 September 2023');
	expect(formatDate('2023-09-01')).toBe('1 September 2023');
	expect(formatDate('2023-09')).toBe('September 2023');
	expect(formatDate('2020')).toBe('2020');
});

test('a span says what its days share only once', () => {
	expect(formatSpan('2023-09-20', '2023-09-20')).toBe('20 September 2023');
	expect(formatSpan('2023-09-19', '2023-09-21')).toBe('19–21 September 2023');
	expect(formatSpan('2023-09-30', '2023-10-02')).toBe('30 September – 2 October 2023');
	expect(formatSpan('2022-12-30', '2023-01-02')).toBe('30 December 2022 – 2 January 2023');
});

test('lists, counts and shares read as a sentence has them', () => {
	expect(listOf([])).toBe('');
	expect(listOf(['a'])).toBe('a');
	expect(listOf(['the EU', 'France', 'Germany'])).toBe('the EU, France and Germany');
	expect(listOf(['a', 'b'], 'or')).toBe('a or b');
	expect(numberWord(0)).toBe('zero');
	expect(numberWord(12)).toBe('12');
	expect(numberWord(13)).toBe('13');
	expect(counted(1, 'issue')).toBe('1 issue');
	expect(counted(2, 'issue')).toBe('2 issues');
	expect(outOf(1, 1, 'position')).toBe('the one position');
	expect(outOf(0, 1, 'position')).toBe('none of one position');
	expect(outOf(1, 72, 'position')).toBe('one of 72 positions');
	expect(percent(1, 3)).toBe('33%');
});

describe('an actor in a sentence', () => {
	test.each([
		['US', 'the US'],
		['EU', 'the EU'],
		['United Nations', 'the United Nations'],
		['Russian Federation', 'the Russian Federation'],
		['Karabakh authorities', 'the Karabakh authorities'],
		['NATO', 'NATO'],
		['Armenia', 'Armenia'],
		['Türkiye', 'Türkiye'],
		['A & <B>', 'A & <B>']
	])('%s is %s', (name, inSentence) => {
		expect(actorName(actor(name))).toBe(inSentence);
	});

	test('has its full name where the short one is cut off', () => {
		expect(actorName(actor('Karabakh auth.', 'Karabakh authorities'))).toBe(
			'the Karabakh authorities'
		);
		expect(actorName(actor('', 'Armenia'))).toBe('Armenia');
	});

	test('is one, unless it is called by several', () => {
		expect(isSeveral(actor('Delta farmers', 'Delta farmers', 'nonstate'))).toBe(true);
		expect(actorName(actor('Delta farmers', 'Delta farmers', 'nonstate'))).toBe(
			'the Delta farmers'
		);
		expect(actorName(actor('The Delta farmers', '', 'nonstate'))).toBe('The Delta farmers');
		for (const name of ['Amnesty International', 'Hamas', 'Church of the virgin’s', 'Delta press'])
			expect(isSeveral(actor(name, name, 'nonstate'))).toBe(false);
		expect(isSeveral(actor('United States'))).toBe(false);
		expect(isSeveral(actor('K.', 'Karabakh authorities', 'nonstate'))).toBe(true);
	});
});
