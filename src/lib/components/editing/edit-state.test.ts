import { describe, expect, test } from 'vitest';
import { EditState } from './edit-state.svelte.ts';

const row = { stance: '1', quote: 'as they said', actors: ['usa', 'france'] };
const theirs = { values: { ...row, quote: 'as Ben has it' }, expected: 8 };
const opened = () => new EditState({ values: row, expected: 7 }, null);

describe('a row that somebody else changes while it is in a form', () => {
	test.each<[string, (edit: EditState) => void]>([
		['a text', (edit) => edit.set('quote', 'as Ana types it')],
		['a choice', (edit) => edit.set('stance', '2')],
		['one of several names', (edit) => edit.setAll('actors', ['usa'])],
		['a field that was empty', (edit) => edit.set('condition', 'if asked')],
		['the name of the analyst', (edit) => edit.set('author', 'Ana')],
		[
			'a text that was put back as it was',
			(edit) => {
				edit.set('quote', 'other words');
				edit.set('quote', row.quote);
			}
		]
	])('leaves fields and base version alone once %s was changed', (_, type) => {
		const edit = opened();
		type(edit);
		const typed = { ...edit.values };
		edit.begin(theirs);
		expect(edit.values).toEqual(typed);
		expect(edit.expected).toBe(7);
		expect(edit.hasFollowed).toBe(false);
	});

	test('leaves the form alone that the server refused, even where nothing was typed', () => {
		const edit = opened();
		const why = 'The database is locked.';
		edit.refuse({
			...{ form: 'statement:s', problem: why, isAgain: true },
			...{ errors: [], conflicts: [], values: {} }
		});
		edit.begin(theirs);
		expect(edit.get('quote')).toBe(row.quote);
		expect(edit.expected).toBe(7);
		expect(edit.message).toBe(why);
	});

	test('shows in a form in which nobody has typed, which says so', () => {
		const edit = opened();
		edit.begin(theirs);
		expect(edit.get('quote')).toBe('as Ben has it');
		expect(edit.expected).toBe(8);
		expect(edit.hasFollowed).toBe(true);
	});

	test('is not announced where the page was only loaded anew', () => {
		const edit = opened();
		edit.begin({ values: { ...row }, expected: 7 });
		expect(edit.hasFollowed).toBe(false);
	});

	test('shows as soon as what was typed is discarded', () => {
		const edit = opened();
		edit.set('stance', '2');
		edit.begin(theirs);
		edit.discard();
		expect(edit.get('quote')).toBe('as Ben has it');
		expect(edit.get('stance')).toBe('1');
		expect(edit.expected).toBe(8);
	});
});

test('what the form itself has saved is not announced as the change of somebody else, and the next change is', () => {
	const edit = opened();
	edit.set('quote', 'as Ana saves it');
	edit.accept(null);
	edit.begin({ values: { ...row, quote: 'as Ana saves it' }, expected: 8 });
	expect(edit.get('quote')).toBe('as Ana saves it');
	expect(edit.hasFollowed).toBe(false);
	expect(edit.phase).toBe('saved');
	edit.begin({ ...theirs, expected: 9 });
	expect(edit.hasFollowed).toBe(true);
	expect(edit.phase).toBe('writing');
});
