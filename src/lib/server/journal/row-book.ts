import type { Kysely } from 'kysely';
import type { FindRow } from '#lib/analysis/journal/rows.ts';
import type { Columns, Entity } from '#lib/contract/changes.ts';
import { placesOf } from '#lib/dossier/places.ts';
import type { Dossier } from '#lib/dossier/types.ts';
import { lookUps } from '../database/look-ups.ts';
import type { Tables } from '../database/tables.ts';
import { decode } from './rows.ts';

type Db = Kysely<Tables>;

/** A row from the event of that number on, until the next one. */
interface RowSince {
	since: number;
	row: Columns | undefined;
}

/** Entities of which history needs rows beside the columns of their changes, and what has them now. */
const tables = {
	actor: 'actors',
	issue: 'issues',
	source: 'sources',
	statement: 'statements',
	relation: 'relations'
} as const;
type Kept = keyof typeof tables;
const isKept = (entity: Entity): entity is Kept => entity in tables;

/** Those that sentences call by the name they have now, so that a reader knows them. */
const named: readonly Entity[] = ['actor', 'issue', 'source'];

const keyOf = (entity: Entity, id: string) => `${entity} ${id}`;

/**
 * The rows that sentences about earlier change sets name: statements and relations as they were then, actors,
 * issues and sources as they are called now, and those that are gone as they were last.
 *
 * Whoever tells asks for a row, and tells again once `load` has found what was missing.
 */
export class RowBook {
	readonly #db: Db;
	readonly #dossier: Dossier;
	readonly #from: number;
	readonly #rows = new Map<string, RowSince[]>();
	readonly #missing = new Map<string, { entity: Kept | 'annotation'; id: string }>();

	/** @param from the earliest revision that is asked about. */
	constructor(db: Db, dossier: Dossier, from: number) {
		this.#db = db;
		this.#from = from;
		this.#dossier = dossier;
	}

	/** Finds rows as they were at a revision; what is not at hand yet is noted, for `load`. */
	at(revision: number): FindRow {
		return (entity, id) => {
			if (!isKept(entity) && entity !== 'annotation') return undefined;
			const now = named.includes(entity) ? this.#named(entity as Kept, id) : undefined;
			if (now) return now;
			const known = this.#rows.get(keyOf(entity, id));
			if (!known) {
				this.#missing.set(keyOf(entity, id), { entity, id });
				return undefined;
			}
			if (named.includes(entity)) return known.find(({ row }) => row)?.row;
			return known.find(({ since }) => since <= revision)?.row;
		};
	}

	/** The last that is known of a row, whether it still stands or not. */
	last(entity: Entity, id: string): Columns | undefined {
		return this.#rows.get(keyOf(entity, id))?.find(({ row }) => row)?.row;
	}

	/** Reads what was missing. @returns whether anything was, so that it is worth telling again. */
	async load(): Promise<boolean> {
		const wanted = [...this.#missing.values()];
		this.#missing.clear();
		if (wanted.length === 0) return false;
		const ids = (entity: Entity) =>
			wanted.filter((one) => one.entity === entity).map(({ id }) => id);
		for (const entity of Object.keys(tables) as Kept[]) {
			const all = ids(entity);
			for (const part of lookUps(all)) {
				await this.#loadRows(entity, part);
			}
		}
		for (const id of ids('annotation')) await this.#loadNote(id);
		return true;
	}

	#named(entity: Kept, id: string): Columns | undefined {
		const rows = this.#dossier[tables[entity]] as readonly { id: string }[];
		const place = placesOf(rows).get(id);
		return place === undefined ? undefined : (rows[place] as unknown as Columns);
	}

	/** Rows with all they were, worked out backwards from what they are. */
	async #loadRows(entity: Kept, ids: readonly string[]): Promise<void> {
		const { id: dossier } = this.#dossier;
		const rows = await this.#db
			.selectFrom(tables[entity] as 'actors')
			.selectAll()
			.where('dossier', '=', dossier)
			.where('id', 'in', ids)
			.execute();
		const now = new Map(rows.map((row) => [row.id, decode<Columns>(entity, row)]));
		const events = await this.#db
			.selectFrom('events')
			.select(['seq', 'entity_id', 'action', 'before'])
			.where('dossier', '=', dossier)
			.where('entity', '=', entity)
			.where('entity_id', 'in', ids)
			.where('seq', '>', named.includes(entity) ? 0 : this.#from)
			.orderBy('seq', 'desc')
			.execute();
		const states = new Map(ids.map((id) => [id, { row: now.get(id), all: [] as RowSince[] }]));
		for (const { seq, entity_id, action, before } of events) {
			const state = states.get(entity_id);
			if (!state) continue;
			state.all.push({ since: seq, row: state.row });
			const columns = before === null ? undefined : (JSON.parse(before) as Columns);
			state.row = action === 'create' ? undefined : { ...state.row, ...columns };
		}
		for (const [id, { row, all }] of states) {
			this.#rows.set(keyOf(entity, id), [...all, { since: 0, row }]);
		}
	}

	/** A note, of which nothing but what it is about is named; that never changes. */
	async #loadNote(id: string): Promise<void> {
		const found = await this.#db
			.selectFrom('annotations')
			.select(['target_type', 'target_id'])
			.where('dossier', '=', this.#dossier.id)
			.where('id', '=', id)
			.executeTakeFirst();
		const row = found && { target: { type: found.target_type, id: found.target_id } };
		this.#rows.set(keyOf('annotation', id), [{ since: 0, row }]);
	}
}
