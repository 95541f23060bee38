import { expect, test } from 'vitest';
import { columnsOf } from './columns-of.ts';

function formOf(...fields: [string, string][]): FormData {
	const form = new FormData();
	for (const [name, value] of fields) form.append(name, value);
	return form;
}

test('a form gives the columns that it has fields for, lists from repeated fields', () => {
	const form = formOf(
		['actors', ''],
		['actors', 'usa'],
		['actors', 'france'],
		['addressees', 'Russia; the parties ;'],
		['stance', '-1'],
		['quote', '  two\r\nlines '],
		['condition', ''],
		['back', '/']
	);
	expect(columnsOf('statement', form)).toEqual({
		actors: ['usa', 'france'],
		addressees: ['Russia', 'the parties'],
		stance: -1,
		quote: 'two\nlines',
		condition: ''
	});
});

test('a stance that was not chosen is not neutral', () => {
	expect(columnsOf('statement', formOf(['stance', '']))).toEqual({ stance: '' });
	expect(columnsOf('statement', formOf(['stance', 'yes']))).toEqual({ stance: 'yes' });
	expect(columnsOf('statement', formOf(['stance', '−2']))).toEqual({ stance: -2 });
});

test('no actor ticked is no actor, and no field at all leaves the column as it is', () => {
	expect(columnsOf('statement', formOf(['actors', '']))).toEqual({ actors: [] });
	expect(columnsOf('statement', formOf(['quote', 'words']))).toEqual({ quote: 'words' });
});

test('after a conflict a column is taken from whom the form says', () => {
	const form = formOf(
		['quote', 'mine'],
		['take:quote', 'theirs'],
		['theirs:quote', 'theirs'],
		['paraphrase', 'mine'],
		['take:paraphrase', 'mine'],
		['theirs:paraphrase', 'theirs'],
		['actors', 'usa'],
		['take:actors', 'theirs'],
		['theirs:actors', 'usa;france']
	);
	expect(columnsOf('statement', form)).toEqual({
		quote: 'theirs',
		paraphrase: 'mine',
		actors: ['usa', 'france']
	});
});
