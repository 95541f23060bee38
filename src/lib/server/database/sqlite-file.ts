/** Opens the file of SQLite. Without any library: the thread of large writes loads nothing else. */
import type { DatabaseSync } from 'node:sqlite';

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

/** A transaction here always writes: taking the lock at its first read would fail at once later. */
export const taken = (sql: string): string => (sql === 'begin' ? 'begin immediate' : sql);

/** Ends a transaction, unless SQLite has done so by itself, as when a disk is full: a second time is an error. */
export function rollBack(database: DatabaseSync): void {
	if (database.isTransaction) database.exec('rollback');
}
