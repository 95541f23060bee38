import { expect, test } from 'vitest';
import { makeDossier } from '../../../tests/fixtures/dossier.ts';
import { knownWords, readKnown } from './known.ts';
import { parseView, viewAddress } from './view.ts';

test.each([
	['12', 12],
	['2023-09-20', '2023-09-20'],
	['20 September 2023', '2023-09-20'],
	['2023-09-20T14:02Z', '2023-09-20T14:02Z'],
	['2023-09-20T14:02', '2023-09-20T14:02Z'],
	['2023-09-20T14:02:07.5Z', '2023-09-20T14:02:07.500Z'],
	['2023-09-20T01:02+02:00', '2023-09-19T23:02Z'],
	['2023-09-20T01:02 02:00', '2023-09-19T23:02Z'],
	['0', undefined],
	['-1', undefined],
	['1e3', undefined],
	['2023-02-30', undefined],
	['2023-02-30T10:00Z', undefined],
	['2023-09-20T25:00Z', undefined],
	['yesterday', undefined]
])('known=%s is read as %s', (text, known) => {
	expect(readKnown(text)).toBe(known);
});

test('a view keeps when it was known, and tells of what it cannot read', () => {
	const dossier = makeDossier();
	const read = (text: string) => parseView(dossier, new URLSearchParams({ known: text }));
	expect(viewAddress('/x', dossier, read('2023-09-20T14:02Z').view)).toBe(
		'/x?known=2023-09-20T14:02Z'
	);
	const { view, notices } = read('lately');
	expect([view.known, notices]).toEqual(['', [expect.stringContaining('“lately”')]]);
	expect(viewAddress('/x', dossier, view)).toBe('/x');
});

test('a time that the dossier has not is told with the nearest that it has, and passed over', () => {
	const notKnown = { found: '99', expected: 'a revision up to 7', nearest: '7' };
	const dossier = { ...makeDossier(), notKnown };
	const read = (text: string) => parseView(dossier, new URLSearchParams({ known: text }));
	const { view, notices } = read('99');
	expect(notices).toEqual([
		'“known” must be a revision up to 7, not “99”; showing what is known now. Did you mean “7”?'
	]);
	expect(viewAddress('/x', dossier, view)).toBe('/x');
	expect(read('7')).toMatchObject({ view: { known: '7' }, notices: [] });
});

test.each([
	['12', 'at revision 12'],
	['2023-09-20', 'on 20 September 2023'],
	['2023-09-20T14:02Z', 'on 20 September 2023, 14:02 UTC']
])('%s is told as “%s”', (known, words) => {
	expect(knownWords(known)).toBe(words);
});
