import { setImmediate as othersTurn } from 'node:timers/promises';

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

/** Inserts any number of rows batch by batch, yielding in between; each batch is built when it is due. */
export async function inBatches<T, Row>(
	items: readonly T[],
	rowOf: (item: T, index: number) => Row,
	insert: (batch: Row[]) => Promise<unknown>,
	pace?: Pace
): Promise<void> {
	for (let from = 0; from < items.length; from += BATCH) {
		const part = items.slice(from, from + BATCH);
		await insert(part.map((item, i) => rowOf(item, from + i)));
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
