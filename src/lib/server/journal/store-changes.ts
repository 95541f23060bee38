import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Change, ChangeSet, RecordedChange } from '#lib/contract/changes.ts';
import { isContent } from '#lib/dossier/apply.ts';
import { nextVersion } from '#lib/dossier/next-version.ts';
import type { Dossier } from '#lib/dossier/types.ts';
import { inBatches } from '../database/batches.ts';
import type { Pace } from '../database/batches.ts';
import { carrySealed, codingsCarried } from '../coding/carried.ts';
import type { Storage, Write } from '../database/storage.ts';
import { toEvent } from './events.ts';
import { writeRows } from './row-writer.ts';
import { describeDossier } from './rows.ts';
import { storeSubjects } from './subjects.ts';

/** Where a dossier stands, taken for the rest of a transaction. */
export interface Held {
	revision: number;
	version: string;
	/** ISO instant of its last change set; empty where it has none. */
	changed_at: string;
	/** When it was made: another one where a dossier was erased and made again. */
	loaded_at: string;
}

/** The channel on which PostgreSQL tells every server of new revisions. */
export const CHANNEL = 'demarche_journal';

/**
 * Takes a dossier for the rest of the transaction: whoever else writes to it waits. Its events are
 * therefore stored in the order of their numbers, and a reader never sees a later one before an earlier.
 *
 * @returns `undefined` for an unknown dossier.
 */
export const hold = (tx: Write, dossier: string): Promise<Held | undefined> =>
	tx
		.updateTable('dossiers')
		// Changes nothing, and locks the row on both databases.
		.set((eb) => ({ revision: eb.ref('revision') }))
		.where('id', '=', dossier)
		.returning(['revision', 'version', 'changed_at', 'loaded_at'])
		.executeTakeFirst();

/** What goes into the journal beside the changes. */
export interface Act {
	/** Id of the writer. */
	by: string;
	reason?: string | undefined;
	undoes?: string | undefined;
	/** Revision to which it takes the dossier back. */
	restores?: number | undefined;
	key?: string | undefined;
	/** Hash of what was sent with the key. */
	digest?: string | undefined;
	/** Names the content that the changes make, where it is known; otherwise it follows from what was before. */
	version?: string | undefined;
}

/** What one act has made of a dossier. */
export interface Made {
	act: Act;
	changes: readonly Change[];
	after: Dossier;
	/** Progress and cancellation of a large write. */
	pace?: Pace | undefined;
}

/** An instant that is not before the last one, whatever the clocks of several servers say. */
const notBefore = (last: string) => {
	const now = new Date().toISOString();
	return now > last ? now : last;
};

/**
 * Stores changes of a dossier that this transaction holds: rows, events, revision. They were checked.
 *
 * @param made its `after` is the dossier with the changes.
 */
export async function storeChanges(
	tx: Write,
	kind: Storage['kind'],
	held: Held,
	{ act, changes: asked, after, pace }: Made
): Promise<ChangeSet> {
	const dossier = after.id;
	const id = randomUUID();
	const at = notBefore(held.changed_at);
	const first = held.revision + 1;
	const changes = [...asked, ...(await codingsCarried(tx, dossier, asked, first))];
	await carrySealed(tx, dossier, asked, first);
	const revision = held.revision + changes.length;
	const recorded = changes.map((change, i): RecordedChange => ({ ...change, revision: first + i }));
	const isOfContent = changes.some(isContent);
	const version = isOfContent ? (act.version ?? nextVersion(held.version, id)) : held.version;
	const { by, reason, undoes, restores, key, digest } = act;
	await tx
		.insertInto('change_sets')
		.values({
			dossier,
			first,
			last: revision,
			id,
			writer: by,
			at,
			version,
			reason: reason ?? null,
			undoes: undoes ?? null,
			restores: restores ?? null,
			sent_key: key ?? null,
			digest: digest ?? null
		})
		.execute();
	await inBatches(
		tx,
		recorded,
		(change) => toEvent(dossier, first, change),
		(batch) => tx.insertInto('events').values(batch),
		pace
	);
	await storeSubjects(tx, dossier, first, recorded, pace);
	await writeRows(tx, recorded, after, pace);
	const isHead = changes.some(({ entity }) => entity === 'dossier');
	await tx
		.updateTable('dossiers')
		.set({ revision, version, changed_at: at, ...(isHead && describeDossier(after)) })
		.where('id', '=', dossier)
		.execute();
	if (kind === 'postgresql') {
		const hint = JSON.stringify({ dossier, revision });
		await sql`select pg_notify(${CHANNEL}, ${hint})`.execute(tx);
	}
	return {
		id,
		dossier,
		by,
		at,
		revision,
		version,
		...(reason !== undefined && { reason }),
		...(undoes !== undefined && { undoes }),
		...(restores !== undefined && { restores }),
		...(key !== undefined && { key }),
		changes: recorded
	};
}
