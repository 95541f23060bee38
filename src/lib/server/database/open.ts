import { closeSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { Kysely, sql } from 'kysely';
import type { Config } from '../platform/config.ts';
import { openCheckpoints } from './checkpoints.ts';
import { storageFault } from './faults.ts';
import { DATABASE_FILE, openDataFolder } from './folder.ts';
import { migrate } from './migrate.ts';
import { oneAfterTheOther, patiently, WRITE_PATIENCE } from './patience.ts';
import { openPostgres, postgresDialect } from './postgres.ts';
import { openLargeWrites } from './large-writes.ts';
import type { LargeWrites } from './large-writes.ts';
import { openDatabase } from './sqlite-file.ts';
import { sqliteDialect } from './sqlite.ts';
import type { Connections, Kind, Storage } from './storage.ts';
import type { Tables } from './tables.ts';

/** How long a start waits for another start, in milliseconds. */
const START_PATIENCE = 60_000;

/** Any number, the same in every server of a database. */
const START_LOCK = 5_140_924;

/** Connections by what they are for: none waits where another does. */
interface Opened {
	kind: Kind;
	reading: Kysely<Tables>;
	writing: Kysely<Tables>;
	/** For what several servers do one after the other. */
	starting: Kysely<Tables>;
	/** Of the pool that readers and writers share. */
	connections?: () => Connections;
	/** Of SQLite: PostgreSQL does them as any other. */
	large?: LargeWrites;
}

async function open(config: Config): Promise<Opened> {
	if (config.databaseUrl) {
		const url = config.databaseUrl;
		const { dialect, connections } = await openPostgres(url, false);
		const reading = new Kysely<Tables>({ dialect });
		const starting = new Kysely<Tables>({ dialect: await postgresDialect(url, true) });
		return { kind: 'postgresql', reading, writing: reading, starting, connections };
	}
	openDataFolder(config.dataDir);
	const file = join(config.dataDir, DATABASE_FILE);
	// SQLite would make the file readable by all, and gives its companions the modes of this one.
	closeSync(openSync(file, 'a', 0o600));
	const connect = async (use: 'reading' | 'writing') => {
		const database = await patiently(START_PATIENCE, async () => openDatabase(file, use));
		return new Kysely<Tables>({ dialect: sqliteDialect(database) });
	};
	// One connection runs one thing at a time: readers would wait for whoever waits to write.
	const writing = await connect('writing');
	const reading = await connect('reading');
	const large = openLargeWrites(file);
	return { kind: 'sqlite', reading, writing, starting: writing, large };
}

/**
 * Opens the database of the configuration and brings it to the newest schema. Safe when several servers
 * start at once.
 *
 * @throws StorageFault, or an error that says that the database belongs to a newer release.
 */
export async function openStorage(
	config: Pick<Config, 'dataDir' | 'databaseUrl'>
): Promise<Storage> {
	const { kind, reading, writing, starting, connections, large } = await open(config as Config);
	const checkpoints = large && openCheckpoints(writing, large.db);
	// PostgreSQL waits for locks by itself.
	const patience = kind === 'sqlite' ? WRITE_PATIENCE : 0;
	// SQLite has one lock for all who write: with two connections they would wait for it blindly.
	const inTurn = large ? oneAfterTheOther() : <T>(work: () => Promise<T>) => work();
	const writeTo =
		(db: Kysely<Tables>): Storage['write'] =>
		(work) =>
			patiently(patience, () => inTurn(() => db.transaction().execute(work)));
	const write = writeTo(writing);
	const writeMuch = large ? writeTo(large.db) : write;
	const storage: Storage = {
		kind,
		db: reading,
		write,
		writeMuch: (work) => (checkpoints ? checkpoints.after(() => writeMuch(work)) : writeMuch(work)),
		expectMuch: () => large?.expect(),
		exclusive: (work) =>
			patiently(START_PATIENCE, () =>
				starting.transaction().execute(async (tx) => {
					if (kind === 'postgresql') {
						await sql`set local lock_timeout = ${sql.lit(START_PATIENCE)}`.execute(tx);
						await sql`select pg_advisory_xact_lock(${sql.lit(START_LOCK)})`.execute(tx);
					}
					return work(tx);
				})
			),
		connections: () => connections?.(),
		close: async () => {
			checkpoints?.close();
			await large?.close();
			await Promise.all([...new Set([reading, writing, starting])].map((db) => db.destroy()));
		}
	};
	try {
		await migrate(storage);
	} catch (error) {
		await storage.close();
		throw storageFault(error) ?? error;
	}
	return storage;
}
