// One table as LibreOffice, openpyxl and odfpy write it: all of them are read alike.
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { wanted } from '../../../../../tests/samples/sample.ts';
import { plannedDamaged, plannedFile } from '../planned-file.fixture.ts';
import { readSheet } from './read-sheet.ts';

const run = promisify(execFile);

let folder = '';
beforeAll(() => {
	folder = mkdtempSync(join(tmpdir(), 'real-sheets-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** The table as it should be read: a wide one of two headings, with what spoils tables. */
const table = [
	['', 'Truce', 'Truce', 'Talks'],
	['Actor', 'Stance', 'Date', 'Stance'],
	['Armenia', '-2', '2023-09-20', '0.5'],
	['Türkiye 😀', '1', '2023-09-21', ''],
	['Said, "so"\nand again', '2', '2024-02-29', '-1']
];

const rowsOf = async (path: string) => {
	const read = await readSheet({ name: 'table', path });
	expect(read?.faults).toEqual([]);
	return (read?.sheet.rows ?? []).map(({ cells }) =>
		Array.from({ length: 4 }, (_, at) => cells[at] ?? '')
	);
};

const cell = (text: string) => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** Runs a program; `undefined` where it is not there. */
async function ran(program: string, args: readonly string[]): Promise<string | undefined> {
	try {
		return (await run(program, [...args], { timeout: 90_000 })).stdout;
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
		throw error;
	}
}

/** Has LibreOffice save a file in another format. */
async function saved(file: string, format: 'xlsx' | 'ods'): Promise<string | undefined> {
	const user = `-env:UserInstallation=file://${join(folder, 'user')}`;
	const filter = 'CSV:44,34,76,1,,1033,false,true';
	const args = [user, '--headless', '--calc', `--infilter=${filter}`, '--convert-to', format];
	const output = await ran('soffice', [...args, '--outdir', join(folder, 'office'), file]);
	return output === undefined ? undefined : join(folder, 'office', `table.${format}`);
}

describe('LibreOffice', () => {
	test.for(['xlsx', 'ods'] as const)(
		'%s: texts, numbers and days as they were typed',
		{ timeout: 120_000 },
		async (format, { skip }) => {
			const file = join(folder, 'table.csv');
			writeFileSync(file, table.map((row) => row.map(cell).join(',')).join('\n'));
			const made = await saved(file, format);
			skip(made === undefined, 'LibreOffice Calc is not installed.');
			expect(await rowsOf(made ?? '')).toEqual(table);
			expect((await plannedFile(made ?? '')).format).toBe('table');
		}
	);
});

const openpyxl = `
import datetime, json, sys
from openpyxl import Workbook
rows = json.load(open(sys.argv[2]))
book = Workbook()
sheet = book.active
sheet.title = "Positions"
for r, row in enumerate(rows, 1):
    for c, text in enumerate(row, 1):
        if text == "" or (r, c) == (1, 3): continue
        try: value = float(text) if "." in text else int(text)
        except ValueError:
            try: value = datetime.date.fromisoformat(text)
            except ValueError: value = text
        sheet.cell(r, c, value)
sheet.merge_cells("B1:C1")
book.create_sheet("Notes")["A1"] = "nothing"
book.save(sys.argv[1])
`;

const odfpy = `
import json, sys
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableRow, TableCell, CoveredTableCell
from odf.text import P
rows = json.load(open(sys.argv[2]))
book = OpenDocumentSpreadsheet()
table = Table(name="Positions")
for r, row in enumerate(rows):
    line = TableRow()
    for c, text in enumerate(row):
        if (r, c) == (0, 2):
            line.addElement(CoveredTableCell()); continue
        more = {"numbercolumnsspanned": 2} if (r, c) == (0, 1) else {}
        if text == "": one = TableCell(**more)
        elif text[:2] == "20" and len(text) == 10: one = TableCell(valuetype="date", datevalue=text, **more)
        elif text.lstrip("-").replace(".", "").isdigit(): one = TableCell(valuetype="float", value=text, **more)
        else: one = TableCell(valuetype="string", **more)
        for part in text.split("\\n") if text else []: one.addElement(P(text=part))
        line.addElement(one)
    table.addElement(line)
book.spreadsheet.addElement(table)
book.save(sys.argv[1])
`;

describe('libraries of Python', () => {
	test.for([
		['openpyxl', openpyxl, 'xlsx'],
		['odf', odfpy, 'ods']
	] as const)('%s: the same, with merged headings', async ([library, script, format], { skip }) => {
		const python = '/usr/bin/python3';
		const has = await ran(python, ['-c', `import ${library}`]).catch(() => undefined);
		skip(has === undefined, `Debian's python3-${library} is not installed.`);
		const [made, rows] = [join(folder, `made.${format}`), join(folder, 'rows.json')];
		writeFileSync(rows, JSON.stringify(table));
		await ran(python, ['-c', script, made, rows]);
		expect(await rowsOf(made)).toEqual(table);
	});
});

describe('workbooks of others', () => {
	test.for(['cases456.xlsx', 'cases456_more_data.xlsx', 'survey789.xlsx'])(
		'%s of QualCoder: its headings and rows',
		async (name, { skip }) => {
			const file = wanted(skip, 'qualcoder', `Examples/${name}`);
			const read = await readSheet({ name, path: file });
			expect(read).toMatchObject({ kind: 'xlsx', faults: [] });
			const [head, ...rows] = read?.sheet.rows ?? [];
			expect(head?.cells.every((one) => one !== '')).toBe(true);
			expect(rows.length).toBeGreaterThan(1);
			expect((await plannedFile(file)).format).toBe('table');
		}
	);

	test('a workbook and a text of doccano, UTF-16 included', async ({ skip }) => {
		const folderOf = 'backend/data_import/tests/data/';
		const files = ['text_classification/example.xlsx', 'example.utf16.csv'].map((path) =>
			wanted(skip, 'doccano', folderOf + path)
		);
		const [book, text] = await Promise.all(
			files.map((path) => readSheet({ name: 'example', path }))
		);
		const first = (read: typeof book) => read?.sheet.rows[0]?.cells;
		expect(first(book)).toEqual(['text', 'label']);
		expect(first(text)).toEqual(['text', 'label']);
	});

	test('two hundred damaged ones are refused, faulty or planned', async ({ skip }) => {
		const file = wanted(skip, 'qualcoder', 'Examples/survey789.xlsx');
		const { refused, faulty, sound } = await plannedDamaged(file, 200, 5);
		expect(refused + faulty + sound).toBe(200);
		expect(refused + faulty).toBeGreaterThan(0);
	});
});

describe('Excel for Mac', () => {
	const cellsOf = async (path: string) =>
		(await readSheet({ name: 'table', path }))?.sheet.rows.map(({ cells }) => cells) ?? [];

	test('merged cells stand in each of their rows', async ({ skip }) => {
		const [heading, ...rows] = await cellsOf(wanted(skip, 'excel', 'data/roster.xlsx'));
		expect(heading).toEqual(['group', 'subgroup', 'id']);
		expect(rows.map(([group, subgroup]) => `${group}${subgroup}`)).toEqual([
			'1A',
			'1A',
			'1A',
			'1B',
			'1B',
			'1B',
			'1B',
			'2A',
			'2A',
			'2B',
			'2B',
			'2B'
		]);
		expect(rows.map(([, , id]) => id)).toEqual(rows.map((_, n) => String(n + 1)));
	});

	test('numbers, words for numbers and empty cells come as they were typed', async ({ skip }) => {
		const rows = await cellsOf(wanted(skip, 'excel', 'data/students.xlsx'));
		expect(rows.map((cells) => cells[4] ?? '')).toEqual(['AGE', '4', '5', '7', '', 'five', '6']);
		expect(rows[6]?.[1]).toBe('Güvenç Attila');
	});

	test('what stands above the data is above it', async ({ skip }) => {
		const { plan } = await plannedFile(wanted(skip, 'excel', 'data/sales.xlsx'));
		expect(plan.questions?.find(({ label }) => label === 'Rows above the data')?.answer).toBe('3');
	});
});
