import { sql } from 'kysely';
import type { Expression, ExpressionBuilder, Kysely, SqlBool } from 'kysely';
import { LRUCache } from 'lru-cache';
import type { Change, Columns, Entity, Place } from '#lib/contract/changes.ts';
import { inverseOf, WorkingDossier } from '#lib/dossier/apply.ts';
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

/** The last of the change sets that meet a condition. */
async function lastMoment(
	db: Db,
	dossier: string,
	meets: (eb: ExpressionBuilder<Tables, 'change_sets'>) => Expression<SqlBool>
): Promise<Moment | undefined> {
	const row = await db
		.selectFrom('change_sets')
		.select(['last', 'version', 'at'])
		.where('dossier', '=', dossier)
		.where(meets)
		.orderBy('first', 'desc')
		.limit(1)
		.executeTakeFirst();
	return row && { revision: row.last, version: row.version, at: row.at };
}

/** The last change set at a revision or an instant; `undefined` for a time before the first. */
export const momentOf = (db: Db, dossier: string, known: Known): Promise<Moment | undefined> =>
	lastMoment(db, dossier, (eb) =>
		typeof known === 'number' ? eb('last', '<=', known) : eb('at', '<=', endOf(known))
	);

/** The last change set that made a version; `undefined` if none did. */
export const momentOfVersion = (
	db: Db,
	dossier: string,
	version: string
): Promise<Moment | undefined> => lastMoment(db, dossier, (eb) => eb('version', '=', version));

/** Events read at a time: a replay of very many needs memory for these alone. */
const PART = 20_000;

/** Parts requested ahead. */
const AHEAD = 2;

/** Some events in columns, in the order of their reading. */
interface Part {
	/** 0 for the edit of a statement that stays in its place, as most events are. */
	kinds: (0 | [Entity, Change['action'], Place | null])[];
	ids: string[];
	/** The rows that the way leads to. */
	rows: (Columns | null)[];
}

/** Whether a way leads to an earlier revision, and the numbers of the events on it. */
interface Way {
	isBack: boolean;
	above: number;
	upTo: number;
}

/**
 * Some events, each column as one text, which the database puts together: a row for each event would cost the
 * driver as much as reading what is in it. Columns of JSON go in as they are stored, and ids have no spaces. The
 * part comes sorted and bounded, so that the texts agree in their order; to sort it again for each would take
 * the database longer than all else.
 */
async function readPart(db: Db, dossier: string, { isBack, above, upTo }: Way): Promise<Part> {
	const [column, order] = isBack ? (['before', 'desc'] as const) : (['after', 'asc'] as const);
	const part = db
		.selectFrom('events')
		.select(['entity', 'entity_id', 'action', 'place'])
		.select((eb) => eb.ref(column).as('told'))
		.where('dossier', '=', dossier)
		.where('seq', '>', above)
		.where('seq', '<=', upTo)
		.where('entity', '<>', 'annotation')
		.orderBy('seq', order)
		.limit(PART);
	const isPlain = sql`entity = 'statement' and action = 'edit' and place is null`;
	const kind = sql`'["' || entity || '","' || action || '",' || coalesce(place, 'null') || ']'`;
	const { kinds, ids, rows } = await db
		.selectFrom(part.as('part'))
		.select([
			sql<string | null>`string_agg(case when ${isPlain} then '0' else ${kind} end, ',')`.as(
				'kinds'
			),
			sql<string | null>`string_agg(entity_id, ' ')`.as('ids'),
			sql<string | null>`string_agg(coalesce(told, 'null'), ',')`.as('rows')
		])
		.executeTakeFirstOrThrow();
	return {
		kinds: JSON.parse(`[${kinds ?? ''}]`) as Part['kinds'],
		ids: ids?.split(' ') ?? [],
		rows: JSON.parse(`[${rows ?? ''}]`) as Part['rows']
	};
}

/** What a part tells; backwards the inverse. */
function* changesIn({ kinds, ids, rows }: Part, isBack: boolean): Generator<Change> {
	for (const [n, id] of ids.entries()) {
		const [entity, action, place] = kinds[n] || (['statement', 'edit', null] as const);
		const row = rows[n] ?? null;
		const columns = isBack ? { before: row, after: null } : { before: null, after: row };
		const change: Change = { entity, id, action, ...columns, ...(place && { place }) };
		yield isBack ? inverseOf(change) : change;
	}
}

/** The changes that lead from a revision back to an earlier one, not so far back that they need several parts. */
export async function changesBack(
	db: Db,
	dossier: string,
	upTo: number,
	above: number
): Promise<Change[]> {
	return [...changesIn(await readPart(db, dossier, { isBack: true, above, upTo }), true)];
}

/**
 * The parts of a way, the first that is gone first; no revision is left out, so that their numbers are known.
 *
 * @param size most events of a part.
 */
export function* partsOf({ isBack, above, upTo }: Way, size = PART): Generator<Way> {
	for (let done = above; done < upTo; done += size) {
		const end = Math.min(done + size, upTo);
		yield isBack
			? { isBack, above: upTo - (end - above), upTo: upTo - (done - above) }
			: { isBack, above: done, upTo: end };
	}
}

/**
 * A dossier at another revision, by the events in between; backwards by their inverse. Every part is applied as soon
 * as it has come, so that nothing of it stays, and meanwhile the database puts the next ones together.
 */
async function atRevision(db: Db, { dossier, revision }: State, to: number): Promise<Dossier> {
	const isBack = to < revision;
	const whole = { isBack, above: Math.min(revision, to), upTo: Math.max(revision, to) };
	const parts = [...partsOf(whole)];
	const reading: Promise<Part>[] = [];
	const readNext = () => {
		const way = parts.shift();
		if (!way) return;
		const part = readPart(db, dossier.id, way);
		// If one fails, others may as well; only the first failure is reported.
		part.catch(() => undefined);
		reading.push(part);
	};
	for (let n = 0; n < AHEAD; n++) readNext();
	const working = new WorkingDossier(dossier);
	for (let part = reading.shift(); part; part = reading.shift()) {
		const read = await part;
		readNext();
		for (const change of changesIn(read, isBack)) working.act(change);
	}
	return working.finish();
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
			const dossier = await atRevision(db, from, revision);
			const found = Object.freeze({ ...dossier, version });
			kept.set(key, { dossier: found, revision, made: current.made });
			return found;
		}
	};
}
