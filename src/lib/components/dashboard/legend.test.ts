import { expect, test } from 'vitest';
import { notedOf } from './legend.ts';

test('of the notes, those on a cell, a row or a column that is shown are counted by the matrix', () => {
	const counts = {
		'position:usa/halt': 2,
		'position:usa/aid': 1,
		'position:eu/halt': 0,
		'actor:usa': 1,
		'actor:eu': 1,
		'issue:halt': 3,
		'statement:usa': 1,
		'tie:eu~usa': 1
	};
	const named = (...ids: string[]) => ids.map((id) => ({ id }));
	const small = { rows: named('usa'), columns: named('halt'), cells: named('usa/halt') };
	const whole = {
		rows: named('halt', 'aid'),
		columns: named('usa', 'eu'),
		cells: named('usa/halt', 'eu/halt', 'usa/aid', 'eu/aid')
	};
	expect(notedOf(small, counts)).toBe(3);
	expect(notedOf(whole, counts)).toBe(5);
	expect(notedOf(whole, {})).toBe(0);
});
