import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readGrid, writeGrid } from './grid.ts';

describe('what spreadsheets copy', () => {
	test.each([
		['Excel', 'a\tb\r\n"two\nlines, ""quoted"""\tplain\r\n'],
		['LibreOffice', 'a\tb\n"two\nlines, ""quoted"""\tplain\n'],
		['Google Sheets', 'a\tb\n"two\nlines, ""quoted"""\tplain']
	])('by %s is read cell by cell', (_, text) => {
		expect(readGrid(text)).toEqual({
			rows: [
				['a', 'b'],
				['two\nlines, "quoted"', 'plain']
			]
		});
	});

	test('is read where Excel leaves quotation marks as they are', () => {
		expect(readGrid('"Stop now", he said\tHalt\nHe said "stop"\tHalt').rows).toEqual([
			['"Stop now", he said', 'Halt'],
			['He said "stop"', 'Halt']
		]);
	});

	test('has tabs between cells however many commas the first line holds', () => {
		expect(readGrid('a, b, c, d, e, f\tx').rows).toEqual([['a, b, c, d, e, f', 'x']]);
	});

	test('out of a CSV file is read, too', () => {
		expect(readGrid('id;actors;issue\nx;armenia;halt').rows[1]).toEqual(['x', 'armenia', 'halt']);
	});

	test('keeps blank rows between others, so that a row has the number that it has in the spreadsheet', () => {
		const text = 'Head\tof\n"two\nlines"\tb\n\t\n\n \t\nlast\td\n\t\n\t\n';
		const { rows } = readGrid(text);
		expect(rows).toEqual([['Head', 'of'], ['two\nlines', 'b'], [''], [''], [''], ['last', 'd']]);
		expect(readGrid(writeGrid(rows)).rows).toEqual(rows);
	});

	test('is told of where a quotation mark is never closed', () => {
		expect(readGrid('a\tb\n"open\tc').fault).toMatchObject({
			row: 2,
			found: 'a quotation mark that is never closed'
		});
	});

	test('is read back as it was written', () => {
		const cell = fc.string().map((text) => text.replace(/[\r\uFEFF]/g, ''));
		const filled = fc
			.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1 })
			.map((lines) => lines.map((cells) => ['x', ...cells]));
		fc.assert(
			fc.property(filled, (lines) => {
				expect(readGrid(writeGrid(lines)).rows).toEqual(lines);
			})
		);
	});
});
