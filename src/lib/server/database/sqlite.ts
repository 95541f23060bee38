import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite';
import { SqliteDialect } from 'kysely';
import { LRUCache } from 'lru-cache';
import type { SqliteDatabase, SqliteStatement } from 'kysely';

/**
 * How long SQLite itself waits for a lock, in milliseconds: it blocks every reader of this process meanwhile.
 * Whoever writes waits in `write` in open.ts, without blocking; whoever reads needs no lock in this
 * journal, but for the moment in which another process opens or closes the file.
 */
const BUSY_TIMEOUT = { reading: 50, writing: 0 };

/**
 * Bytes of a page in a new file; one that is there keeps its own. Many rows of votes take about 2 kB with their event: of
 * SQLite's usual 4 kB they would leave almost half empty.
 */
const PAGE = 8192;

/** Prepared statements kept; one page load uses about twenty. */
const KEPT = 200;

function adapt(statement: StatementSync): SqliteStatement {
	const values = (parameters: readonly unknown[]) => parameters as SQLInputValue[];
	return {
		reader: statement.columns().length > 0,
		all: (parameters) => statement.all(...values(parameters)),
		run: (parameters) => statement.run(...values(parameters)),
		iterate: (parameters) => statement.iterate(...values(parameters))
	};
}

/** SQLite has already rolled back by itself when a disk is full: a second time is an error of its own. */
const rollback = (database: DatabaseSync): SqliteStatement => ({
	reader: false,
	all: () => [],
	run() {
		if (database.isTransaction) database.exec('rollback');
		return { changes: 0, lastInsertRowid: 0 };
	},
	iterate: () => [].values()
});

/**
 * Opens the file and sets it up: write-ahead log, fsync at every commit, foreign keys.
 *
 * @throws the error of node:sqlite; `SQLITE_BUSY` where another process is setting up the same file.
 */
export function openDatabase(file: string, use: 'reading' | 'writing'): DatabaseSync {
	// An import would make the bundler of adapter-node warn of a module it does not know.
	const sqlite = process.getBuiltinModule('node:sqlite');
	const database = new sqlite.DatabaseSync(file, {
		timeout: BUSY_TIMEOUT[use],
		enableForeignKeyConstraints: true
	});
	try {
		database.exec(`pragma page_size = ${PAGE}`);
		database.exec('pragma journal_mode = wal');
		database.exec('pragma synchronous = full');
	} catch (error) {
		database.close();
		throw error;
	}
	return database;
}

/** Kysely's dialect over node:sqlite. */
export function sqliteDialect(database: DatabaseSync): SqliteDialect {
	const kept = new LRUCache<string, SqliteStatement>({ max: KEPT });
	const adapter: SqliteDatabase = {
		close: () => database.close(),
		prepare(sql) {
			if (sql === 'rollback') return rollback(database);
			const known = kept.get(sql);
			if (known) return known;
			// A transaction here always writes: taking the lock at its first read would fail at once later.
			const statement = adapt(database.prepare(sql === 'begin' ? 'begin immediate' : sql));
			kept.set(sql, statement);
			return statement;
		}
	};
	return new SqliteDialect({ database: adapter });
}
