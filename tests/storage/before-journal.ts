import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import { Kysely, sql } from 'kysely';
import type { Dossier } from '#lib/dossier/types.ts';
import { rollCallsOf } from '#lib/dossier/votes.ts';
import { migrations } from '#lib/server/database/migrations.ts';
import { postgresDialect } from '#lib/server/database/postgres.ts';
import { openDatabase } from '#lib/server/database/sqlite-file.ts';
import { sqliteDialect } from '#lib/server/database/sqlite.ts';
import type { Database } from './databases.ts';

type Row = Record<string, unknown>;

/** A change of a dossier's content as the program before the journal recorded it. */
export interface EarlierEvent {
	who: string;
	entity: string;
	id: string;
	action: string;
	before: unknown;
	after: unknown;
}

/** A database as the program before the journal left it. */
export interface Earlier {
	/** Loads a package, or a newer edition of it. */
	load(dossier: Dossier): Promise<void>;
	/** Changes statements and relations, and keeps the dossier that they make. */
	change(dossier: Dossier, events: EarlierEvent[]): Promise<void>;
	/** Writes a note, and records what was done to it. */
	note(dossier: string, row: Row, events: EarlierEvent[]): Promise<void>;
	close(): Promise<void>;
}

const tables = ['actors', 'issues', 'sources', 'statements', 'coverage', 'relations'] as const;
const encode = (row: object): Row =>
	Object.fromEntries(
		Object.entries(row).map(([key, value]) => [
			key,
			Array.isArray(value) ? JSON.stringify(value) : value
		])
	);
const json = (value: unknown) =>
	value === null || value === undefined ? null : JSON.stringify(value);

/** Makes a database with the schema before the journal. */
export async function makeEarlier({ dataDir, databaseUrl }: Database): Promise<Earlier> {
	const kind = databaseUrl ? 'postgresql' : 'sqlite';
	mkdirSync(dataDir, { recursive: true });
	const dialect = databaseUrl
		? await postgresDialect(databaseUrl, true)
		: sqliteDialect(openDatabase(join(dataDir, 'demarche.sqlite'), 'writing'));
	const db = new Kysely<Record<string, Row>>({ dialect });
	await sql`create table migrations (name text primary key, applied_at text not null)`.execute(db);
	await db.transaction().execute(async (tx) => {
		for (const { name, up } of migrations.slice(0, 4)) {
			await up(tx as never, kind);
			await tx.insertInto('migrations').values({ name, applied_at: 'then' }).execute();
		}
	});
	const seqs = new Map<string, number>();
	let second = 0;
	const instant = () => new Date(Date.UTC(2026, 0, 1, 12, 0, second++)).toISOString();

	async function record(dossier: string, at: string, events: EarlierEvent[]): Promise<void> {
		for (const { who, entity, id, action, before, after } of events) {
			const seq = (seqs.get(dossier) ?? 0) + 1;
			seqs.set(dossier, seq);
			const what = { who, entity, entity_id: id, action, before: json(before), after: json(after) };
			await db
				.insertInto('events')
				.values({ dossier, seq, at, ...what })
				.execute();
		}
		const revision = seqs.get(dossier) ?? 0;
		await db.updateTable('dossiers').set({ revision }).where('id', '=', dossier).execute();
	}

	/** Puts the rows of a dossier in the place of what was there, and keeps them as a version. */
	async function put(dossier: Dossier, shipped: string): Promise<void> {
		const { id, title, description, licence, window, version, descriptor, readme } = dossier;
		const header = { id, title, description, licence, window };
		const rest = { descriptor, readme };
		const described = { header: JSON.stringify(header), package: JSON.stringify(rest), version };
		const known = await db.selectFrom('dossiers').select('id').where('id', '=', id).execute();
		if (known.length > 0) {
			await db.updateTable('dossiers').set(described).where('id', '=', id).execute();
		} else {
			const times = { revision: 0, loaded_at: instant(), shipped };
			await db
				.insertInto('dossiers')
				.values({ id, ...described, ...times })
				.execute();
		}
		// Coding rules came later.
		const issues = dossier.issues.map((issue) => {
			const { id, label, proposition, theme, about, favours } = issue;
			return { id, label, proposition, theme, about, favours };
		});
		const content = { ...dossier, issues, votes: rollCallsOf(dossier) };
		const all = [...tables, 'votes'] as const;
		for (const table of all.toReversed()) {
			await db.deleteFrom(table).where('dossier', '=', id).execute();
		}
		for (const table of all) {
			for (const [place, row] of content[table].entries()) {
				await db
					.insertInto(table)
					.values({ dossier: id, place, ...encode(row) })
					.execute();
			}
		}
		const stored = { header, package: rest, version, content: pick(content) };
		await sql`insert into versions (dossier, version, kept_at, content)
			values (${id}, ${version}, ${instant()}, ${deflateSync(JSON.stringify(stored)).toString('base64')})
			on conflict do nothing`.execute(db);
	}
	const pick = (content: Row & object) =>
		Object.fromEntries([...tables, 'votes'].map((table) => [table, (content as Row)[table]]));
	const last = new Map<string, Dossier>();

	return {
		async load(dossier) {
			const before = last.get(dossier.id);
			const who = 'shipped package';
			const events: EarlierEvent[] = [
				{
					who,
					entity: 'dossier',
					id: dossier.id,
					action: 'load',
					before: before ? { shipped: before.version } : null,
					after: { shipped: dossier.version, program: '1.2.3' }
				}
			];
			for (const [entity, table] of [
				['statement', 'statements'],
				['relation', 'relations']
			] as const) {
				const old = new Map((before?.[table] ?? []).map((row) => [row.id, row]));
				for (const row of dossier[table]) {
					const was = old.get(row.id);
					old.delete(row.id);
					if (JSON.stringify(was) === JSON.stringify(row)) continue;
					events.push({ who, entity, id: row.id, action: 'load', before: was, after: row });
				}
				for (const row of old.values()) {
					events.push({ who, entity, id: row.id, action: 'unload', before: row, after: null });
				}
			}
			const at = instant();
			await put(dossier, dossier.version);
			await record(dossier.id, at, events);
			last.set(dossier.id, dossier);
		},
		async change(dossier, events) {
			const at = instant();
			await put(dossier, '');
			await record(dossier.id, at, events);
			last.set(dossier.id, dossier);
		},
		async note(dossier, row, events) {
			const created_seq = (seqs.get(dossier) ?? 0) + 1;
			await db
				.insertInto('annotations')
				.values({ dossier, created_seq, ...row })
				.execute();
			for (const event of events) await record(dossier, instant(), [event]);
		},
		close: () => db.destroy()
	};
}
