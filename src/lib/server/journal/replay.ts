import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import { LRUCache } from 'lru-cache';
import type { Change, Columns, Entity, Place } from '#lib/contract/changes.ts';
import { apply, inverseOf } from '#lib/dossier/apply.ts';
import { Collapsed } from '#lib/dossier/collapse.ts';
import type { Dossier } from '#lib/dossier/types.ts';
import type { Tables } from '../database/tables.ts';
import type { Known } from './journal.ts';
import type { State } from './states.ts';

type Db = Kysely<Tables>;

/** The end of a change set: a dossier as it was from then on. */
export interface Moment {
	revision: number;
	version: string;
	/** ISO instant. */
	at: string;
}

/**
 * The last instant of a day, of a minute or of a second; an instant as it is stored. Written out, because the
 * databases differ in how they compare texts of different lengths.
 */
export function endOf(instant: string): string {
	if (instant.length === 10) return `${instant}T23:59:59.999Z`;
	const plain = instant.replace(/Z$/, '');
	if (plain.length === 16) return `${plain}:59.999Z`;
	return plain.length === 19 ? `${plain}.999Z` : new Date(instant).toISOString();
}

/** The last change set at a revision or an instant; `undefined` for a time before the first. */
export async function momentOf(db: Db, dossier: string, known: Known): Promise<Moment | undefined> {
	const row = await db
		.selectFrom('change_sets')
		.select(['last', 'version', 'at'])
		.where('dossier', '=', dossier)
		.where((eb) =>
			typeof known === 'number' ? eb('last', '<=', known) : eb('at', '<=', endOf(known))
		)
		.orderBy('first', 'desc')
		.limit(1)
		.executeTakeFirst();
	return row && { revision: row.last, version: row.version, at: row.at };
}

/** The last change set that made a version; `undefined` where none did. */
export async function momentOfVersion(
	db: Db,
	dossier: string,
	version: string
): Promise<Moment | undefined> {
	const row = await db
		.selectFrom('change_sets')
		.select(['last', 'version', 'at'])
		.where('dossier', '=', dossier)
		.where('version', '=', version)
		.orderBy('first', 'desc')
		.limit(1)
		.executeTakeFirst();
	return row && { revision: row.last, version: row.version, at: row.at };
}

/** Events read at a time: a replay of very many needs memory for these alone. */
const PART = 20_000;

/** An event as a list: its number, entity, id, action and place, and the row that the way leads to. */
type Listed = [number, Entity, string, Change['action'], Place | null, Columns | null];

/**
 * Some events as one JSON text, which the database puts together: a row for each of them would cost the driver as
 * much as reading what is in it. Columns of JSON go in as they are stored.
 */
async function readPart(
	db: Db,
	dossier: string,
	[above, upTo]: [above: number, upTo: number],
	isBack: boolean
): Promise<Listed[]> {
	const [column, way] = isBack ? (['before', 'desc'] as const) : (['after', 'asc'] as const);
	const part = db
		.selectFrom('events')
		.select(['seq', 'entity', 'entity_id', 'action', 'place'])
		.select((eb) => eb.ref(column).as('told'))
		.where('dossier', '=', dossier)
		.where('seq', '>', above)
		.where('seq', '<=', upTo)
		.where('entity', '<>', 'annotation')
		.orderBy('seq', way)
		.limit(PART);
	const quoted = sql`'"' || replace(replace(entity_id, '\\', '\\\\'), '"', '\\"') || '"'`;
	const listed = sql`'[' || seq || ',"' || entity || '",' || ${quoted} || ',"' || action || '",' ||
		coalesce(place, 'null') || ',' || coalesce(told, 'null') || ']'`;
	const { all } = await db
		.selectFrom(part.as('part'))
		.select(sql<string | null>`string_agg(${listed}, ',' order by seq ${sql.raw(way)})`.as('all'))
		.executeTakeFirstOrThrow();
	return all === null ? [] : (JSON.parse(`[${all}]`) as Listed[]);
}

/** The changes that lead from one revision to another; backwards they are the inverse ones. */
async function changesBetween(
	db: Db,
	dossier: string,
	from: number,
	to: number
): Promise<Collapsed> {
	const isBack = to < from;
	const [low, high] = isBack ? [to, from] : [from, to];
	const collapsed = new Collapsed();
	for (let at = isBack ? high : low; isBack ? at > low : at < high;) {
		const part = await readPart(db, dossier, isBack ? [low, at] : [at, high], isBack);
		for (const [, entity, id, action, place, row] of part) {
			const columns = isBack ? { before: row, after: null } : { before: null, after: row };
			const change: Change = { entity, id, action, ...columns, ...(place && { place }) };
			collapsed.add(isBack ? inverseOf(change) : change);
		}
		const last = part.at(-1)?.[0];
		if (last === undefined) break;
		at = isBack ? last - 1 : last;
	}
	return collapsed;
}

/** Dossiers as they were, kept for whoever asks next. */
export interface Replays {
	/**
	 * A dossier as it was at a moment: worked out from the nearest state that is known, backwards or forwards.
	 *
	 * @param current as it is now.
	 */
	at(db: Db, current: State, moment: Moment): Promise<Dossier>;
}

/** Rows that stay in memory over all replayed dossiers; they share most of them with the present ones. */
const MOST_ROWS = 1_000_000;

export function openReplays(): Replays {
	const kept = new LRUCache<string, State>({
		maxSize: MOST_ROWS,
		max: 16,
		sizeCalculation: ({ dossier }) => 1 + dossier.statements.length
	});

	function nearest(current: State, revision: number): State {
		const off = (state: State) => Math.abs(state.revision - revision);
		const others = [...kept.values()].filter(
			(state) => state.dossier.id === current.dossier.id && state.made === current.made
		);
		return others.reduce((best, state) => (off(state) < off(best) ? state : best), current);
	}

	return {
		async at(db, current, { revision, version }) {
			if (version === current.dossier.version) return current.dossier;
			const { id } = current.dossier;
			const key = `${id} ${current.made} ${revision}`;
			const known = kept.get(key);
			if (known) return known.dossier;
			const from = nearest(current, revision);
			const collapsed = await changesBetween(db, id, from.revision, revision);
			const dossier = apply(from.dossier, collapsed.changes());
			const found = Object.freeze({ ...dossier, version });
			kept.set(key, { dossier: found, revision, made: current.made });
			return found;
		}
	};
}
