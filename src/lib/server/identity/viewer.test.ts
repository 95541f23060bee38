import { expect, test } from 'vitest';
import { called } from './viewer.ts';

test('the first name given counts, and one that is none is passed over', () => {
	const name = (...names: string[]) => called({ kind: 'local', name: '' }, ...names).name;
	expect(name(' Ana ', 'Ben')).toBe('Ana');
	expect(name('', 'Ben')).toBe('Ben');
	expect(name('two\nlines', 'x'.repeat(101), 'Ben')).toBe('Ben');
	expect(name('')).toBe('unnamed analyst on this machine');
});

test.each(['\u202eanA', 'Ana\u200f', '\u200b\u2060', '\u115f', '…', '\u2067Ana\u2069'])(
	'%j is no name: it turns the text around it, or shows nothing',
	(given) => expect(called({ kind: 'local', name: 'Ben' }, given).name).toBe('Ben')
);

test('who has an account is called by its name, whatever else is given', () => {
	const viewer = {
		kind: 'account',
		account: 'a-1',
		name: 'Ana',
		isAdministrator: false,
		session: 's-1',
		isStrong: false
	} as const;
	expect(called(viewer, 'Ben')).toBe(viewer);
});
