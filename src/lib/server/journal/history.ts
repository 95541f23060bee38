/** The journal newest first, in pages, as people read it. */
import type { Kysely, Selectable } from 'kysely';
import type { ChangeCount } from '#lib/analysis/journal/change-set-sentences.ts';
import { entities } from '#lib/contract/changes.ts';
import type { Change, ChangeSet, Entity, RecordedChange } from '#lib/contract/changes.ts';
import type { ChangeSetTable, Tables } from '../database/tables.ts';
import { toChange } from './events.ts';
import { notesIn, toChangeSet } from './read.ts';
import { endOf } from './replay.ts';
import { EVERYBODY } from './subjects.ts';

type Db = Kysely<Tables>;
type Row = Selectable<ChangeSetTable>;

/** Which change sets history shows. */
export interface HistoryFilter {
	/** Only those whose first event has a lower number: the `next` of the page before. */
	before?: number | undefined;
	/** Only those after this revision. */
	after?: number | undefined;
	/** Only those that touched rows of this kind. */
	entity?: Entity | undefined;
	/** Only those that touched the row with this id. */
	id?: string | undefined;
	/** Only those that bear on this actor; with an issue, on that cell. */
	actor?: string | undefined;
	issue?: string | undefined;
	/** Only those of this account. */
	by?: string | undefined;
	/** Only those of other accounts; heeded where no row, cell or kind is asked for. */
	notBy?: string | undefined;
	/** ISO days, inclusive. */
	from?: string | undefined;
	to?: string | undefined;
	/** Not those in which notes changed. */
	withoutNotes?: boolean | undefined;
}

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

/** Numbers between which the first events of the change sets of some days lie. */
interface Between {
	/** Inclusive. */
	low: number;
	/** Exclusive. */
	high: number;
}

/** The change sets of some days; as instants never go backwards they lie between two numbers. */
async function between(
	db: Db,
	dossier: string,
	{ from, to, before, after = 0 }: HistoryFilter
): Promise<Between> {
	const select = () => db.selectFrom('change_sets').select('first').where('dossier', '=', dossier);
	const first = from
		? await select()
				.where('at', '>=', `${from}T00:00:00.000Z`)
				.orderBy('at')
				.orderBy('first')
				.limit(1)
				.executeTakeFirst()
		: { first: 1 };
	const last = to
		? await select()
				.where('at', '<=', endOf(to))
				.orderBy('at', 'desc')
				.orderBy('first', 'desc')
				.limit(1)
				.executeTakeFirst()
		: { first: Number.MAX_SAFE_INTEGER - 1 };
	const high = Math.min((last?.first ?? 0) + 1, before ?? Number.MAX_SAFE_INTEGER);
	return { low: Math.max(first?.first ?? Number.MAX_SAFE_INTEGER, after + 1), high };
}

/** Numbers no revision reaches, which PostgreSQL still takes for an integer. */
const MOST = 2_147_483_647;

/** An actor; of a cell also everybody, of whom roll calls tell. */
const speakers = (actor: string, issue: string | undefined) =>
	issue === undefined ? [actor] : [actor, EVERYBODY];

/** The subjects of events that a filter asks for. */
function subjectsIn(db: Db, dossier: string, { actor, issue }: HistoryFilter) {
	let query = db.selectFrom('event_subjects as t').where('t.dossier', '=', dossier);
	if (issue !== undefined) query = query.where('t.issue', '=', issue);
	if (actor !== undefined) query = query.where('t.actor', 'in', speakers(actor, issue));
	return query;
}

const isOfSubject = ({ id, actor, issue }: HistoryFilter) =>
	id === undefined && (actor ?? issue) !== undefined;

/** What finds the change sets with a row, a cell or a kind of row; all of them where none is asked for. */
function touching(db: Db, dossier: string, filter: HistoryFilter) {
	// Tables that name a change set; the types are those of one of them.
	const of = (table: 'events' | 'change_counts') =>
		db.selectFrom(`${table} as t` as 'event_subjects as t').where('t.dossier', '=', dossier);
	const { entity, id } = filter;
	if (id !== undefined) {
		const events = of('events').where('t.entity_id' as 't.actor', '=', id);
		return entity === undefined ? events : events.where('t.entity' as 't.actor', '=', entity);
	}
	if (isOfSubject(filter)) return subjectsIn(db, dossier, filter);
	return of('change_counts').where('t.entity' as 't.actor', '=', entity as string);
}

/** Of some change sets those of one writer, and those of which a change of a cell is of one kind. */
async function narrowed(db: Db, dossier: string, filter: HistoryFilter, firsts: readonly number[]) {
	const { by, entity } = filter;
	let kept = firsts;
	if (by !== undefined && kept.length > 0) {
		const rows = await db
			.selectFrom('change_sets')
			.select('first')
			.where('dossier', '=', dossier)
			.where('first', 'in', kept)
			.where('writer', '=', by)
			.execute();
		const own = new Set(rows.map(({ first }) => first));
		kept = kept.filter((first) => own.has(first));
	}
	if (entity !== undefined && isOfSubject(filter) && kept.length > 0) {
		const rows = await subjectsIn(db, dossier, filter)
			.innerJoin('events as e', (join) =>
				join.onRef('e.dossier', '=', 't.dossier').onRef('e.seq', '=', 't.seq')
			)
			.select('t.change_set')
			.distinct()
			.where('t.change_set', 'in', kept)
			.where('e.entity', '=', entity)
			.execute();
		const such = new Set(rows.map(({ change_set }) => change_set));
		kept = kept.filter((first) => such.has(first));
	}
	return kept;
}

