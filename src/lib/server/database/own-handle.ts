import { join } from 'node:path';
import { Kysely } from 'kysely';
import type { CompiledQuery, DatabaseConnection, Dialect, Driver } from 'kysely';
import { DATABASE_FILE } from './folder.ts';
import { patiently, WRITE_PATIENCE } from './patience.ts';
import { openDatabase } from './sqlite-file.ts';
import { sqliteDialect } from './sqlite.ts';
import type { Storage } from './storage.ts';
import type { Tables } from './tables.ts';

/** Asks again, without blocking the process, what the lock of another connection refused. */
const patient = (connection: DatabaseConnection): DatabaseConnection => ({
	executeQuery: <Row>(query: CompiledQuery) =>
		patiently(WRITE_PATIENCE, () => connection.executeQuery<Row>(query)),
	streamQuery: (query, size) => connection.streamQuery(query, size)
});

/** A dialect that waits for locks: a library that knows nothing of ours cannot be told to try again. */
function patientDialect(dialect: Dialect): Dialect {
	const driver = (): Driver => {
		const inner = dialect.createDriver();
		let known: DatabaseConnection | undefined;
		return {
			init: () => inner.init(),
			acquireConnection: async () => (known ??= patient(await inner.acquireConnection())),
			releaseConnection: (connection) => inner.releaseConnection(connection),
			beginTransaction: (connection, settings) => inner.beginTransaction(connection, settings),
			commitTransaction: (connection) => inner.commitTransaction(connection),
			rollbackTransaction: (connection) => inner.rollbackTransaction(connection),
			destroy: () => inner.destroy()
		};
	};
	return {
		createDriver: driver,
		createQueryCompiler: () => dialect.createQueryCompiler(),
		createAdapter: () => dialect.createAdapter(),
		createIntrospector: (db) => dialect.createIntrospector(db)
	};
}

/**
 * A connection to the same database that shares no transaction with anybody. On SQLite that is a handle of its own:
 * what is written through one handle while another's transaction waits would belong to that transaction, and be
 * rolled back with it.
 */
export function openOwnHandle(
	{ kind, db }: Storage,
	dataDir: string
): { db: Kysely<Tables>; close: () => Promise<void> } {
	if (kind === 'postgresql') return { db, close: () => Promise.resolve() };
	const dialect = sqliteDialect(openDatabase(join(dataDir, DATABASE_FILE), 'writing'));
	const own = new Kysely<Tables>({ dialect: patientDialect(dialect) });
	return { db: own, close: () => own.destroy() };
}
