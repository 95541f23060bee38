import { Refusal } from '../../platform/problem.ts';

/** One row of a sheet that holds something. */
export interface SheetRow {
	/** Its number in the program that wrote it, from 1. */
	row: number;
	cells: string[];
}

/** One sheet of a workbook, every cell as text. */
export interface Sheet {
	name: string;
	rows: SheetRow[];
}

/** Cells that one sheet may have: a hundred thousand rows of fifty columns. */
const MOST_CELLS = 5_000_000;
/** The most columns to read; spreadsheets have thousands, nearly all empty. */
export const MOST_COLUMNS = 1_000;
/** Rows that a spreadsheet can have. */
const MOST_ROWS = 1_048_576;

const tooLarge = () =>
	new Refusal(
		'too-large',
		'The sheet is too large: it may have 5 million cells, in 1,000 columns. Split it. Nothing was imported.',
		{ limit: MOST_CELLS }
	);

/** An area of cells that are shown as one, from 0. */
interface Merged {
	row: number;
	column: number;
	rows: number;
	columns: number;
}

/** Gathers the rows of a sheet as they are read. @throws Refusal where it is too large. */
export class SheetRows {
	readonly #rows: SheetRow[] = [];
	readonly #merged: Merged[] = [];
	#cells = 0;

	/** Takes the next row. @param row its number, from 1. @param repeated how often it follows itself. */
	add(row: number, cells: string[], repeated = 1): void {
		while (cells.length > 0 && cells.at(-1)?.trim() === '') cells.pop();
		if (cells.length === 0) return;
		if (row + repeated - 1 > MOST_ROWS) throw tooLarge();
		this.#cells += cells.length * repeated;
		if (this.#cells > MOST_CELLS) throw tooLarge();
		for (let n = 0; n < repeated; n++) this.#rows.push({ row: row + n, cells: [...cells] });
	}

	/** Cells that are shown as one. */
	merge(area: Merged): void {
		if (area.rows > 1 || area.columns > 1) this.#merged.push(area);
	}

	/** All rows; merged cells all have the same content. */
	finish(): SheetRow[] {
		if (this.#merged.length === 0) return this.#rows;
		const byRow = new Map(this.#rows.map((row) => [row.row, row]));
		const last = this.#rows.at(-1)?.row ?? 0;
		for (const { row, column, rows, columns } of this.#merged) {
			const text = byRow.get(row + 1)?.cells[column] ?? '';
			if (text === '' || column + columns > MOST_COLUMNS) continue;
			for (let r = row; r < Math.min(row + rows, last); r++) {
				const cells = byRow.get(r + 1)?.cells;
				if (!cells) continue;
				this.#cells += Math.max(0, column + columns - cells.length);
				if (this.#cells > MOST_CELLS) throw tooLarge();
				for (let c = column; c < column + columns; c++) {
					while (cells.length < c) cells.push('');
					cells[c] = text;
				}
			}
		}
		return this.#rows;
	}
}
