import { setImmediate as othersTurn } from 'node:timers/promises';

/**
 * Rows in one insert: about twenty columns each, far below the 32,766 parameters that SQLite takes. SQLite writes
 * them while the whole server waits, which is for some milliseconds.
 */
const BATCH = 500;
/** Rows that are written one by one before others have their turn. */
const ROWS = 200;

/** How a large write is followed, and ended before it is stored. */
export interface Pace {
	/** Ends it with its reason; the transaction is taken back as a whole. */
	signal: AbortSignal;
	/** Is told how many more rows are written, those of events and of what finds them included. */
	told: (rows: number) => void;
}

/** Lets the requests of others have their turn. @throws the reason of a signal that has ended the write. */
export async function giveTurn(pace: Pace | undefined, rows: number): Promise<void> {
	pace?.told(rows);
	await othersTurn();
	pace?.signal.throwIfAborted();
}

/** Inserts any number of rows, a batch at a time, with others in between; each batch is made when its turn comes. */
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

/** Writes rows one by one, with others in between. */
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
