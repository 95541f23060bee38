/** The journal newest first, in pages, as people read it. */
import type { Kysely, Selectable } from 'kysely';
import type { ChangeCount } from '#lib/analysis/journal/change-set-sentences.ts';
import { entities } from '#lib/contract/changes.ts';
import type { Change, ChangeSet, Entity, RecordedChange } from '#lib/contract/changes.ts';
import { IDS_AT_ONCE, lookUps } from '../database/look-ups.ts';
import type { ChangeSetTable, Tables } from '../database/tables.ts';
import { codedEntities, isCoded, otherThanCoded } from './coded.ts';
import { toChange } from './events.ts';
import { firstsOf, isOfSubject, meets, subjectsIn } from './history-filter.ts';
import type { HistoryFilter } from './history-filter.ts';
import { notesIn, toChangeSet } from './read.ts';
import { withoutWithheld } from './withheld.ts';

type Db = Kysely<Tables>;
type Row = Selectable<ChangeSetTable>;

/** A change set as history shows it. */
export interface HistoryEntry {
	/** With the first of its changes that meet the filter. */
	set: ChangeSet;
	/** Number of its first event. */
	first: number;
	counts: readonly ChangeCount[];
	/** Changes of the whole set. */
	total: number;
	/** Whether more of its changes meet the filter than are given. */
	isCut: boolean;
}

export interface HistoryPage {
	entries: HistoryEntry[];
	/** The `before` of the next page; `null` at the end. */
	next: number | null;
}

/** Change sets of one page, where nothing else is asked for. */
const PAGE = 40;
/** Changes of a set that a page shows; of more it gives their number. */
const MOST_CHANGES = 20;

/** Change sets up to this size are read at once; of a larger one only the beginning. */
const SMALL = 50;

/** The numbers of the first events of some change sets that meet a filter for a subject. */
async function seqsOf(db: Db, dossier: string, row: Row, filter: HistoryFilter): Promise<number[]> {
	const rows = await subjectsIn(db, dossier, filter)
		.select('t.seq')
		.distinct()
		.where('t.change_set', '=', row.first)
		.orderBy('t.seq')
		.limit(filter.entity === undefined ? MOST_CHANGES + 1 : IDS_AT_ONCE)
		.execute();
	return rows.map(({ seq }) => seq);
}

/** The first changes of some change sets that meet a filter, by the first event of the set. */
async function changesOf(
	db: Db,
	dossier: string,
	rows: readonly Row[],
	filter: HistoryFilter
): Promise<Map<number, RecordedChange[]>> {
	const changes = new Map<number, RecordedChange[]>(rows.map(({ first }) => [first, []]));
	const numbers: number[] = [];
	for (const row of rows) {
		const size = row.last - row.first + 1;
		if (isOfSubject(filter)) numbers.push(...(await seqsOf(db, dossier, row, filter)));
		else if (size <= SMALL) numbers.push(...Array.from({ length: size }, (_, i) => row.first + i));
		else changes.set(row.first, await beginningOf(db, dossier, row, filter));
	}
	for (const part of lookUps(numbers)) {
		const events = await db
			.selectFrom('events')
			.selectAll()
			.where('dossier', '=', dossier)
			.where('seq', 'in', part)
			.orderBy('seq')
			.execute();
		for (const event of events) {
			const change = toChange(event);
			if (meets(filter, change)) changes.get(event.change_set)?.push(change);
		}
	}
	return changes;
}

/** The first changes of a large set that meet a filter. */
async function beginningOf(
	db: Db,
	dossier: string,
	row: Row,
	{ entity, id, withoutCodings }: HistoryFilter
) {
	let query = db
		.selectFrom('events')
		.selectAll()
		.where('dossier', '=', dossier)
		.where('seq', '>=', row.first)
		.where('seq', '<=', row.last);
	if (entity !== undefined) query = query.where('entity', '=', entity);
	if (id !== undefined) query = query.where('entity_id', '=', id);
	if (withoutCodings) query = query.where('entity', 'not in', codedEntities);
	const events = await query
		.orderBy('seq')
		.limit(MOST_CHANGES + 1)
		.execute();
	return events.map(toChange);
}

