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
	// Without a listener the loss of an idle connection would end the process.
	pool.on('error', (error) => log('storage-connection-lost', { message: error.message }));
	return new PostgresDialect({ pool });
}
