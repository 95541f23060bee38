import { PostgresDialect } from 'kysely';
import type { PoolConfig } from 'pg';
import { log } from '../log.ts';

/** Longest wait for another's lock, in milliseconds. */
const LOCK_TIMEOUT = 4_000;

const INT8 = 20;

/**
 * Kysely's dialect over a pool of `pg`, which is loaded only where it is used.
 *
 * Counts and sums (int8) are numbers here as they are on SQLite; `pg` gives them as text.
 */
export async function postgresDialect(url: string): Promise<PostgresDialect> {
	const { default: pg } = await import('pg');
	const config: PoolConfig = {
		connectionString: url,
		max: 10,
		connectionTimeoutMillis: 5_000,
		lock_timeout: LOCK_TIMEOUT,
		statement_timeout: 30_000,
		types: {
			getTypeParser: ((oid: number, format?: 'text') =>
				oid === INT8
					? Number
					: pg.types.getTypeParser(oid, format)) as typeof pg.types.getTypeParser
		}
	};
	const pool = new pg.Pool(config);
	// Without a listener the loss of a connection would end the process: of an idle one the pool tells,
	// of one that waits between two queries of a transaction only the client itself.
	const lost = (error: Error) => log('storage-connection-lost', { message: error.message });
	pool.on('error', lost);
	pool.on('connect', (client) => client.on('error', lost));
	return new PostgresDialect({ pool });
}
