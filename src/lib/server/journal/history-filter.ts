/** Which change sets of a journal meet a filter. */
import type { Kysely } from 'kysely';
import type { Change, Entity } from '#lib/contract/changes.ts';
import type { Tables } from '../database/tables.ts';
import { isCoded, otherThanCoded } from './coded.ts';
import { notesIn } from './read.ts';
import { endOf } from './replay.ts';
import { EVERYBODY } from './subjects.ts';

type Db = Kysely<Tables>;

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
	/** Not those in which nothing but codings and decisions changed, and of the others not these changes. */
	withoutCodings?: boolean | undefined;
}

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
export function subjectsIn(db: Db, dossier: string, { actor, issue }: HistoryFilter) {
	let query = db.selectFrom('event_subjects as t').where('t.dossier', '=', dossier);
	if (issue !== undefined) query = query.where('t.issue', '=', issue);
	if (actor !== undefined) query = query.where('t.actor', 'in', speakers(actor, issue));
	return query;
}

export const isOfSubject = ({ id, actor, issue }: HistoryFilter) =>
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
export async function firstsOf(
	db: Db,
	dossier: string,
	filter: HistoryFilter,
	limit: number
): Promise<number[]> {
	const range = await between(db, dossier, filter);
	const low = Math.min(range.low, MOST);
	let high = Math.min(range.high, MOST);
	const { by, notBy, entity, id, withoutNotes, withoutCodings } = filter;
	if (entity === undefined && id === undefined && !isOfSubject(filter)) {
		let query = db.selectFrom('change_sets').select('first').where('dossier', '=', dossier);
		if (by !== undefined) query = query.where('writer', '=', by);
		if (notBy !== undefined) query = query.where('writer', '<>', notBy);
		if (withoutNotes) query = query.where('first', 'not in', notesIn(db, dossier));
		if (withoutCodings) query = query.where('first', 'in', otherThanCoded(db, dossier));
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
		if (withoutCodings) query = query.where('t.change_set', 'in', otherThanCoded(db, dossier));
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

/** Whether an event is of the kind and of the row that a filter asks for. */
export const meets = ({ entity, id, withoutCodings }: HistoryFilter, change: Change): boolean =>
	(entity === undefined || change.entity === entity) &&
	(id === undefined || change.id === id) &&
	!(withoutCodings && isCoded(change));
