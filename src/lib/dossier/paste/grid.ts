import { foldedName, readCsv, writeCsv } from '../csv.ts';
import { tables } from '../tables.ts';

/** Rows that are read at once. */
const MOST_ROWS = 10_000;

/** What was copied out of a spreadsheet, cell by cell. */
export interface Grid {
	rows: string[][];
	/** What is wrong with the text as a whole; its rows end there. */
	fault?: { row: number; found: string; expected: string };
}

/**
 * Reads the text of a clipboard. Spreadsheets put a tab between cells and quote those that hold line breaks; what
 * was copied out of a CSV file has another separator, which its first line tells.
 */
export function readGrid(text: string): Grid {
	const firstLine = /[^\r\n]+/.exec(text)?.[0] ?? '';
	const names = tables.statements.columns.map(foldedName);
	const { rows, faults } = readCsv('', text, names, firstLine.includes('\t') ? '\t' : undefined);
	const cells = rows.map((row) => row.cells);
	const [fault] = faults;
	if (fault) {
		const { found, expected } = fault;
		return { rows: cells, fault: { row: cells.length + 1, found, expected } };
	}
	if (cells.length <= MOST_ROWS) return { rows: cells };
	const row = MOST_ROWS + 1;
	const found = `${cells.length.toLocaleString('en')} rows`;
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
