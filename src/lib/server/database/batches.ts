import { setImmediate as othersTurn } from 'node:timers/promises';
import type { Compilable, CompiledQuery } from 'kysely';
import type { Write } from './storage.ts';

/**
 * Rows in one insert: with about twenty columns each this stays far below the 32,766 parameters that SQLite allows.
 * SQLite blocks the server for the few milliseconds that it takes to write them.
 */
const BATCH = 500;
/** Rows to write one by one before yielding to other requests. */
const ROWS = 200;

/** Progress and cancellation of a large write. */
export interface Pace {
	/** Cancels the write; the whole transaction is rolled back. */
	signal: AbortSignal;
	/** Called with the number of further rows written, including those of events and their indexes. */
	told: (rows: number) => void;
}

/** Yields to other requests. @throws the reason of the signal if the write was cancelled. */
export async function giveTurn(pace: Pace | undefined, rows: number): Promise<void> {
	pace?.told(rows);
	await othersTurn();
	pace?.signal.throwIfAborted();
}

/** An insert of some rows, and their columns. */
interface Compiled {
	query: CompiledQuery;
	columns: readonly string[];
	rows: number;
}

/** The values of rows in the order of an insert that was compiled for others; `undefined` where it does not fit. */
function valuesFor({ columns, rows }: Compiled, batch: readonly object[]): unknown[] | undefined {
	if (batch.length !== rows) return undefined;
	const values: unknown[] = [];
	for (const row of batch) {
		if (Object.keys(row).length !== columns.length) return undefined;
		for (const column of columns) {
			const value = (row as Record<string, unknown>)[column];
			if (value === undefined) return undefined;
			values.push(value);
		}
	}
	return values;
}

/** What can be used again of an insert: all of it, where every value of every row is a parameter. */
function compiledFor(query: CompiledQuery, batch: readonly object[]): Compiled | undefined {
	const compiled = { query, columns: Object.keys(batch[0] ?? {}), rows: batch.length };
	return valuesFor(compiled, batch)?.length === query.parameters.length ? compiled : undefined;
}

/**
 * Inserts any number of rows batch by batch, yielding in between; each batch is built when it is due. The next one
 * takes the insert of the one before with its own values: to compile it takes as long as to write the rows.
 */
export async function inBatches<T, Row extends object>(
	tx: Write,
	items: readonly T[],
	rowOf: (item: T, index: number) => Row,
	insert: (batch: Row[]) => Compilable,
	pace?: Pace
): Promise<void> {
	let known: Compiled | undefined;
	for (let from = 0; from < items.length; from += BATCH) {
		const part = items.slice(from, from + BATCH);
		const batch = part.map((item, i) => rowOf(item, from + i));
		const parameters = known && valuesFor(known, batch);
		const query = parameters && known ? { ...known.query, parameters } : insert(batch).compile();
		await tx.executeQuery(query);
		known ??= compiledFor(query, batch);
		if (items.length > BATCH || pace) await giveTurn(pace, part.length);
	}
}

/** Writes rows one by one, yielding to other requests in between. */
export async function oneByOne<T>(
	items: readonly T[],
	write: (item: T) => Promise<unknown>,
	pace?: Pace
): Promise<void> {
	for (const [i, item] of items.entries()) {
		await write(item);
		if ((i + 1) % ROWS === 0) await giveTurn(pace, ROWS);
	}
}
