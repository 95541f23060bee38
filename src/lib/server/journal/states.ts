import type { Kysely } from 'kysely';
import { LRUCache } from 'lru-cache';
import { apply } from '#lib/dossier/apply.ts';
import type { Dossier, DossierHeader } from '#lib/dossier/types.ts';
import type { Tables } from '../database/tables.ts';
import { assemble, tablesIn, tablesOf } from './assemble.ts';
import type { DossierTables } from './assemble.ts';
import { toChange } from './events.ts';
import { describeDossier, selectContent } from './rows.ts';
import type { Package } from './rows.ts';
import type { Held } from './store-changes.ts';
import type { TablesShelf } from './tables-shelf.ts';

type Db = Kysely<Tables>;

/** A dossier and the revision at which it is as it is. */
export interface State {
	dossier: Dossier;
	revision: number;
	/** When the dossier was made. */
	made: string;
}

/** The dossiers that this server holds in memory, each brought up to date by the events after its revision. */
export interface States {
	/** A dossier as the database has it now; `undefined` for an unknown one. */
	current(db: Db, id: string): Promise<State | undefined>;
	/** The same, where the row of the dossier was read already. */
	upTo(db: Db, id: string, held: Held): Promise<State>;
	/** Keeps what a change set of this server made. */
	put(state: State): void;
	/** Keeps a dossier that was just loaded as it was read, so that its first reader does not wait for its rows. */
	loaded(state: State): void;
	/** Forgets a dossier that was deleted, and what lies on the shelf. */
	forget(id: string): Promise<void>;
	/** Revisions of the dossiers in memory, by id. */
	held(): ReadonlyMap<string, number>;
}

/** Rows that stay in memory over all dossiers; whoever was asked for least recently goes first. */
const MOST_ROWS = 2_000_000;

/** Milliseconds after which the tables of a loaded dossier are laid on the shelf: its first readers come first. */
const LAID_AFTER = 3000;

/** Events beyond which reading the dossier anew is quicker. */
const MOST_EVENTS = 200_000;

const sizeOf = ({ dossier }: State) =>
	1 +
	dossier.actors.length +
	dossier.issues.length +
	dossier.statements.length +
	Math.ceil((dossier.votes?.stance.length ?? 0) / 200);

const heldColumns = ['revision', 'version', 'changed_at', 'loaded_at'] as const;

const selectHeld = (db: Db, id: string): Promise<Held | undefined> =>
	db.selectFrom('dossiers').select(heldColumns).where('id', '=', id).executeTakeFirst();

/** What the row of a dossier says of it. */
interface Said {
	header: string;
	package: string;
	version: string;
}

const assembled = ({ version, ...said }: Said, tables: DossierTables): Dossier =>
	assemble({
		header: JSON.parse(said.header) as DossierHeader,
		package: JSON.parse(said.package) as Package,
		version,
		tables
	});

async function readState(db: Db, id: string, shelf?: TablesShelf): Promise<State | undefined> {
	for (;;) {
		const row = await db
			.selectFrom('dossiers')
			.select(['header', 'package', ...heldColumns])
			.where('id', '=', id)
			.executeTakeFirst();
		if (!row) return undefined;
		const shelved = await shelf?.read(id, row.version);
		const tables = shelved ?? tablesOf(await selectContent(db, id));
		const after = shelved ? row : await selectHeld(db, id);
		// A version never comes back: if it is still the same, no change fell between the reads.
		if (after?.version !== row.version) continue;
		if (!shelved) void shelf?.write(id, row.version, tables);
		return { dossier: assembled(row, tables), revision: row.revision, made: row.loaded_at };
	}
}

async function caughtUp(db: Db, { dossier, revision, made }: State, held: Held): Promise<State> {
	if (dossier.version === held.version) return { dossier, revision: held.revision, made };
	const events = await db
		.selectFrom('events')
		.select(['seq', 'entity', 'entity_id', 'action', 'before', 'after', 'place', 'verb'])
		.where('dossier', '=', dossier.id)
		.where('seq', '>', revision)
		.where('seq', '<=', held.revision)
		.where('entity', '<>', 'annotation')
		.orderBy('seq')
		.execute();
	const changed = apply(dossier, events.map(toChange));
	const after = Object.freeze({ ...changed, version: held.version });
	return { dossier: after, revision: held.revision, made };
}

/** @param shelf where tables of large dossiers lie that were read before. */
export function openStates(shelf?: TablesShelf): States {
	const states = new LRUCache<string, State>({ maxSize: MOST_ROWS, sizeCalculation: sizeOf });
	/** What is being read, by dossier and revision: whoever asks meanwhile waits for the same reading. */
	const reading = new Map<string, Promise<State | undefined>>();

	function put(state: State): void {
		const known = states.get(state.dossier.id);
		if (known && known.made === state.made && known.revision > state.revision) return;
		states.set(state.dossier.id, state);
	}

	function loaded({ dossier: read, revision, made }: State): void {
		const { version } = read;
		const tables = tablesIn(read);
		const dossier = assembled({ ...describeDossier(read), version }, tables);
		put({ dossier, revision, made });
		// It may have been deleted meanwhile.
		const lay = () => states.has(dossier.id) && void shelf?.write(dossier.id, version, tables);
		setTimeout(lay, LAID_AFTER).unref();
	}

	async function upTo(db: Db, id: string, held: Held): Promise<State> {
		const found = states.get(id);
		const known = found?.made === held.loaded_at ? found : undefined;
		// Another request was quicker and knows more.
		if (known && known.revision >= held.revision) return known;
		const isNear = known && held.revision - known.revision <= MOST_EVENTS;
		const state = isNear ? await caughtUp(db, known, held) : await readState(db, id, shelf);
		if (!state) throw new Error(`The dossier "${id}" went away while it was read.`);
		put(state);
		return state;
	}

	async function current(db: Db, id: string): Promise<State | undefined> {
		const held = await selectHeld(db, id);
		if (!held) {
			states.delete(id);
			return undefined;
		}
		const key = `${id} ${held.revision}`;
		const underWay = reading.get(key) ?? upTo(db, id, held);
		reading.set(key, underWay);
		try {
			return await underWay;
		} finally {
			reading.delete(key);
		}
	}

	const held = () => new Map([...states].map(([id, { revision }]) => [id, revision]));

	async function forget(id: string): Promise<void> {
		states.delete(id);
		await shelf?.clear();
	}

	return { current, upTo, put, loaded, forget, held };
}
