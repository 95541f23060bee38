import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import { Kysely } from 'kysely';
import type { Dossier, Statement } from '#lib/dossier/types.ts';
import { rollCallsOf } from '#lib/dossier/votes.ts';
import { DATABASE_FILE } from '../../src/lib/server/database/folder.ts';
import { migrations } from '../../src/lib/server/database/migrations.ts';
import { postgresDialect } from '../../src/lib/server/database/postgres.ts';
import { openDatabase } from '../../src/lib/server/database/sqlite-file.ts';
import { sqliteDialect } from '../../src/lib/server/database/sqlite.ts';
import type { Tables } from '../../src/lib/server/database/tables.ts';
import type { Annotation } from '#lib/contract/notes.ts';
import type { Database } from './databases.ts';

type Row = Record<string, unknown>;

const LOADED = '2026-01-01T00:00:00.000Z';
const EDITED = '2026-01-02T00:00:00.000Z';
const NOTED = '2026-01-03T00:00:00.000Z';
const RESOLVED = '2026-01-04T00:00:00.000Z';

const json = (value: unknown) => (value === null ? null : JSON.stringify(value));

const encoded = (row: object): Row =>
	Object.fromEntries(
		Object.entries(row).map(([key, value]) => [key, Array.isArray(value) ? json(value) : value])
	);

/** A note of the time before one could be assigned. */
type EarlierNote = Omit<Annotation, 'assignee' | 'due' | 'mentions'>;

/** The two notes that an earlier database holds: the second answers the first, which is resolved. */
export const earlierNotes: EarlierNote[] = [
	{
		id: 'note-1',
		target: { type: 'actor', id: 'actor-000' },
		body: 'Who else says so?\n“Ara” — Արցախ',
		tags: ['check', 'day, hour'],
		author: 'Ana',
		createdAt: NOTED,
		updatedAt: RESOLVED,
		updatedBy: 'Ben',
		status: 'resolved',
		inReplyTo: null,
		version: 2
	},
	{
		id: 'note-2',
		target: { type: 'actor', id: 'actor-000' },
		body: 'Two agencies do.',
		tags: [],
		author: 'Ben',
		createdAt: RESOLVED,
		updatedAt: RESOLVED,
		updatedBy: 'Ben',
		status: 'open',
		inReplyTo: 'note-1',
		version: 1
	}
];

type Act = [by: Row, entity: string, id: string, action: string, before: unknown, after: unknown];

/** What happened in the dossier: it was loaded, a statement was edited, a note written, resolved and answered. */
function eventsOf(dossier: Dossier): Row[] {
	const statement = dossier.statements[0] as Statement;
	const [first, second] = earlierNotes as [EarlierNote, EarlierNote];
	const open = { ...first, updatedAt: NOTED, updatedBy: 'Ana', status: 'open', version: 1 };
	const loader = { who: 'shipped package', at: LOADED };
	const was = { ...statement, paraphrase: 'As it was loaded.' };
	const load = (entity: string, row: { id: string }): Act => [
		...([loader, entity, row.id, 'load', null] as const),
		row
	];
	const acts: Act[] = [
		[loader, 'dossier', dossier.id, 'load', null, { shipped: 'hash', program: '0.1.0' }],
		...dossier.statements.map((row) => load('statement', row === statement ? was : row)),
		...dossier.relations.map((row) => load('relation', row)),
		[{ who: 'Ana', at: EDITED }, 'statement', statement.id, 'edit', was, statement],
		[{ who: 'Ana', at: NOTED }, 'annotation', first.id, 'created', null, open],
		[{ who: 'Ben', at: RESOLVED }, 'annotation', first.id, 'resolved', open, first],
		[{ who: 'Ben', at: RESOLVED }, 'annotation', second.id, 'created', null, second]
	];
	return acts.map(([by, entity, entity_id, action, before, after], i) => ({
		...{ dossier: dossier.id, seq: i + 1, ...by, entity, entity_id, action },
		...{ before: json(before), after: json(after) }
	}));
}

/** Rows by table, in the order in which they may be inserted, as the program of that schema wrote them. */
function rowsOf(dossier: Dossier, taken: number): [string, Row[]][] {
	const { id, title, description, licence, window, version, descriptor, readme } = dossier;
	const events = eventsOf(dossier);
	const header = { id, title, description, licence, window };
	const rest = { descriptor, readme };
	const placed = (rows: readonly object[]) =>
		rows.map((row, place) => ({ dossier: id, place, ...encoded(row) }));
	const issues = dossier.issues.map((issue) => {
		const { about, favours, coding_rule, ...before } = issue;
		const judged = taken >= 4 ? { ...before, about, favours } : before;
		return taken >= 8 ? { ...judged, coding_rule } : judged;
	});
	const content = {
		...{ actors: dossier.actors, issues, sources: dossier.sources },
		...{ statements: dossier.statements, coverage: dossier.coverage },
		relations: dossier.relations,
		votes: rollCallsOf(dossier)
	};
	const kept = deflateSync(JSON.stringify({ header, package: rest, version, content })).toString(
		'base64'
	);
	return [
		[
			'dossiers',
			[
				{
					...{ id, header: json(header), package: json(rest), version, shipped: 'hash' },
					...{ revision: events.length, loaded_at: LOADED }
				}
			]
		],
		...Object.entries(content)
			.filter(([table]) => table !== 'votes' || taken >= 2)
			.map(([table, rows]): [string, Row[]] => [table, placed(rows)]),
		[
			'annotations',
			earlierNotes.map((note, i) => ({
				...{ dossier: id, id: note.id, created_seq: i + 1, body: note.body },
				...{ target_type: note.target.type, target_id: note.target.id, tags: json(note.tags) },
				...{ author: note.author, created_at: note.createdAt, updated_at: note.updatedAt },
				...{ updated_by: note.updatedBy, status: note.status, in_reply_to: note.inReplyTo },
				...{ version: note.version, idempotency_key: null }
			}))
		],
		['events', events],
		['versions', taken >= 3 ? [{ dossier: id, version, kept_at: EDITED, content: kept }] : []]
	];
}

/**
 * Makes of an empty database one that an earlier program wrote, which knew that many steps of the schema.
 *
 * @param taken 1 to 4: the steps before the journal.
 */
export async function writeEarlier(
	{ dataDir, databaseUrl }: Database,
	taken: number,
	dossier: Dossier
): Promise<void> {
	const db = new Kysely<Tables & Record<string, Row>>({
		dialect: databaseUrl
			? await postgresDialect(databaseUrl, true)
			: sqliteDialect(openDatabase(join(dataDir, DATABASE_FILE), 'writing'))
	});
	const kind = databaseUrl ? 'postgresql' : 'sqlite';
	try {
		await db.transaction().execute(async (tx) => {
			await tx.schema
				.createTable('migrations')
				.addColumn('name', 'text', (column) => column.primaryKey())
				.addColumn('applied_at', 'text', (column) => column.notNull())
				.execute();
			for (const { name, up } of migrations.slice(0, taken)) {
				await up(tx as never, kind);
				await tx.insertInto('migrations').values({ name, applied_at: LOADED }).execute();
			}
			for (const [table, rows] of rowsOf(dossier, taken)) {
				if (rows.length > 0) await tx.insertInto(table).values(rows).execute();
			}
		});
	} finally {
		await db.destroy();
	}
}