/** Change sets that are looked at together: enough that a rare writer is found in few rounds. */
const ROUND = 2_000;

/** The first events of the change sets that meet a filter, the newest first. */
async function firstsOf(
	db: Db,
	dossier: string,
	filter: HistoryFilter,
	limit: number
): Promise<number[]> {
	const range = await between(db, dossier, filter);
	const low = Math.min(range.low, MOST);
	let high = Math.min(range.high, MOST);
	const { by, notBy, entity, id, withoutNotes } = filter;
	if (entity === undefined && id === undefined && !isOfSubject(filter)) {
		let query = db.selectFrom('change_sets').select('first').where('dossier', '=', dossier);
		if (by !== undefined) query = query.where('writer', '=', by);
		if (notBy !== undefined) query = query.where('writer', '<>', notBy);
		if (withoutNotes) query = query.where('first', 'not in', notesIn(db, dossier));
		const rows = await query
			.where('first', '>=', low)
			.where('first', '<', high)
			.orderBy('first', 'desc')
			.limit(limit)
			.execute();
		return rows.map(({ first }) => first);
	}
	const isPlain = by === undefined && !(entity !== undefined && isOfSubject(filter));
	const size = isPlain ? limit : ROUND;
	const found: number[] = [];
	// Round by round rather than joined: a database without statistics chooses the wrong table to begin with.
	for (;;) {
		let query = touching(db, dossier, filter);
		if (withoutNotes) query = query.where('t.change_set', 'not in', notesIn(db, dossier));
		const rows = await query
			.select('t.change_set as first')
			.distinct()
			.where('t.change_set', '>=', low)
			.where('t.change_set', '<', high)
			.orderBy('t.change_set', 'desc')
			.limit(size)
			.execute();
		const firsts = rows.map(({ first }) => first);
		found.push(...(isPlain ? firsts : await narrowed(db, dossier, filter, firsts)));
		if (firsts.length < size || found.length >= limit) return found.slice(0, limit);
		high = firsts.at(-1) ?? 0;
	}
}

/** Change sets up to this size are read at once; of a larger one only the beginning. */
const SMALL = 50;
/** Numbers of one look-up, below what both databases take. */
const PART = 1_000;

/** The numbers of the first events of some change sets that meet a filter for a subject. */
async function seqsOf(db: Db, dossier: string, row: Row, filter: HistoryFilter): Promise<number[]> {
	const rows = await subjectsIn(db, dossier, filter)
		.select('t.seq')
		.distinct()
		.where('t.change_set', '=', row.first)
		.orderBy('t.seq')
		.limit(filter.entity === undefined ? MOST_CHANGES + 1 : PART)
		.execute();
	return rows.map(({ seq }) => seq);
}

/** Whether an event is of the kind and of the row that a filter asks for. */
const meets = ({ entity, id }: HistoryFilter, change: Change) =>
	(entity === undefined || change.entity === entity) && (id === undefined || change.id === id);

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
	for (let from = 0; from < numbers.length; from += PART) {
		const events = await db
			.selectFrom('events')
			.selectAll()
			.where('dossier', '=', dossier)
			.where('seq', 'in', numbers.slice(from, from + PART))
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
async function beginningOf(db: Db, dossier: string, row: Row, { entity, id }: HistoryFilter) {
	let query = db
		.selectFrom('events')
		.selectAll()
		.where('dossier', '=', dossier)
		.where('seq', '>=', row.first)
		.where('seq', '<=', row.last);
	if (entity !== undefined) query = query.where('entity', '=', entity);
	if (id !== undefined) query = query.where('entity_id', '=', id);
	const events = await query
		.orderBy('seq')
		.limit(MOST_CHANGES + 1)
		.execute();
	return events.map(toChange);
}

async function countsOf(db: Db, dossier: string, firsts: readonly number[]) {
	const counts = new Map<number, ChangeCount[]>(firsts.map((first) => [first, []]));
	const rows = await db
		.selectFrom('change_counts')
		.select(['change_set', 'entity', 'action', 'n'])
		.where('dossier', '=', dossier)
		.where('change_set', 'in', firsts)
		.execute();
	const rank = ({ entity }: { entity: string }) => entities.indexOf(entity as Entity);
	for (const { change_set, entity, action, n } of rows.sort((a, b) => rank(a) - rank(b))) {
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
	const counts = await countsOf(db, dossier, firsts);
	const all = await changesOf(db, dossier, rows, filter);
	return rows.map((row): HistoryEntry => {
		const changes = all.get(row.first) ?? [];
		const set: ChangeSet = { ...toChangeSet(row), changes: changes.slice(0, MOST_CHANGES) };
		const total = row.last - row.first + 1;
		return {
			set,
			first: row.first,
			counts: counts.get(row.first) ?? [],
			total,
			isCut: changes.length > MOST_CHANGES
		};
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

/** Everybody who has changed a dossier. */
export async function writersOf(db: Db, dossier: string): Promise<string[]> {
	const rows = await db
		.selectFrom('change_sets')
		.select('writer')
		.distinct()
		.where('dossier', '=', dossier)
		.execute();
	return rows.map(({ writer }) => writer);
}
