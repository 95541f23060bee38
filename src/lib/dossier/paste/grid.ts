import { foldedName, readCsv, writeCsv } from '../csv.ts';
import { tables } from '../tables.ts';

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
	if (!fault) return { rows: cells };
	const { found, expected } = fault;
	return { rows: cells, fault: { row: cells.length + 1, found, expected } };
}

/** Cells as a spreadsheet copies them. */
export const writeGrid = (rows: readonly (readonly string[])[]): string => writeCsv(rows, '\t');
