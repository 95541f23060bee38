/** What others have changed in a dossier since a reader last looked. */
import type { Kysely } from 'kysely';
import type { News, TouchedCell } from '#lib/analysis/journal/news.ts';
import { isRowEntity } from '#lib/dossier/entities.ts';
import type { Tables } from '../database/tables.ts';
import { otherThanCoded } from './coded.ts';
import { readHistory } from './history.ts';
import { notesIn } from './read.ts';
import { changesBack, momentOf, momentOfVersion } from './replay.ts';
import type { Moment } from './replay.ts';
import type { State } from './states.ts';
import { tellEntries } from './telling.ts';

type Db = Kysely<Tables>;

/** What a reader has seen of a dossier. */
export interface Seen {
	revision: number;
	/** Shows whether the dossier was recreated under the same id. */
	version: string;
}

/** Change sets that get a sentence. */
const MOST_TOLD = 4;
/** The most change sets that are counted. */
const MOST_COUNTED = 1_000;
/** The most events for which the way back is sent; with more, nobody reads the changes cell by cell. */
const MOST_EVENTS = 2_000;
/** The most cells that are listed. */
const MOST_TOUCHED = 5_000;

/** The state that a reader has seen; `undefined` if the dossier never had it. */
async function momentSeen(db: Db, dossier: string, seen: Seen): Promise<Moment | undefined> {
	const moment = await momentOf(db, dossier, seen.revision);
	if (moment?.version === seen.version) return moment;
	// The page may have read its revision slightly later than its version.
	return momentOfVersion(db, dossier, seen.version);
}

/** Change sets after a revision, of one writer or of all others. */
const setsAfter = (db: Db, dossier: string, after: number, writer: string, is: '=' | '<>') =>
	db
		.selectFrom('change_sets')
		.select('first')
		.where('dossier', '=', dossier)
		.where('first', '>', after)
		.where('writer', is, writer);

/** What others have touched; `null` if the reader has changed nothing, or if it is too much to list. */
async function touchedByOthers(
	db: Db,
	dossier: string,
	after: number,
	own: string | undefined
): Promise<TouchedCell[] | null> {
	if (own === undefined) return null;
	const mine = await setsAfter(db, dossier, after, own, '=').limit(1).executeTakeFirst();
	if (!mine) return null;
	const rows = await db
		.selectFrom('event_subjects')
		.select(['actor', 'issue'])
		.distinct()
		.where('dossier', '=', dossier)
		.where('change_set', '>', after)
		.where('change_set', 'in', setsAfter(db, dossier, after, own, '<>'))
		.limit(MOST_TOUCHED + 1)
		.execute();
	return rows.length > MOST_TOUCHED ? null : rows;
}

/**
 * Reports what others have changed since a reader last looked.
 *
 * @param current the dossier as it stands. @param own the account of the reader, whose changes are no news.
 * @param withoutCodings for whoever may not code.
 */
export async function readNews(
	db: Db,
	current: State,
	seen: Seen,
	own: string | undefined,
	withoutCodings = false
): Promise<News> {
	const { dossier, revision } = current;
	const { id, version } = dossier;
	const since = await momentSeen(db, id, seen);
	const nothing = { revision, version, count: 0, isMore: false, items: [], touched: null };
	if (!since) return { ...nothing, since: null, back: null };
	// No account has an empty id.
	const all = setsAfter(db, id, since.revision, own ?? '', '<>');
	const told = withoutCodings ? all.where('first', 'in', otherThanCoded(db, id)) : all;
	const sets = await told
		// Not every reader of a dossier may see its notes, which are marked as new elsewhere.
		.where('first', 'not in', notesIn(db, id))
		.limit(MOST_COUNTED + 1)
		.execute();
	const after = { revision: since.revision, version: since.version };
	if (sets.length === 0) return { ...nothing, since: after, back: [] };
	const filter = {
		after: since.revision,
		withoutNotes: true,
		withoutCodings,
		...(own !== undefined && { notBy: own })
	};
	const { entries } = await readHistory(db, id, filter, MOST_TOLD);
	const items = await tellEntries(db, dossier, entries);
	const isShort = revision - since.revision <= MOST_EVENTS;
	const changes = isShort ? await changesBack(db, id, revision, since.revision) : undefined;
	return {
		...nothing,
		since: after,
		count: Math.min(sets.length, MOST_COUNTED),
		isMore: sets.length > MOST_COUNTED,
		items: items.map(({ id, at, sentence }) => ({ id, at, sentence })),
		back: changes ? changes.filter(({ entity }) => isRowEntity(entity)) : null,
		touched: await touchedByOthers(db, id, since.revision, own)
	};
}
