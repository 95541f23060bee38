import { emptyCell } from '../cells.ts';
import { tables } from '../tables.ts';
import type { DateOrder } from '../written-dates.ts';
import type { NamedTables } from './named-rows.ts';
import { readValue } from './values.ts';
import type { CellFault } from './values.ts';

/** How rows shall be read, where they do not say it themselves. */
export interface PasteChoices {
	/** The column of the table that each pasted one is, `''` for one that is left out. */
	columns?: readonly string[] | undefined;
	/** What comes first in `3/4/2023`. */
	dates?: DateOrder | undefined;
	/** What stands in cells that are empty or have no column, by column, as it would be pasted. */
	fill?: Readonly<Record<string, string>> | undefined;
	/** Whether searches that found nothing are taken back where a row now has a statement. */
	freesSearches?: boolean | undefined;
}

interface ReadCells {
	values: Record<string, unknown>;
	faults: CellFault[];
}

/** Reads the cells of rows whose columns are known. */
export class RowReader {
	readonly #columns: readonly string[];
	readonly #choices: PasteChoices;
	readonly #named: NamedTables;

	constructor(columns: readonly string[], choices: PasteChoices, named: NamedTables) {
		this.#columns = columns;
		this.#choices = choices;
		this.#named = named;
	}

	/** Whether rows or choices give a column. */
	gives(column: string): boolean {
		return this.#columns.includes(column) || this.#filling(column) !== '';
	}

	#filling(column: string): string {
		return this.#choices.fill?.[column]?.trim() ?? '';
	}

	#put({ values, faults }: ReadCells, column: string, cell: string): void {
		const read = readValue(column, cell, this.#named, this.#choices.dates);
		if ('fault' in read) faults.push(read.fault);
		values[column] = 'fault' in read ? cell.trim() : read.value;
	}

	/** The columns that were pasted: what an edit changes. */
	pasted(cells: readonly string[]): ReadCells {
		const read: ReadCells = { values: {}, faults: [] };
		this.#columns.forEach((column, at) => {
			if (column !== '') this.#put(read, column, cells[at] ?? '');
		});
		return read;
	}

	/** All columns, those that the row leaves open filled: what makes a new statement. */
	whole(cells: readonly string[]): ReadCells {
		const read: ReadCells = { values: {}, faults: [] };
		for (const column of tables.statements.columns) {
			const cell = (cells[this.#columns.indexOf(column)] ?? '').trim() || this.#filling(column);
			if (cell === '') read.values[column] = emptyCell(tables.statements, column);
			else this.#put(read, column, cell);
		}
		return read;
	}
}
