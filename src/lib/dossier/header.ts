import { foldedName } from './csv.ts';
import type { CsvRow } from './csv.ts';
import { shown } from './faults.ts';
import type { Fault } from './faults.ts';
import { nearest, oneOf } from './nearest.ts';
import type { Table } from './tables.ts';

/** Where the columns of a table stand in a file. */
export interface Header {
	/** Index of each column that the file has. */
	places: ReadonlyMap<string, number>;
	/** Columns that the file does without: empty in every row. */
	lacking: ReadonlySet<string>;
	/** Cells of a full row. */
	width: number;
	faults: Fault[];
}

/** The numbers that R and pandas put before the rows, unless they are told not to. */
function areRowNumbers(cells: readonly string[]): boolean {
	const first = Number(cells[0]);
	return (
		cells.length > 0 &&
		(first === 0 || first === 1) &&
		cells.every((cell, i) => cell !== '' && Number(cell) === first + i)
	);
}

/** A column without a name is nothing where it is empty, or where it counts the rows. */
function unnamedFaults(table: Table, head: CsvRow, body: readonly CsvRow[], at: number): Fault[] {
	const cells = body.map((record) => (record.cells[at] ?? '').trim());
	const full = cells.findIndex((cell) => cell !== '');
	if (full < 0 || (at === 0 && areRowNumbers(cells))) return [];
	const row = body[full]?.row;
	return [
		{
			file: table.file,
			row: head.row,
			found: `empty column heading (column ${at + 1})`,
			expected: `the name of a column: row ${row} has ${shown(cells[full])} below it`
		}
	];
}

/**
 * Finds the columns of a table by their names, in whatever order they stand. A column that may be empty may
 * also be absent; a name that is not the table's is held against those that are missing.
 */
export function readHeader(table: Table, head: CsvRow, body: readonly CsvRow[]): Header {
	const { file, columns } = table;
	const { row, cells } = head;
	const names = new Map(columns.map((column) => [foldedName(column), column]));
	const named = cells.map((cell) => names.get(foldedName(cell)));
	const width = cells.length;
	if (named.every((column) => column === undefined)) {
		const expected = `the header ${columns.join(',')}`;
		const found = shown(cells.join(','));
		return {
			places: new Map(),
			lacking: new Set(),
			width,
			faults: [{ file, row, found, expected }]
		};
	}
	const faults: Fault[] = [];
	const places = new Map<string, number>();
	const missing = new Set(columns.filter((column) => !named.includes(column)));
	cells.forEach((cell, i) => {
		const column = named[i];
		const place = { file, row, column: cell.trim(), found: `column ${shown(cell.trim())}` };
		if (cell.trim() === '') {
			faults.push(...unnamedFaults(table, head, body, i));
		} else if (column === undefined) {
			const alike = nearest(cell, missing);
			if (alike !== undefined) missing.delete(alike);
			faults.push({ ...place, expected: oneOf(columns, alike ?? cell) });
		} else if (places.has(column)) {
			faults.push({ ...place, found: `${place.found} again`, expected: 'each column once' });
		} else places.set(column, i);
	});
	const lacking = new Set([...missing].filter((column) => table.mayLack.includes(column)));
	for (const column of missing) {
		if (lacking.has(column)) continue;
		const expected = 'a column of this name';
		faults.push({ file, row, column, found: 'no such column', expected });
	}
	return { places, lacking, width, faults };
}
