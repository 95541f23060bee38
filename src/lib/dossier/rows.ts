import { cellReader, emptyCell, toCell } from './cells.ts';
import { eachRecord, writeCsv } from './csv.ts';
import type { Content, CsvRow } from './csv.ts';
import { shown } from './faults.ts';
import type { Fault } from './faults.ts';
import { readHeader } from './header.ts';
import type { Header } from './header.ts';
import { writtenColumns } from './tables.ts';
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

/** What is wrong with a table. */
export interface ReadTable {
	faults: Fault[];
	/** Whether every row of the file was read, so that an id which is not there is really missing. */
	whole: boolean;
}

/** A table as the text of its file. */
export function writeTable<Name extends TableName>(
	table: Table<Name>,
	rows: readonly Rows[Name][]
): string {
	return writeCsv(recordsOf(table, rows));
}

/** A table as records of cells, the first holding its columns. */
export function recordsOf<Name extends TableName>(
	table: Table<Name>,
	rows: readonly Rows[Name][]
): (readonly string[])[] {
	const columns = writtenColumns(table, rows as readonly object[]);
	const cells = (row: Rows[Name]) =>
		columns.map((column) => toCell(row[column as keyof Rows[Name]]));
	return [columns, ...rows.map(cells)];
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
function rawReader(table: Table, { places, lacking }: Header) {
	const columns = table.columns.map((column) => ({
		column,
		at: places.get(column),
		isLacking: lacking.has(column),
		read: cellReader(table, column)
	}));
	return (cells: readonly string[], fits: boolean): Record<string, unknown> => {
		const raw: Record<string, unknown> = {};
		for (const { column, at, isLacking, read } of columns) {
			if (at === undefined ? isLacking : at >= cells.length) raw[column] = emptyCell(table, column);
			else if (at !== undefined && (fits || at === 0)) raw[column] = read(cells[at] ?? '');
		}
		return raw;
	};
}

/** Tells of each row that has the key of one before. */
function duplicates(table: Table): (read: ReadRow) => Fault | undefined {
	const first = new Map<string, number>();
	const column = table.key.at(-1) as string;
	return ({ row, raw }) => {
		const parts = table.key.map((part) => String(raw[part] ?? ''));
		if (parts.includes('')) return undefined;
		const key = parts.join(' on ');
		const before = first.get(key);
		if (before === undefined) {
			first.set(key, row);
			return undefined;
		}
		const expected = `each ${table.key.join(' and ')} once; row ${before} has the same`;
		return { file: table.file, row, column, found: shown(key), expected };
	};
}

/** Reads the rows below a header. */
function rowReader<Name extends TableName>(
	table: Table<Name>,
	header: Header,
	take: (read: ReadRow<Rows[Name]>) => void
) {
	const rawOf = rawReader(table, header);
	const again = duplicates(table);
	const own: Fault[] = [];
	const twice: Fault[] = [];
	return {
		faults: () => [...own, ...twice],
		read(record: CsvRow): void {
			const fits = hasLength(table, header, record);
			const read: ReadRow<Rows[Name]> = { row: record.row, raw: rawOf(record.cells, fits) };
			if (fits) own.push(...schemaFaults(table, record, header, read));
			else own.push(lengthFault(table, header.width, record));
			const fault = again(read);
			if (fault) twice.push(fault);
			take(read);
		}
	};
}

/**
 * Reads one table and checks all that can be told from its file alone.
 *
 * @param take is given row by row what was read, so that nobody has to hold a whole table.
 */
export function readTable<Name extends TableName>(
	table: Table<Name>,
	content: Content,
	take: (read: ReadRow<Rows[Name]>) => void
): ReadTable {
	const { file, columns, key } = table;
	let head: CsvRow | undefined;
	let rows: ReturnType<typeof rowReader> | undefined;
	let header: Header | undefined;
	/** Records below a heading without a name, which all of them tell about. */
	const body: CsvRow[] = [];
	function begin(from: CsvRow): void {
		header = readHeader(table, from, body);
		if (header.places.size > 0) rows = rowReader(table, header, take);
		for (const record of body) rows?.read(record);
	}
	const { faults: broken, broken: isBroken } = eachRecord(file, content, columns, (record) => {
		if (head) {
			if (header) rows?.read(record);
			else body.push(record);
			return;
		}
		head = record;
		if (record.cells.every((cell) => cell.trim() !== '')) begin(record);
	});
	if (!head) {
		const found = 'an empty file';
		const fault = { file, row: 1, found, expected: `the header ${columns.join(',')}` };
		return { faults: isBroken ? broken : [fault], whole: false };
	}
	if (!header) begin(head);
	const places = header?.places;
	const faults = [...broken, ...(header?.faults ?? []), ...(rows?.faults() ?? [])];
	return { faults, whole: !isBroken && key.every((column) => places?.has(column)) };
}
