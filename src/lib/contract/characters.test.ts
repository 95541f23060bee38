import { describe, expect, test } from 'vitest';
import { harmIn, isSameText, tidyText } from './characters.ts';

describe('C7: what spreadsheets, slides and word processors paste', () => {
	test.each([
		['a line break of a slide (U+000B)', 'one\vtwo', 'one\ntwo'],
		['a page break (U+000C)', 'one\ftwo', 'one\ntwo'],
		['a next line (U+0085)', 'one\u0085two', 'one\ntwo'],
		['a line and a paragraph separator', 'one\u2028two\u2029three', 'one\ntwo\nthree'],
		['line ends of Windows and of old Macs', 'one\r\ntwo\rthree', 'one\ntwo\nthree'],
		[
			'the hyphens of Word',
			'Franco\u001EGerman co\u001Foperation',
			'Franco\u2011German co\u00ADoperation'
		],
		['a byte order mark', '\uFEFFone', 'one']
	])('%s is set right', (_, pasted, tidy) => {
		expect(tidyText(pasted)).toBe(tidy);
		expect(harmIn(tidyText(pasted))).toBeUndefined();
		expect(isSameText(pasted, tidy)).toBe(true);
	});

	test.each([
		['a non-breaking space', '20\u00A0September'],
		['a soft hyphen', 'co\u00ADoperation'],
		['joiners of Persian and of emoji', 'می\u200Cخواهم 👩\u200D⚖️'],
		['marks and isolates of direction', '\u200E\u2068עברית\u2069\u200F']
	])('%s is kept', (_, text) => {
		expect(tidyText(text)).toBe(text);
		expect(harmIn(text)).toBeUndefined();
	});

	test.each([
		['a\0b', 'null character (U+0000) at character 2'],
		['one\ntwo\u202Eeerht', 'right-to-left override (U+202E) on line 2, character 4'],
		['\u202Dx', 'left-to-right override (U+202D) at character 1'],
		['🕊\u0007', 'control character (U+0007) at character 2'],
		['caf\uFFFD', 'replacement character, left by a wrong encoding (U+FFFD) at character 4']
	])('%j is named with its place', (text, named) => {
		expect(harmIn(text)).toBe(named);
	});
});
