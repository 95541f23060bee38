import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ExcelJS from 'exceljs';
import type { BenchRow } from './run.ts';
import { median } from './times.ts';

const SIZE = { rows: 50_000, columns: 20 };
const RUNS = 3;

/** One cell of the workbook: a name, a day, stances, words of their own and words that recur. */
function cell(row: number, column: number): string | number | Date {
	if (column === 0) return `Actor ${row % 190}`;
	if (column === 1) return new Date(Date.UTC(2020, 0, 1 + (row % 900)));
	if (column < 10) return ((row * column) % 5) - 2;
	return column < 14 ? `Words no. ${row} ${column}` : `Label ${(row * column) % 300}`;
}

async function write(filename: string): Promise<void> {
	const book = new ExcelJS.stream.xlsx.WorkbookWriter({
		filename,
		useSharedStrings: true,
		useStyles: true
	});
	const sheet = book.addWorksheet('Data');
	for (let row = 0; row < SIZE.rows; row++) {
		sheet.addRow(Array.from({ length: SIZE.columns }, (_, column) => cell(row, column))).commit();
	}
	sheet.commit();
	await book.commit();
}

interface Read {
	taken: number;
	memory: number;
	rows: number;
}

function readAlone(reader: string, path: string): Read {
	const alone = fileURLToPath(new URL('sheet-alone.ts', import.meta.url));
	const read = JSON.parse(
		execFileSync(process.execPath, [alone, reader, path], { encoding: 'utf8' })
	) as Read;
	if (read.rows !== SIZE.rows) throw new Error(`${reader} read ${read.rows} rows.`);
	return read;
}

/** How fast a workbook of a million cells is read, and in how much memory, beside exceljs. */
export async function benchSheets(): Promise<BenchRow[]> {
	const folder = mkdtempSync(join(tmpdir(), 'demarche-bench-'));
	const path = join(folder, 'large.xlsx');
	try {
		await write(path);
		const [ours, theirs]: [Read[], Read[]] = [[], []];
		for (let run = 0; run < RUNS; run++) {
			ours.push(readAlone('ours', path));
			theirs.push(readAlone('exceljs', path));
		}
		const of = (reads: Read[], what: 'taken' | 'memory') => median(reads.map((one) => one[what]));
		const faster = of(theirs, 'taken') / of(ours, 'taken');
		const smaller = of(ours, 'memory') / of(theirs, 'memory');
		const from = (what: 'taken' | 'memory') =>
			`${of(ours, what).toFixed(0)}, exceljs ${of(theirs, what).toFixed(0)}`;
		const name = 'XLSX of 50,000 rows × 20 columns:';
		return [
			{
				...{
					name: `${name} times as fast as exceljs`,
					value: Number(faster.toFixed(2)),
					unit: '×'
				},
				...{ target: '≥ 2', ok: faster >= 2, from: `${from('taken')} ms` }
			},
			{
				...{ name: `${name} share of its memory`, value: Number(smaller.toFixed(2)), unit: '×' },
				...{ target: '≤ 0.5', ok: smaller <= 0.5, from: `${from('memory')} MB` }
			}
		];
	} finally {
		rmSync(folder, { recursive: true });
	}
}
