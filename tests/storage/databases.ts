import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { inject } from 'vitest';

/** The databases that everything has to work on. */
export const kinds = ['sqlite', 'postgresql'] as const;
export type Kind = (typeof kinds)[number];

/** A new, empty database, as the configuration names it. */
export interface Database {
	dataDir: string;
	databaseUrl: string | undefined;
	/** Ends the connections of whoever has it open. PostgreSQL only. */
	disconnect: () => Promise<void>;
	remove: () => Promise<void>;
}

/** Runs SQL beside the storage under test, as another program would. */
async function query(url: string, sql: string): Promise<void> {
	const client = new pg.Client({ connectionString: url });
	await client.connect();
	try {
		await client.query(sql);
	} finally {
		await client.end();
	}
}

/** Makes a new, empty database of a kind; on the PostgreSQL that the run has started. */
export async function makeDatabase(kind: Kind): Promise<Database> {
	const dataDir = mkdtempSync(join(tmpdir(), 'demarche-storage-'));
	const removeDir = () => rmSync(dataDir, { recursive: true, force: true });
	if (kind === 'sqlite') {
		const disconnect = () => Promise.reject(new Error('SQLite has no connections.'));
		return { dataDir, databaseUrl: undefined, disconnect, remove: async () => removeDir() };
	}
	const server = inject('postgres');
	const name = `test_${randomUUID().replaceAll('-', '')}`;
	// A schema is an empty database for less: making a real one takes half a second.
	await query(server, `create schema ${name}`);
	const url = new URL(server);
	url.searchParams.set('options', `-c search_path=${name}`);
	url.searchParams.set('application_name', name);
	return {
		dataDir,
		databaseUrl: url.href,
		disconnect: () =>
			query(
				server,
				`select pg_terminate_backend(pid) from pg_stat_activity where application_name = '${name}'`
			),
		remove: async () => {
			await query(server, `drop schema ${name} cascade`);
			removeDir();
		}
	};
}
