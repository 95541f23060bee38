import type { Kysely, Selectable } from 'kysely';
import type { ChangeSet, ChangesFilter, ChangesPage } from '#lib/contract/changes.ts';
import type { ChangeSetTable, Tables } from '../database/tables.ts';
import { codedEntities, otherThanCoded } from './coded.ts';
import { toChange } from './events.ts';

type Db = Kysely<Tables>;

/** Change sets of one part, where nothing else is asked for. */
const PART = 100;

/** A change set without its changes. */
export function toChangeSet(row: Selectable<ChangeSetTable>): ChangeSet {
	return {
		id: row.id,
		dossier: row.dossier,
		by: row.writer,
		at: row.at,
		revision: row.last,
		version: row.version,
		...(row.reason !== null && { reason: row.reason }),
		...(row.undoes !== null && { undoes: row.undoes }),
		...(row.restores !== null && { restores: row.restores }),
		...(row.sent_key !== null && { key: row.sent_key }),
		changes: []
	};
}

/** The changes of some change sets that meet a filter, in the order of their numbers. */
async function fill(
	db: Db,
	rows: Selectable<ChangeSetTable>[],
	filter: ChangesFilter
): Promise<ChangeSet[]> {
	const [first, last] = [rows[0], rows.at(-1)];
	if (!first || !last) return [];
	let query = db
		.selectFrom('events')
		.selectAll()
		.where('dossier', '=', first.dossier)
		.where('seq', '>=', first.first)
		.where('seq', '<=', last.last);
	if (filter.entity !== undefined) query = query.where('entity', '=', filter.entity);
	if (filter.id !== undefined) query = query.where('entity_id', '=', filter.id);
	if (filter.withoutCodings) query = query.where('entity', 'not in', codedEntities);
	const sets = new Map(rows.map((row) => [row.first, toChangeSet(row)]));
	for (const event of await query.orderBy('seq').execute()) {
		sets.get(event.change_set)?.changes.push(toChange(event));
	}
	return [...sets.values()];
}

/** Change sets that changed notes. */
export const notesIn = (db: Db, dossier: string) =>
	db
		.selectFrom('change_counts as notes')
		.select('notes.change_set')
		.where('notes.dossier', '=', dossier)
		.where('notes.entity', '=', 'annotation');

/** A part of the journal of a dossier. */
export async function readChanges(
	db: Db,
	dossier: string,
	filter: ChangesFilter = {},
	limit = PART
): Promise<ChangesPage> {
	const { after = 0, entity, id, by, withoutNotes, withoutCodings } = filter;
	let query = db
		.selectFrom('change_sets')
		.selectAll()
		.where('dossier', '=', dossier)
		.where('last', '>', after);
	if (by !== undefined) query = query.where('writer', '=', by);
	if (withoutNotes) query = query.where('first', 'not in', notesIn(db, dossier));
	if (withoutCodings) query = query.where('first', 'in', otherThanCoded(db, dossier));
	if (entity !== undefined || id !== undefined) {
		query = query.where('first', 'in', (eb) => {
			let events = eb
				.selectFrom('events')
				.select('change_set')
				.where('events.dossier', '=', dossier)
				.where('events.seq', '>', after);
			if (entity !== undefined) events = events.where('events.entity', '=', entity);
			if (id !== undefined) events = events.where('events.entity_id', '=', id);
			if (withoutCodings) events = events.where('events.entity', 'not in', codedEntities);
			return events;
		});
	}
	const rows = await query
		.orderBy('first')
		.limit(limit + 1)
		.execute();
	const part = rows.slice(0, limit);
	const changeSets = await fill(db, part, filter);
	return {
		changeSets,
		next: rows.length > limit ? (part.at(-1)?.last ?? null) : null
	};
}

/** One change set, whole. */
export async function readChangeSet(
	db: Db,
	dossier: string,
	where: { id: string } | { key: string }
): Promise<(ChangeSet & { digest: string | null }) | undefined> {
	const row = await db
		.selectFrom('change_sets')
		.selectAll()
		.where('dossier', '=', dossier)
		.where((eb) => ('id' in where ? eb('id', '=', where.id) : eb('sent_key', '=', where.key)))
		.executeTakeFirst();
	if (!row) return undefined;
	const [changeSet] = await fill(db, [row], {});
	return changeSet && { ...changeSet, digest: row.digest };
}
