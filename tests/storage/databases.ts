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
	/** Runs SQL beside the storage under test, as another program would. PostgreSQL only. */
	query: (sql: string) => Promise<unknown>;
	remove: () => Promise<void>;
}

async function query(url: string, sql: string): Promise<unknown> {
	const client = new pg.Client({ connectionString: url });
	await client.connect();
	try {
		return (await client.query(sql)).rows;
	} finally {
		await client.end();
	}
}

/** Makes a new, empty database of a kind; on the PostgreSQL that the run has started. */
export async function makeDatabase(kind: Kind): Promise<Database> {
	const dataDir = mkdtempSync(join(tmpdir(), 'demarche-storage-'));
	const removeDir = () => rmSync(dataDir, { recursive: true, force: true });
	if (kind === 'sqlite') {
		const refuse = () => Promise.reject(new Error('SQLite has no server to ask.'));
		return { dataDir, databaseUrl: undefined, query: refuse, remove: async () => removeDir() };
	}
	const server = inject('postgres');
	const name = `test_${randomUUID().replaceAll('-', '')}`;
	await query(server, `create database ${name}`);
	const url = new URL(server);
	url.pathname = name;
	return {
		dataDir,
		databaseUrl: url.href,
		query: (sql) => query(url.href, sql),
		remove: async () => {
			await query(server, `drop database ${name} with (force)`);
			removeDir();
		}
	};
}
