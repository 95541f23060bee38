/** Rows in one insert: about twenty columns each, below the 32,766 parameters that SQLite takes. */
const BATCH = 1_000;

/** Inserts any number of rows, a batch at a time; each batch is made when its turn comes. */
export async function inBatches<T, Row>(
	items: readonly T[],
	rowOf: (item: T, index: number) => Row,
	insert: (batch: Row[]) => Promise<unknown>
): Promise<void> {
	for (let from = 0; from < items.length; from += BATCH) {
		const part = items.slice(from, from + BATCH);
		await insert(part.map((item, i) => rowOf(item, from + i)));
	}
}
