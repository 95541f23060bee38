import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ods, xlsx, xlsxFiles } from '../../../../../tests/fixtures/workbooks.ts';
import { zip } from '../../exports/zip.ts';
import { readSheet } from './read-sheet.ts';
import type { ReadingChoices } from './read-sheet.ts';

let folder: string;
beforeAll(() => {
	folder = mkdtempSync(join(tmpdir(), 'demarche-sheets-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

async function read(bytes: Uint8Array | string, choices?: ReadingChoices) {
	const path = join(folder, 'sent');
	writeFileSync(path, bytes);
	const found = await readSheet({ name: 'sent', path }, choices);
	if (!found) throw new Error('It is no sheet.');
	return found;
}

const cells = async (...sent: Parameters<typeof read>) =>
	(await read(...sent)).sheet.rows.map((row) => row.cells);

const table = [
	['Actor', 'Date', 'Stance'],
	['Armenia', { serial: 45189 }, -2],
	['Türkiye', { serial: 45170, shows: 'month' as const }, 1]
];

test('Excel: texts, numbers, days and months as their cells show them', async () => {
	const found = await read(xlsx([{ name: 'Data', rows: table }]));
	expect(found).toMatchObject({ kind: 'xlsx', sheets: ['Data'], faults: [] });
	expect(found.sheet.rows).toEqual([
		{ row: 1, cells: ['Actor', 'Date', 'Stance'] },
		{ row: 2, cells: ['Armenia', '2023-09-20', '-2'] },
		{ row: 3, cells: ['Türkiye', '2023-09', '1'] }
	]);
});

test('Excel: the calendar of 1904 counts four years and a day later', async () => {
	const rows = [[{ serial: 43727 }], [{ serial: 0 }]];
	expect(await cells(xlsx([{ name: 'A', rows }], 1904))).toEqual([['2023-09-20'], ['0']]);
	const early = [[{ serial: 59 }], [{ serial: 60 }], [{ serial: 61 }]];
	// Excel knows a 29 February 1900 that never was.
	expect(await cells(xlsx([{ name: 'A', rows: early }]))).toEqual([
		['1900-02-28'],
		['60'],
		['1900-03-01']
	]);
});

test('one of several sheets is read, and all are named', async () => {
	const book = xlsx([
		{ name: 'Notes', rows: [['nothing']] },
		{ name: 'Positions & more', rows: table }
	]);
	expect(await read(book)).toMatchObject({
		sheets: ['Notes', 'Positions & more'],
		sheet: { name: 'Notes' }
	});
	const second = await read(book, { sheet: 'Positions & more' });
	expect(second.sheet.rows).toHaveLength(3);
});

test('what stands in merged cells stands in each of them', async () => {
	const rows = [
		[null, 'Truce', null, 'Talks'],
		['Actor', 'Stance', 'Source', 'Stance'],
		['Armenia', 2, 'a', 1],
		[null, 1, 'b', 0]
	];
	const book = xlsx([{ name: 'A', rows, merged: ['B1:C1', 'A3:A4'] }]);
	expect(await cells(book)).toEqual([
		['', 'Truce', 'Truce', 'Talks'],
		['Actor', 'Stance', 'Source', 'Stance'],
		['Armenia', '2', 'a', '1'],
		['Armenia', '1', 'b', '0']
	]);
});

test('Excel: rich texts are whole, how they are pronounced is left out, prefixes and missing places do not matter', async () => {
	const files = xlsxFiles([{ name: 'A', rows: [['x']] }]);
	files.set(
		'xl/sharedStrings.xml',
		'<x:sst xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><x:si><x:r><x:t>strongly </x:t></x:r><x:r><x:t>opposes</x:t></x:r><x:rPh sb="0" eb="1"><x:t>no</x:t></x:rPh></x:si></x:sst>'
	);
	files.set(
		'xl/worksheets/sheet1.xml',
		'<x:worksheet xmlns:x="urn:x"><x:sheetData><x:row><x:c t="s"><x:v>0</x:v></x:c><x:c t="inlineStr"><x:is><x:t>in_x000D_line</x:t></x:is></x:c><x:c t="b"><x:v>1</x:v></x:c><x:c t="e"><x:v>#N/A</x:v></x:c><x:c><x:v>0.10000000000000001</x:v></x:c></x:row></x:sheetData></x:worksheet>'
	);
	expect(await cells(zip('', files))).toEqual([
		['strongly opposes', 'in\rline', 'TRUE', '#N/A', '0.1']
	]);
});

test('OpenDocument: values, repeated and merged cells, no notes', async () => {
	const cell = (text: string, rest = '') =>
		`<table:table-cell ${rest}><text:p>${text}</text:p></table:table-cell>`;
	const book = ods(
		`<table:table table:name="One"><table:table-row>${cell('Truce', 'table:number-columns-spanned="2"')}<table:covered-table-cell/>${cell('Day')}<table:table-cell table:number-columns-repeated="16000"/></table:table-row>` +
			`<table:table-row table:number-rows-repeated="2">${cell('2', 'office:value-type="float" office:value="2" table:number-columns-repeated="2"')}${cell('20 September', 'office:value-type="date" office:date-value="2023-09-20T00:00:00"')}</table:table-row>` +
			`<table:table-row table:number-rows-repeated="1048000"><table:table-cell/></table:table-row></table:table>` +
			`<table:table table:name="Two"><table:table-row><table:table-cell><office:annotation><text:p>a note</text:p></office:annotation><text:p>no<text:s text:c="2"/>te</text:p><text:p>below</text:p></table:table-cell></table:table-row></table:table>`
	);
	expect(await read(book)).toMatchObject({ kind: 'ods', sheets: ['One', 'Two'] });
	expect(await cells(book)).toEqual([
		['Truce', 'Truce', 'Day'],
		['2', '2', '2023-09-20'],
		['2', '2', '2023-09-20']
	]);
	expect(await cells(book, { sheet: 'Two' })).toEqual([['no  te\nbelow']]);
});

test.each([
	['a comma', 'Actor,Words\nArmenia,"no, not now"\n', ','],
	[
		'a semicolon beside decimal commas',
		'Actor;Stance;Weight\nArmenia;1,0;0,5\nIran;-2,0;0,25\n',
		';'
	],
	['a tab', 'Actor\tWords\nArmenia\tno, not now\nIran\tyes, now, at once\n', '\t'],
	['a bar', 'Actor|Stance\nArmenia|1\n', '|'],
	['what Excel names on a line of its own', 'sep=;\nActor,who;Stance\nArmenia,a;1\n', ';'],
	[
		'a semicolon behind line breaks in a cell',
		'Actor;Words\nArmenia;"a, b\nc, d, e\nf"\nIran;g\n',
		';'
	]
])('the separator of a text is found: %s', async (_, text, separator) => {
	const found = await read(text);
	expect(found.separator).toBe(separator);
	const widths = new Set(found.sheet.rows.map((row) => row.cells.length));
	expect([...widths]).toHaveLength(1);
});

test.each([
	['utf-8', Buffer.from('Actor;Stance\nTürkiye;1\n')],
	['utf-16le', Buffer.from('\uFEFFActor;Stance\nTürkiye;1\n', 'utf16le')],
	['windows-1252', Buffer.from('Actor;Stance\nT\xfcrkiye;1\n', 'latin1')]
])('the encoding of a text is found, or chosen: %s', async (encoding, bytes) => {
	const found = await read(bytes, encoding === 'windows-1252' ? { encoding } : {});
	expect(found.encoding).toBe(encoding);
	expect(found.sheet.rows[1]?.cells).toEqual(['Türkiye', '1']);
});

test('entities, deep nesting and sheets of billions of cells are refused in words', async () => {
	const files = xlsxFiles([{ name: 'A', rows: [['x']] }]);
	const sheet = 'xl/worksheets/sheet1.xml';
	files.set(sheet, '<!DOCTYPE a [<!ENTITY b "c">]><worksheet>&b;</worksheet>');
	await expect(read(zip('', files))).rejects.toThrow('document type');
	files.set(sheet, '<a>'.repeat(500));
	await expect(read(zip('', files))).rejects.toThrow('nested');
	files.set(sheet, '<worksheet><sheetData><row r="1"><c><v>');
	await expect(read(zip('', files))).rejects.toThrow('cannot be read');
	const cell =
		'<table:table-cell table:number-columns-repeated="900"><text:p>x</text:p></table:table-cell>';
	const book = ods(
		`<table:table table:name="A"><table:table-row table:number-rows-repeated="1000000">${cell}</table:table-row></table:table>`
	);
	await expect(read(book)).rejects.toThrow('too large');
});

test('an archive that is no workbook is no table', async () => {
	const path = join(folder, 'other');
	writeFileSync(path, zip('', new Map([['a.txt', 'a']])));
	expect(await readSheet({ name: 'other', path })).toBeUndefined();
});