async function countsOf(
	db: Db,
	dossier: string,
	firsts: readonly number[],
	{ withoutCodings = false }: HistoryFilter
) {
	const counts = new Map<number, ChangeCount[]>(firsts.map((first) => [first, []]));
	const rows = await db
		.selectFrom('change_counts')
		.select(['change_set', 'entity', 'action', 'n'])
		.where('dossier', '=', dossier)
		.where('change_set', 'in', firsts)
		.execute();
	const rank = ({ entity }: { entity: string }) => entities.indexOf(entity as Entity);
	for (const { change_set, entity, action, n } of rows.sort((a, b) => rank(a) - rank(b))) {
		if (withoutCodings && isCoded({ entity: entity as Entity })) continue;
		const count = { entity: entity as Entity, action: action as Change['action'], n };
		counts.get(change_set)?.push(count);
	}
	return counts;
}

/** Change sets with their first changes and the numbers of all. */
async function entriesOf(
	db: Db,
	dossier: string,
	firsts: readonly number[],
	filter: HistoryFilter
): Promise<HistoryEntry[]> {
	if (firsts.length === 0) return [];
	const rows = await db
		.selectFrom('change_sets')
		.selectAll()
		.where('dossier', '=', dossier)
		.where('first', 'in', firsts)
		.orderBy('first', 'desc')
		.execute();
	const counts = await countsOf(db, dossier, firsts, filter);
	const all = await changesOf(db, dossier, rows, filter);
	const read = rows.map((row): ChangeSet => {
		const changes = (all.get(row.first) ?? []).slice(0, MOST_CHANGES);
		return { ...toChangeSet(row), changes };
	});
	const sets = filter.withoutCodings ? await withoutWithheld(db, dossier, read) : read;
	return rows.flatMap((row, i): HistoryEntry[] => {
		const set = sets[i];
		if (!set) return [];
		const own = counts.get(row.first) ?? [];
		// The numbers of some changes are left out with them.
		const total = filter.withoutCodings
			? own.reduce((sum, { n }) => sum + n, 0)
			: row.last - row.first + 1;
		const isCut = (all.get(row.first)?.length ?? 0) > MOST_CHANGES;
		return [{ set, first: row.first, counts: own, total, isCut }];
	});
}

/** A page of the journal of a dossier, the newest change set first. */
export async function readHistory(
	db: Db,
	dossier: string,
	filter: HistoryFilter = {},
	limit = PAGE
): Promise<HistoryPage> {
	const firsts = await firstsOf(db, dossier, filter, limit + 1);
	const shown = firsts.slice(0, limit);
	const entries = await entriesOf(db, dossier, shown, filter);
	return { entries, next: firsts.length > limit ? (shown.at(-1) ?? null) : null };
}

/** Some change sets as history shows them, by id. */
export async function readEntries(
	db: Db,
	dossier: string,
	ids: readonly string[]
): Promise<HistoryEntry[]> {
	if (ids.length === 0) return [];
	const rows = await db
		.selectFrom('change_sets')
		.select('first')
		.where('dossier', '=', dossier)
		.where('id', 'in', ids)
		.execute();
	return entriesOf(
		db,
		dossier,
		rows.map(({ first }) => first),
		{}
	);
}

/** What of a journal is hidden from its reader. */
export type Hidden = Pick<HistoryFilter, 'withoutNotes' | 'withoutCodings'>;

/** Everybody who has made a change that is not hidden. */
export async function writersOf(
	db: Db,
	dossier: string,
	{ withoutNotes, withoutCodings }: Hidden
): Promise<string[]> {
	let query = db
		.selectFrom('change_sets')
		.select('writer')
		.distinct()
		.where('dossier', '=', dossier);
	if (withoutNotes) query = query.where('first', 'not in', notesIn(db, dossier));
	if (withoutCodings) query = query.where('first', 'in', otherThanCoded(db, dossier));
	const rows = await query.execute();
	return rows.map(({ writer }) => writer);
}
