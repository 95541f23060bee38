import { expect, test } from 'vitest';
import { decode } from './encoding.ts';

/** Some bytes beyond ASCII in a text: `{E9}` is the byte 0xE9. */
const bytesOf = (text: string) =>
	Buffer.from(
		text.replace(/\{([0-9A-F]{2})\}/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16))),
		'latin1'
	);

test('a file in Windows-1252 is read, with a warning that quotes the first word as read', () => {
	const file = bytesOf(
		'id,name\r\nnauru,Nauru\r\nci,C{F4}te d{92}Ivoire\r\nat,{D6}sterreich {80}\r\n'
	);
	const { text, warnings } = decode('actors.csv', file);
	expect(text).toBe('id,name\r\nnauru,Nauru\r\nci,Côte d’Ivoire\r\nat,Österreich €\r\n');
	expect(warnings).toEqual([
		{
			file: 'actors.csv',
			row: 3,
			found: 'text that is not UTF-8, read as Windows-1252: "Côte"',
			expected: 'UTF-8, which Excel calls “CSV UTF-8”; check that this word is right'
		}
	]);
});

test('UTF-8 and UTF-16 are read without a warning, whatever they say', () => {
	const words = 'Österreich, “Côte d’Ivoire”, Україна, 中国 Ã¼';
	for (const encoding of ['utf8', 'utf16le'] as const) {
		const bytes = Buffer.from(`\uFEFF${words}`, encoding);
		const { text, warnings } = decode('actors.csv', bytes);
		expect([text.replace('\uFEFF', ''), warnings]).toEqual([words, []]);
	}
});

test.each([
	['Cyrillic in Windows-1251', bytesOf('id,name\nru,{D0}{EE}{F1}{F1}{E8}{FF}\n')],
	['Greek in ISO 8859-7', bytesOf('id,name\ngr,{C5}{EB}{EB}{DC}{E4}{E1}\n')],
	['UTF-8 with a part in another encoding', bytesOf('a,{C3}{BC}ber\nb,C{F4}te\n')],
	['UTF-8 that ends within a letter', bytesOf('a,{C3}{BC}ber\nb,caf{C3}')],
	['a byte that Windows-1252 does not have', bytesOf('a,C{F4}te\nb,{81}\n')]
])('%s is not read wrongly, but left to be refused', (_, bytes) => {
	const { text, warnings } = decode('actors.csv', bytes);
	expect(text).toContain('\uFFFD');
	expect(warnings).toEqual([]);
});
