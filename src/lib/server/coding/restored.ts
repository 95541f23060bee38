/** Restoring codings and decisions to an earlier revision; they are stored apart from the dossier’s rows. */
import type { Kysely } from 'kysely';
import type { Change, Entity } from '#lib/contract/changes.ts';
import { changedColumns } from '#lib/dossier/differences.ts';
import type { Tables } from '../database/tables.ts';
import { rowAt, storedRow } from '../journal/stored-row.ts';
import { REVEALED } from './verbs.ts';

type Db = Kysely<Tables>;

/** Ids of the rows of one kind that changed after a revision. */
async function touchedSince(db: Db, dossier: string, entity: Entity, revision: number) {
	const rows = await db
		.selectFrom('events')
		.select('entity_id as id')
		.distinct()
		.where('dossier', '=', dossier)
		.where('entity', '=', entity)
		.where('seq', '>', revision)
		.orderBy('entity_id')
		.execute();
	return rows.map(({ id }) => id);
}

/** Whether a coding was made by a reveal: what others have seen cannot be blind again. */
async function isRevealed(db: Db, dossier: string, id: string): Promise<boolean> {
	const made = await db
		.selectFrom('events')
		.select('verb')
		.where('dossier', '=', dossier)
		.where('entity', '=', 'coding')
		.where('entity_id', '=', id)
		.where('action', '=', 'create')
		.orderBy('seq', 'desc')
		.limit(1)
		.executeTakeFirst();
	return made?.verb === REVEALED;
}

/** The change that restores one row; `undefined` if it is the same. */
async function changeOf(
	db: Db,
	dossier: string,
	entity: 'coding' | 'decision',
	id: string,
	revision: number
): Promise<Change | undefined> {
	const before = (await storedRow(db, dossier, entity, id))?.row ?? null;
	const after = await rowAt(db, dossier, entity, id, revision);
	if (before && after) {
		const columns = changedColumns(before, after);
		return columns && { entity, id, action: 'edit', ...columns };
	}
	if (before) {
		if (entity === 'coding' && (await isRevealed(db, dossier, id))) return undefined;
		return { entity, id, action: 'remove', before, after: null };
	}
	return after ? { entity, id, action: 'create', before: null, after } : undefined;
}

/** The changes that restore codings and decisions; codings revealed since then stay. */
export async function codedChanges(db: Db, dossier: string, revision: number): Promise<Change[]> {
	const changes: Change[] = [];
	for (const entity of ['decision', 'coding'] as const) {
		for (const id of await touchedSince(db, dossier, entity, revision)) {
			const change = await changeOf(db, dossier, entity, id, revision);
			if (change) changes.push(change);
		}
	}
	return changes;
}
