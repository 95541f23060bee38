import type { Write } from './storage.ts';

/** What is changed: a row of this kind, by its id. */
export type Entity = 'dossier' | 'statement' | 'relation' | 'annotation';

/** One change, before and after; both as the rows read outside, not as they are stored. */
export interface Change {
	entity: Entity;
	id: string;
	/** What was done, as history tells it: load, create, edit, withdraw … */
	action: string;
	before: unknown;
	after: unknown;
}

/** Where a dossier stands. */
export interface Held {
	revision: number;
	version: string;
}

/**
 * Takes a dossier for the rest of the transaction: whoever else writes to it waits. Its events are
 * therefore stored in the order of their numbers, and a reader never sees a later one before an earlier.
 *
 * @returns `undefined` for an unknown dossier.
 */
export async function hold(tx: Write, dossier: string): Promise<Held | undefined> {
	return (
		tx
			.updateTable('dossiers')
			// Changes nothing, and locks the row on both databases.
			.set((eb) => ({ revision: eb.ref('revision') }))
			.where('id', '=', dossier)
			.returning(['revision', 'version'])
			.executeTakeFirst()
	);
}

/** Rows in one insert: nine columns each, far below the 32,766 parameters that SQLite takes. */
const BATCH = 1_000;

/** Inserts any number of rows, a batch at a time. */
export async function inBatches<T>(rows: T[], insert: (batch: T[]) => Promise<unknown>) {
	for (let i = 0; i < rows.length; i += BATCH) await insert(rows.slice(i, i + BATCH));
}

const json = (value: unknown) =>
	value === undefined || value === null ? null : JSON.stringify(value);

/**
 * Appends changes to the events of a dossier that this transaction holds.
 *
 * @param at ISO instant.
 * @returns the sequence number of the last of them.
 */
export async function record(
	tx: Write,
	dossier: string,
	by: { who: string; at: string },
	held: Held,
	changes: Change[]
): Promise<number> {
	const rows = changes.map(({ entity, id, action, before, after }, i) => ({
		...by,
		dossier,
		seq: held.revision + 1 + i,
		entity,
		entity_id: id,
		action,
		before: json(before),
		after: json(after)
	}));
	await inBatches(rows, (batch) => tx.insertInto('events').values(batch).execute());
	const revision = held.revision + rows.length;
	await tx.updateTable('dossiers').set({ revision }).where('id', '=', dossier).execute();
	return revision;
}
