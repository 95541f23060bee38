import { emptyCell, fromCell, toCell } from './cells.ts';
import { readCsv, writeCsv } from './csv.ts';
import type { CsvRow } from './csv.ts';
import { shown } from './faults.ts';
import type { Fault } from './faults.ts';
import { readHeader } from './header.ts';
import type { Header } from './header.ts';
import type { Rows, Table, TableName } from './tables.ts';
import { dateHint } from './written-dates.ts';

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

/** A table as the text of its file. */
export function writeTable<Name extends TableName>(
	table: Table<Name>,
	rows: readonly Rows[Name][]
): string {
	const cells = (row: Rows[Name]) =>
		table.columns.map((column) => toCell(row[column as keyof Rows[Name]]));
	return writeCsv([table.columns, ...rows.map(cells)]);
}

/** Of a row of the wrong length nobody knows which cell belongs to which column. */
function lengthFault(table: Table, width: number, { row, cells }: CsvRow): Fault {
	const expected = `${width}, as in the header; a cell that holds the separator stands in quotation marks`;
	return { file: table.file, row, found: `${cells.length} cells`, expected };
}

/** Some spreadsheets leave out the separators of empty cells at the end of a row. */
function hasLength({ mayBeEmpty }: Table, { places, width }: Header, { cells }: CsvRow): boolean {
	if (cells.length === width) return true;
	const cut = [...places].filter(([, at]) => at >= cells.length);
	return cells.length < width && cut.every(([column]) => mayBeEmpty.includes(column));
}

/** What the schema has against a row; a column that has to be there and is not has its fault already. */
function schemaFaults<Name extends TableName>(
	table: Table<Name>,
	{ row, cells }: CsvRow,
	{ places, lacking }: Header,
	read: ReadRow<Rows[Name]>
): Fault[] {
	const result = table.schema.safeParse(read.raw);
	if (result.success) {
		read.value = result.data;
		return [];
	}
	return result.error.issues.flatMap(({ path, message }) => {
		const column = String(path[0] ?? '');
		const at = places.get(column);
		if (at === undefined) {
			const found = 'no such column';
			return lacking.has(column)
				? [{ file: table.file, row, column, found, expected: message }]
				: [];
		}
		const whole = read.raw[column];
		const cell = (cells[at] ?? '').trim();
		const part = Array.isArray(whole) && path.length > 1 ? whole[Number(path[1])] : cell;
		const hint = table.dates.includes(column) ? dateHint(cell) : '';
		return [{ file: table.file, row, column, found: shown(part), expected: `${message}${hint}` }];
	});
}

/** Of a row of the wrong length only the first cell is certain to stand in its own column. */
function rawRow(
	table: Table,
	{ places, lacking }: Header,
	cells: readonly string[],
	fits: boolean
) {
	const raw: Record<string, unknown> = {};
	for (const column of table.columns) {
		const at = places.get(column);
		if (at === undefined ? lacking.has(column) : at >= cells.length)
			raw[column] = emptyCell(table, column);
		else if (at !== undefined && (fits || at === 0))
			raw[column] = fromCell(table, column, cells[at] ?? '');
	}
	return raw;
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
	const csv = readCsv(table.file, text, table.columns);
	const [head, ...body] = csv.rows;
	if (!head) {
		const found = 'an empty file';
		const expected = `the header ${table.columns.join(',')}`;
		const fault = { file: table.file, row: 1, found, expected };
		return { rows: [], faults: csv.broken ? csv.faults : [fault], whole: false };
	}
	const header = readHeader(table, head, body);
	const faults = [...csv.faults, ...header.faults];
	if (header.places.size === 0) return { rows: [], faults, whole: false };
	const rows = body.map((record): ReadRow<Rows[Name]> => {
		const fits = hasLength(table, header, record);
		const read: ReadRow<Rows[Name]> = {
			row: record.row,
			raw: rawRow(table, header, record.cells, fits)
		};
		if (fits) for (const fault of schemaFaults(table, record, header, read)) faults.push(fault);
		else faults.push(lengthFault(table, header.width, record));
		return read;
	});
	for (const fault of duplicateFaults(table, rows)) faults.push(fault);
	const whole = !csv.broken && table.key.every((column) => header.places.has(column));
	return { rows, faults, whole };
}
