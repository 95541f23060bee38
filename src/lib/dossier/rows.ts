import { readCsv, writeCsv } from './csv.ts';
import type { CsvRow } from './csv.ts';
import { shown } from './faults.ts';
import type { Fault } from './faults.ts';
import { oneOf } from './nearest.ts';
import type { Rows, Table, TableName } from './tables.ts';

/** A row of a table as read, sound or not. */
export interface ReadRow<Row = unknown> {
	/** Line of the file on which it begins. */
	row: number;
	/** By column, lists split; columns that the file lacks are absent. */
	raw: Record<string, unknown>;
	/** Present where the row by itself is without fault. */
	value?: Row;
}

export interface ReadTable<Row = unknown> {
	rows: ReadRow<Row>[];
	faults: Fault[];
	/** Whether every row of the file was read, so that an id which is not there is really missing. */
	whole: boolean;
}

const isWholeNumber = (cell: string) => String(Number.parseInt(cell, 10)) === cell;

/** A cell as the schema wants it: lists split at `;`, a stance as a number. */
function fromCell(table: Table, column: string, cell: string): unknown {
	if (table.lists.includes(column)) return cell === '' ? [] : cell.split(';');
	return column === 'stance' && isWholeNumber(cell) ? Number(cell) : cell;
}

const toCell = (value: unknown) => (Array.isArray(value) ? value.join(';') : String(value));

/** A table as the text of its file. */
export function writeTable<Name extends TableName>(
	table: Table<Name>,
	rows: readonly Rows[Name][]
): string {
	const cells = (row: Rows[Name]) =>
		table.columns.map((column) => toCell(row[column as keyof Rows[Name]]));
	return writeCsv([table.columns, ...rows.map(cells)]);
}

/** Holds the header of a file against the columns of its table. */
function headerFaults(table: Table, header: readonly string[], row: number): Fault[] {
	const { file, columns } = table;
	if (!header.some((column) => columns.includes(column)))
		return [
			{ file, row, found: shown(header.join(',')), expected: `the header ${columns.join(',')}` }
		];
	const faults: Fault[] = [];
	for (const column of columns)
		if (!header.includes(column))
			faults.push({
				file,
				row,
				column,
				found: 'no such column',
				expected: 'a column of this name'
			});
	header.forEach((column, i) => {
		const place = { file, row, column, found: `column ${shown(column)}` };
		if (!columns.includes(column)) faults.push({ ...place, expected: oneOf(columns, column) });
		else if (header.indexOf(column) < i)
			faults.push({
				...place,
				found: `column ${shown(column)} again`,
				expected: 'each column once'
			});
	});
	if (faults.length === 0 && header.some((column, i) => column !== columns[i]))
		faults.push({
			file,
			row,
			found: `the columns in the order ${header.join(', ')}`,
			expected: `the order ${columns.join(', ')}`
		});
	return faults;
}

function lengthFault(table: Table, header: readonly string[], { row, cells }: CsvRow): Fault {
	const blank = cells.length === 1 && cells[0] === '';
	return {
		file: table.file,
		row,
		found: blank ? 'an empty line' : `${cells.length} cells`,
		expected: blank
			? 'a row, or no line at all'
			: `${header.length}, as in the header; a cell that holds a comma stands in quotation marks`
	};
}

/** What the schema has against a row; columns that the file lacks have their fault already. */
function schemaFaults<Name extends TableName>(
	table: Table<Name>,
	{ row, cells }: CsvRow,
	header: readonly string[],
	read: ReadRow<Rows[Name]>
): Fault[] {
	const result = table.schema.safeParse(read.raw);
	if (result.success) {
		read.value = result.data;
		return [];
	}
	return result.error.issues.flatMap(({ path, message, code }) => {
		const column = String(path[0] ?? '');
		const at = header.indexOf(column);
		if (at < 0 || code === 'unrecognized_keys') return [];
		const whole = read.raw[column];
		const part = Array.isArray(whole) && path.length > 1 ? whole[Number(path[1])] : cells[at];
		return [{ file: table.file, row, column, found: shown(part), expected: message }];
	});
}

/** Of a row of the wrong length only the first cell is certain to stand in its own column. */
function rawRow(table: Table, header: readonly string[], cells: readonly string[], fits: boolean) {
	const certain = fits ? header : header.slice(0, 1);
	return Object.fromEntries(
		certain.map((column, i) => [column, fromCell(table, column, cells[i] as string)])
	);
}

function duplicateFaults(table: Table, rows: readonly ReadRow[]): Fault[] {
	const first = new Map<string, number>();
	const column = table.key.at(-1) as string;
	return rows.flatMap(({ row, raw }) => {
		const parts = table.key.map((part) => String(raw[part] ?? ''));
		if (parts.includes('')) return [];
		const key = parts.join(' on ');
		const before = first.get(key);
		if (before === undefined) {
			first.set(key, row);
			return [];
		}
		const expected = `each ${table.key.join(' and ')} once; row ${before} has the same`;
		return [{ file: table.file, row, column, found: shown(key), expected }];
	});
}

/** Reads one table and checks all that can be told from its file alone. */
export function readTable<Name extends TableName>(
	table: Table<Name>,
	text: string
): ReadTable<Rows[Name]> {
	const csv = readCsv(table.file, text);
	const [head, ...body] = csv.rows;
	if (!head) {
		const found = 'an empty file';
		const expected = `the header ${table.columns.join(',')}`;
		const fault = { file: table.file, row: 1, found, expected };
		return { rows: [], faults: [...csv.faults, fault], whole: false };
	}
	const header = head.cells;
	const faults = [...csv.faults, ...headerFaults(table, header, head.row)];
	const rows = body.map((record): ReadRow<Rows[Name]> => {
		const { row, cells } = record;
		const fits = cells.length === header.length;
		const read: ReadRow<Rows[Name]> = { row, raw: rawRow(table, header, cells, fits) };
		faults.push(
			...(fits ? schemaFaults(table, record, header, read) : [lengthFault(table, header, record)])
		);
		return read;
	});
	faults.push(...duplicateFaults(table, rows));
	const whole = !csv.broken && table.key.every((column) => header.includes(column));
	return { rows, faults, whole };
}
