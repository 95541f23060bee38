import { createHash, randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Transaction } from 'kysely';
import type { Change, Columns, Entity } from '#lib/contract/changes.ts';
import { apply, inverse, isContent } from '#lib/dossier/apply.ts';
import { changedColumns, differences } from '#lib/dossier/differences.ts';
import type { Dossier } from '#lib/dossier/types.ts';
import type { Tables } from '../tables.ts';
import { readContent, readKept } from './old-content.ts';

type Db = Transaction<Tables>;

/** An event as it was stored before the journal. */
interface OldEvent {
	seq: number;
	at: string;
	who: string;
	entity: string;
	entity_id: string;
	action: string;
	before: string | null;
	after: string | null;
}

/** Events of one act. */
interface Act {
	at: string;
	who: string;
	isLoad: boolean;
	events: OldEvent[];
}

interface KeptVersion {
	version: string;
	kept_at: string;
}

/** Names that were no analyst's. */
const programs: Readonly<Record<string, string>> = { 'shipped package': 'package' };
const UNNAMED = 'unnamed analyst on this machine';

const parsed = (text: string | null) => (text === null ? null : (JSON.parse(text) as Columns));

/** The change of an old event; one that loads says of each row what a person would have done. */
function changeOf({ entity, entity_id, action, before, after }: OldEvent): Change {
	const [was, is] = [parsed(before), parsed(after)];
	const kind = was === null ? 'create' : is === null ? 'remove' : 'edit';
	const columns = (kind === 'edit' && changedColumns(was ?? {}, is ?? {})) || {
		before: was,
		after: is
	};
	const change: Change = { entity: entity as Entity, id: entity_id, action: kind, ...columns };
	return entity === 'annotation' ? { ...change, verb: action } : change;
}

function actsOf(events: readonly OldEvent[]): Act[] {
	const acts: Act[] = [];
	for (const event of events) {
		const last = acts.at(-1);
		const isLoading = ['load', 'unload'].includes(event.action) && event.entity !== 'dossier';
		if (last?.isLoad && isLoading && last.at === event.at) last.events.push(event);
		else {
			const isLoad = event.entity === 'dossier' && event.action === 'load';
			acts.push({ at: event.at, who: event.who, isLoad, events: [event] });
		}
	}
	return acts;
}

const contentOf = (act: Act) =>
	act.events.filter(({ entity }) => entity === 'statement' || entity === 'relation').map(changeOf);

const isOfContent = (act: Act) => act.isLoad || contentOf(act).length > 0;

/** The version that was kept with an act: the first after it, and before the next act that made one. */
function versionOf(acts: Act[], at: number, kept: readonly KeptVersion[]): string | undefined {
	const act = acts[at] as Act;
	const next = acts.slice(at + 1).find(isOfContent)?.at ?? '~';
	return kept.find(({ kept_at }) => kept_at >= act.at && kept_at < next)?.version;
}

/** A change with the place at which a row stood that it removes: old events do not tell it. */
function placed(state: Dossier | undefined, change: Change): Change {
	const { entity, id, action } = change;
	if (!state || action !== 'remove' || (entity !== 'statement' && entity !== 'relation'))
		return change;
	const rows = entity === 'statement' ? state.statements : state.relations;
	return { ...change, place: { before: rows.findIndex((row) => row.id === id), after: null } };
}

/** What each load made of the dossier, the last one first worked out: from there back everything is known. */
async function editionsOf(
	tx: Db,
	current: Dossier,
	acts: Act[],
	kept: readonly KeptVersion[]
): Promise<Map<Act, Dossier>> {
	const editions = new Map<Act, Dossier>();
	let later = current;
	let isCurrent = true;
	for (const [at, act] of [...acts.entries()].toReversed()) {
		if (!act.isLoad) {
			const changes = contentOf(act);
			if (changes.length > 0) isCurrent = false;
			later = apply(later, inverse(changes));
			continue;
		}
		const version = isCurrent ? undefined : versionOf(acts, at, kept);
		const edition = (version && (await readKept(tx, current.id, version))) || later;
		editions.set(act, edition);
		isCurrent = false;
		if (at > 0) later = apply(edition, inverse(contentOf(act)));
	}
	return editions;
}

/** Ids in the place of names: an account may go, and its name with it. */
class Writers {
	readonly #db: Db;
	readonly #ids = new Map<string, string>();

	constructor(db: Db) {
		this.#db = db;
	}

	async idOf(name: string): Promise<string> {
		const known = this.#ids.get(name);
		if (known) return known;
		const id = programs[name] ?? (name === UNNAMED ? 'local' : randomUUID());
		const kind = name in programs ? 'program' : 'local';
		await this.#db.insertInto('writers').values({ id, name, kind }).execute();
		this.#ids.set(name, id);
		return id;
	}

