import { PostgresDialect } from 'kysely';
import type { PostgresPool, PostgresPoolClient } from 'kysely';
import type { Client, Pool, PoolConfig } from 'pg';
import { log } from '../platform/log.ts';
import type { Connections } from './storage.ts';

/** Longest wait for another's lock, in milliseconds. */
const LOCK_TIMEOUT = 3_000;

/**
 * How long a database may say nothing at all while it is asked, in milliseconds: readers are told within five
 * seconds. However long an answer takes, it sends parts of it, or waits for a lock and ends that earlier.
 */
const PATIENCE = 4_000;

/** How long nobody asks a database again that said nothing: one page asks several times. Milliseconds. */
const QUIET = 1_000;

const INT8 = 20;

const silence = (message: string) => Object.assign(new Error(message), { code: 'ETIMEDOUT' });

/** Waits for an answer, and breaks the connection off where nothing comes over it for too long. */
async function heard<T>(client: Client, asking: () => Promise<T>): Promise<T> {
	const { stream } = client.connection;
	const timer = setTimeout(() => stream.destroy(silence('The database did not answer.')), PATIENCE);
	const goOn = () => timer.refresh();
	stream.on('data', goOn);
	try {
		return await asking();
	} finally {
		clearTimeout(timer);
		stream.off('data', goOn);
	}
}

const isSilence = (error: unknown) =>
	error instanceof Error &&
	(('code' in error && error.code === 'ETIMEDOUT') || error.message.includes('trying to connect'));

/** A pool of which nobody waits for a database that is silent: gone is told at once, silent is not. */
function impatient(pool: Pool): PostgresPool {
	let quietUntil = 0;
	async function noted<T>(work: () => Promise<T>): Promise<T> {
		try {
			return await work();
		} catch (error) {
			if (isSilence(error)) quietUntil = performance.now() + QUIET;
			throw error;
		}
	}
	/** The same one for the same client: Kysely knows connections by their object. */
	const known = new WeakMap<object, PostgresPoolClient>();
	return {
		options: pool.options,
		end: () => pool.end(),
		async connect() {
			if (performance.now() < quietUntil) {
				throw silence('The database did not answer a moment ago; not trying to connect.');
			}
			const client = await noted(() => pool.connect());
			const found = known.get(client);
			if (found) return found;
			const query = (sql: string, parameters: unknown[]) =>
				noted(() => heard(client as unknown as Client, () => client.query(sql, parameters)));
			const made = {
				query,
				release: (destroy?: boolean) => client.release(destroy)
			} as unknown as PostgresPoolClient;
			known.set(client, made);
			return made;
		}
	};
}

/**
 * Kysely's dialect over a pool of `pg`, which is loaded only where it is used.
 *
 * Counts and sums (int8) are numbers here as they are on SQLite; `pg` gives them as text.
 *
 * @param isPatient for a start, which waits for another start and may take long.
 */
export async function openPostgres(
	url: string,
	isPatient: boolean
): Promise<{ dialect: PostgresDialect; connections: () => Connections }> {
	const { default: pg } = await import('pg');
	const config: PoolConfig = {
		connectionString: url,
		max: isPatient ? 1 : 10,
		connectionTimeoutMillis: PATIENCE,
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
	const lost = (error: Error) => log('storage-connection-lost', { message: error.message }, 'warn');
	pool.on('error', lost);
	pool.on('connect', (client) => client.on('error', lost));
	return {
		dialect: new PostgresDialect({ pool: isPatient ? pool : impatient(pool) }),
		connections: () => ({
			used: pool.totalCount - pool.idleCount,
			idle: pool.idleCount,
			waiting: pool.waitingCount
		})
	};
}

/** The dialect alone. */
export const postgresDialect = async (url: string, isPatient: boolean): Promise<PostgresDialect> =>
	(await openPostgres(url, isPatient)).dialect;
