import { foldedName, readCsv, writeCsv } from '../csv.ts';
import type { CsvRow } from '../csv.ts';
import { tables } from '../tables.ts';

/** Rows that are read at once. */
const MOST_ROWS = 10_000;

/** What was copied out of a spreadsheet, cell by cell. */
export interface Grid {
	/** From the first that is filled to the last; blank ones between them keep their place, so that rows are counted as there. */
	rows: string[][];
	/** What is wrong with the text as a whole; its rows end there. */
	fault?: { row: number; found: string; expected: string };
}

/** Whether a row holds nothing. */
export const isBlankRow = (cells: readonly string[]): boolean =>
	cells.every((cell) => cell.trim() === '');

const linesOf = ({ cells }: CsvRow) => cells.join('').split('\n').length;

/** The rows of a file with the blank ones between them; without, where that makes more than are read. */
function withBlankRows(rows: readonly CsvRow[]): string[][] {
	const all: string[][] = [];
	for (const [i, one] of rows.entries()) {
		const before = rows[i - 1];
		const blank = before ? one.row - before.row - linesOf(before) : 0;
		if (all.length + blank >= MOST_ROWS) return rows.map(({ cells }) => cells);
		for (let n = 0; n < blank; n++) all.push(['']);
		all.push(one.cells);
	}
	return all;
}

/**
 * Reads the text of a clipboard. Spreadsheets put a tab between cells and quote those that hold line breaks; what
 * was copied out of a CSV file has another separator, which its first line tells.
 */
export function readGrid(text: string): Grid {
	const firstLine = /[^\r\n]+/.exec(text)?.[0] ?? '';
	const names = tables.statements.columns.map(foldedName);
	const { rows, faults } = readCsv('', text, names, firstLine.includes('\t') ? '\t' : undefined);
	const cells = withBlankRows(rows);
	const [fault] = faults;
	if (fault) {
		const { found, expected } = fault;
		return { rows: cells, fault: { row: cells.length + 1, found, expected } };
	}
	if (rows.length <= MOST_ROWS) return { rows: cells };
	const row = MOST_ROWS + 1;
	const found = `${rows.length.toLocaleString('en')} rows`;
	const expected = `at most ${MOST_ROWS.toLocaleString('en')} at once`;
	return { rows: cells.slice(0, MOST_ROWS), fault: { row, found, expected } };
}

/** Cells as a spreadsheet copies them. */
export const writeGrid = (rows: readonly (readonly string[])[]): string => writeCsv(rows, '\t');

/** Another text for a cell, and for all cells of its column in which the same stands. */
export interface Correction {
	/** Place of the row in the grid, from 0; headings count. */
	row: number;
	column: number;
	text: string;
}

/** A grid with cells corrected; the same where nothing is. An empty cell is filled alone: what it lacks is not what others lack. */
export function corrected(grid: Grid, corrections: readonly Correction[]): Grid {
	const texts = new Map<string, string>();
	const fillings: Correction[] = [];
	for (const correction of corrections) {
		const { row, column, text } = correction;
		const was = grid.rows[row]?.[column]?.trim() ?? '';
		if (was === '') fillings.push(correction);
		else if (was !== text.trim()) texts.set(`${column} ${was}`, text);
	}
	if (texts.size === 0 && fillings.every(({ text }) => text.trim() === '')) return grid;
	const rows = grid.rows.map((cells) =>
		cells.map((cell, column) => texts.get(`${column} ${cell.trim()}`) ?? cell)
	);
	for (const { row, column, text } of fillings) {
		const cells = rows[row];
		if (!cells) continue;
		while (cells.length <= column) cells.push('');
		cells[column] = text;
	}
	return { ...grid, rows };
}
