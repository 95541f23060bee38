import { DatabaseSync } from 'node:sqlite';
import { pathToFileURL } from 'node:url';
import { shown } from '#lib/dossier/faults.ts';
import type { Fault } from '#lib/dossier/faults.ts';

/** Most rows that are read of one table. */
const ROWS = 1_000_000;
/** Most characters that are read of one database: rows of a damaged one may all have the same large text. */
const CHARACTERS = 100_000_000;

/** A cell that cannot be read ends the work on its row. */
class Unreadable extends Error {}

/** A row of another program's table. */
export class TableRow {
	readonly #cells: Record<string, unknown>;
	readonly #fault: (column: string, found: string, expected: string) => void;

	constructor(
		cells: Record<string, unknown>,
		fault: (column: string, found: string, expected: string) => void
	) {
		this.#cells = cells;
		this.#fault = fault;
	}

	/** Tells of this row, which is then left out. */
	refuse(column: string, found: string, expected: string): never {
		this.#fault(column, found, expected);
		throw new Unreadable(column);
	}

	/** A text; empty if the value is none. */
	text(column: string): string {
		const value = this.#cells[column];
		if (value === null || value === undefined) return '';
		if (typeof value === 'string') return value;
		if (typeof value === 'bigint' || typeof value === 'number') return String(value);
		return this.refuse(column, 'bytes', 'text');
	}

	/** A whole number, or none. */
	optional(column: string): number | undefined {
		const value = this.#cells[column];
		if (value === null || value === undefined || value === '') return undefined;
		const number = typeof value === 'string' ? Number(value) : value;
		const whole = typeof number === 'bigint' ? Number(number) : number;
		if (typeof whole === 'number' && Number.isSafeInteger(whole)) return whole;
		const found = value instanceof Uint8Array ? 'bytes' : shown(String(value));
		return this.refuse(column, found, 'a whole number');
	}

	/** A whole number that has to be there. */
	whole(column: string): number {
		return this.optional(column) ?? this.refuse(column, 'nothing', 'a whole number');
	}
}

/** Names in quotation marks, as SQL has them. */
const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`;

/**
 * Tables of a database that another program wrote. Only ordinary tables are read: views and computed columns would run
 * what their author put there.
 */
export class DatabaseRows {
	readonly warnings: Fault[] = [];
	readonly faults: Fault[] = [];
	readonly #database: DatabaseSync;
	readonly #file: string;
	#characters = 0;

	constructor(database: DatabaseSync, file: string) {
		this.#database = database;
		this.#file = file;
	}

	/** Names of the tables, computed ones left out. */
	tables(): Set<string> {
		const rows = this.#database
			.prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND rootpage > 0")
			.all();
		return new Set(rows.map(({ name }) => String(name)));
	}

	/** Columns of a table that hold what was written into them. */
	#columnsOf(table: string): Set<string> {
		const rows = this.#database.prepare(`PRAGMA table_xinfo(${quoted(table)})`).all();
		return new Set(
			rows.filter(({ hidden }) => Number(hidden) === 0).map(({ name }) => String(name))
		);
	}

	#warn(column: string, found: string, expected: string, row?: number): void {
		this.warnings.push({
			...{ file: this.#file, ...(row !== undefined && { row }), column, found, expected }
		});
	}

	#count(cells: Record<string, unknown>): boolean {
		for (const value of Object.values(cells)) {
			if (typeof value === 'string') this.#characters += value.length;
		}
		return this.#characters <= CHARACTERS;
	}

	/** The rows of a table as they lie there, at most a million. @throws Error of SQLite where it is damaged. */
	*#read(table: string, columns: readonly string[]): Generator<Record<string, unknown>> {
		const list = columns.map(quoted).join(', ');
		const query = this.#database.prepare(`SELECT ${list} FROM ${quoted(table)} LIMIT ${ROWS + 1}`);
		query.setReadBigInts(true);
		let count = 0;
		for (const cells of query.iterate()) {
			if (++count > ROWS || !this.#count(cells)) {
				const expected = `at most ${ROWS} rows, and texts of at most ${CHARACTERS} characters`;
				this.faults.push({ file: this.#file, column: table, found: 'more', expected });
				return;
			}
			yield cells;
		}
	}

	/**
	 * Works through the rows of a table; a row that cannot be read is left out with a warning.
	 *
	 * @param columns the key of the table first: warnings give it as the row. One that ends in `?` may be missing.
	 */
	each(table: string, columns: readonly string[], work: (row: TableRow) => void): void {
		try {
			const present = this.#columnsOf(table);
			const names = columns.map((column) => column.replace(/\?$/, ''));
			const missing = columns.filter((column) => !column.endsWith('?') && !present.has(column));
			if (missing.length > 0) {
				const [column] = missing;
				const expected = `a table ${table} with this column`;
				this.faults.push({
					file: this.#file,
					column: `${table}.${column}`,
					found: 'nothing',
					expected
				});
				return;
			}
			const [key = ''] = names;
			const known = names.filter((name) => present.has(name));
			for (const cells of this.#read(table, known)) {
				const row = typeof cells[key] === 'bigint' ? Number(cells[key]) : undefined;
				const fault = (column: string, found: string, expected: string) =>
					this.#warn(`${table}.${column}`, found, expected, row);
				try {
					work(new TableRow(cells, fault));
				} catch (error) {
					if (!(error instanceof Unreadable)) throw error;
				}
			}
		} catch (error) {
			this.faults.push(damaged(this.#file, error, table));
		}
	}
}

const damaged = (file: string, error: unknown, table?: string): Fault => ({
	file,
	...(table && { column: table }),
	found: `a damaged database (${error instanceof Error ? error.message : String(error)})`,
	expected: 'a sound one: open it in the program that wrote it and save a copy'
});

/**
 * Reads a database of another program.
 *
 * @param path of a copy that nobody else has open.
 * @returns the faults that keep it from being opened, or what `read` makes of it.
 */
export function readDatabase<T>(
	path: string,
	file: string,
	read: (rows: DatabaseRows) => T
): { made: T } | { faults: Fault[] } {
	let database: DatabaseSync | undefined;
	try {
		const url = pathToFileURL(path);
		// No file is written next to it, and a missing write-ahead log is not looked for.
		url.searchParams.set('immutable', '1');
		database = new DatabaseSync(url, { readOnly: true, enableDoubleQuotedStringLiterals: false });
		database.exec('PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON');
		return { made: read(new DatabaseRows(database, file)) };
	} catch (error) {
		return { faults: [damaged(file, error)] };
	} finally {
		database?.close();
	}
}