	/** An annotation of an event with ids for names. */
	async without(row: Columns | null): Promise<Columns | null> {
		if (row === null) return null;
		const without: Record<string, unknown> = { ...row };
		for (const column of ['author', 'updatedBy']) {
			if (column in row) without[column] = await this.idOf(String(row[column]));
		}
		return without;
	}
}

const BATCH = 1_000;
const json = (value: unknown) => (value === null ? null : JSON.stringify(value));

async function convertDossier(tx: Db, writers: Writers, current: Dossier): Promise<void> {
	const dossier = current.id;
	const { rows: events } = await sql<OldEvent>`
		select seq, at, who, entity, entity_id, action, before, after from events_before
		where dossier = ${dossier} order by seq`.execute(tx);
	const { rows: kept } = await sql<KeptVersion>`
		select version, kept_at from versions where dossier = ${dossier} order by kept_at`.execute(tx);
	const notes = await tx
		.selectFrom('annotations')
		.select(['id', 'created_seq', 'author', 'updated_by', 'idempotency_key'])
		.where('dossier', '=', dossier)
		.orderBy('created_seq', 'desc')
		.execute();
	const keys = new Map(notes.map((note) => [note.id, note.idempotency_key]));
	const acts = actsOf(events);
	const editions = await editionsOf(tx, current, acts, kept);
	const newSeqs = new Map<number, number>();
	let [state, version, seq, latest, program]: [
		Dossier | undefined,
		string,
		number,
		string,
		string
	] = [undefined, '', 0, '', ''];

	async function store(
		act: Pick<Act, 'at' | 'who'>,
		changes: Change[],
		made: string,
		sent_key: string | null = null
	) {
		if (changes.length === 0) return;
		const first = seq + 1;
		seq += changes.length;
		latest = act.at > latest ? act.at : latest;
		version = made;
		const writer = await writers.idOf(act.who);
		const set = {
			dossier,
			first,
			last: seq,
			id: randomUUID(),
			writer,
			at: latest,
			version,
			sent_key
		};
		await tx.insertInto('change_sets').values(set).execute();
		const rows = changes.map(({ entity, id, action, before, after, place, verb }, i) => ({
			dossier,
			seq: first + i,
			change_set: first,
			entity,
			entity_id: id,
			action,
			before: json(before),
			after: json(after),
			place: place ? json(place) : null,
			verb: verb ?? null
		}));
		for (let i = 0; i < rows.length; i += BATCH) {
			await tx
				.insertInto('events')
				.values(rows.slice(i, i + BATCH))
				.execute();
		}
	}

	for (const [at, act] of acts.entries()) {
		const made =
			versionOf(acts, at, kept) ??
			createHash('sha256').update(`${version} ${seq}`).digest('hex').slice(0, 16);
		if (act.isLoad) {
			const edition = editions.get(act) as Dossier;
			const after = parsed(act.events[0]?.after ?? null);
			program = String(after?.program ?? '');
			await store(act, differences(state, edition), made);
			state = edition;
			continue;
		}
		const changes = act.events.map(changeOf).map((change) => placed(state, change));
		if (state && changes.some(isContent)) state = apply(state, changes);
		for (const change of changes) {
			if (change.entity !== 'annotation') continue;
			change.before = await writers.without(change.before);
			change.after = await writers.without(change.after);
		}
		for (const [i, event] of act.events.entries()) newSeqs.set(event.seq, seq + 1 + i);
		const key = act.events[0]?.action === 'created' ? keys.get(act.events[0].entity_id) : undefined;
		await store(act, changes, changes.some(isContent) ? made : version, key);
	}
	// Whatever the old events did not tell; a database that nobody else wrote to has nothing of it.
	const untold = differences(state, current);
	await store({ at: latest, who: 'shipped package' }, untold, current.version);
	if (version !== current.version) {
		await sql`update change_sets set version = ${current.version}
			where dossier = ${dossier} and version = ${version}`.execute(tx);
	}
	for (const { id, created_seq, author, updated_by } of notes) {
		await tx
			.updateTable('annotations')
			.set({
				created_seq: newSeqs.get(created_seq) ?? created_seq,
				author: await writers.idOf(author),
				updated_by: await writers.idOf(updated_by)
			})
			.where('dossier', '=', dossier)
			.where('id', '=', id)
			.execute();
	}
	await tx
		.updateTable('dossiers')
		.set({ revision: seq, program })
		.where('id', '=', dossier)
		.execute();
}

/** Takes the events of the time before into the journal, with what they left out: every row that was loaded. */
export async function convertEvents(tx: Db): Promise<void> {
	const writers = new Writers(tx);
	await writers.idOf('shipped package');
	await writers.idOf(UNNAMED);
	const { rows } = await sql<{ id: string }>`select id from dossiers order by id`.execute(tx);
	for (const { id } of rows) await convertDossier(tx, writers, await readContent(tx, id));
}
