/**
 * Large writes to SQLite, on a connection and in a thread of their own: it is started when one is expected and ends when
 * none has come for a while.
 */
import { Worker } from 'node:worker_threads';
import {
	CompiledQuery,
	Kysely,
	SqliteAdapter,
	SqliteIntrospector,
	SqliteQueryCompiler
} from 'kysely';
import type { DatabaseConnection, Driver, QueryResult } from 'kysely';
import type { Tables } from './tables.ts';
import type { AskedStatement, ToldStatement, WritingThread } from './writing-thread.ts';

/** Milliseconds after the last large write in which the thread gives its memory back. */
const IDLE = 10_000;

/** A connection in a thread of its own. */
class ThreadConnection implements DatabaseConnection {
	readonly #worker: Worker;
	readonly #waiting: PromiseWithResolvers<ToldStatement>[] = [];
	#error: Error | undefined;
	readonly ended: Promise<unknown>;

	constructor(thread: string, data: WritingThread) {
		this.#worker = new Worker(new URL(thread), { workerData: data });
		this.#worker.unref();
		this.#worker.on('message', (told: ToldStatement) => {
			this.#waiting.shift()?.resolve(told);
			if (this.#waiting.length === 0) this.#worker.unref();
		});
		this.#worker.on('error', (error: Error) => this.#fail(error));
		this.ended = new Promise<void>((resolve) => {
			this.#worker.once('exit', () => {
				this.#fail(new Error('The thread that writes to the database has ended.'));
				resolve();
			});
		});
	}

	/** Whether nothing can be asked of it any more. */
	get isOver(): boolean {
		return this.#error !== undefined;
	}

	#fail(error: Error): void {
		this.#error ??= error;
		for (const one of this.#waiting.splice(0)) one.reject(this.#error);
	}

	async executeQuery<Row>({ sql, parameters }: CompiledQuery): Promise<QueryResult<Row>> {
		if (this.#error) throw this.#error;
		const answer = Promise.withResolvers<ToldStatement>();
		this.#waiting.push(answer);
		// Nobody ends while this is under way.
		this.#worker.ref();
		this.#worker.postMessage({ sql, parameters } satisfies AskedStatement);
		const told = await answer.promise;
		if ('failed' in told) throw Object.assign(new Error(told.failed.message), told.failed);
		const { rows, changes, lastInsertRowid } = told;
		return {
			rows: rows as Row[],
			...(changes !== undefined && { numAffectedRows: BigInt(changes) }),
			...(lastInsertRowid !== undefined && { insertId: BigInt(lastInsertRowid) })
		};
	}

	// eslint-disable-next-line require-yield -- nobody reads row by row while they write much
	async *streamQuery<Row>(): AsyncIterableIterator<QueryResult<Row>> {
		throw new Error('A large write does not read row by row.');
	}

	/** Closes it once everything that was asked for is done. */
	async end(): Promise<void> {
		this.#worker.postMessage('end');
		await this.ended;
	}
}

export interface LargeWrites {
	/** A connection that is opened when it is first used. */
	db: Kysely<Tables>;
	/** Starts the thread, where a large write is about to come. */
	expect(): void;
	close(): Promise<void>;
}

/** @param writesInto path of the database. */
export function openLargeWrites(writesInto: string): LargeWrites {
	let opening: Promise<ThreadConnection> | undefined;
	let idle: NodeJS.Timeout | undefined;
	let isUsed = false;

	async function start(): Promise<ThreadConnection> {
		// Loaded as a file of its own: the thread finds it by its address.
		const { file } = await import('./writing-thread.ts');
		return new ThreadConnection(file, { writesInto });
	}

	async function open(): Promise<ThreadConnection> {
		opening ??= start();
		const connection = await opening;
		if (!connection.isOver) return connection;
		opening = undefined;
		return open();
	}

	async function end(): Promise<void> {
		const was = opening;
		opening = undefined;
		await (await was)?.end();
	}

	function rest(): void {
		clearTimeout(idle);
		idle = setTimeout(() => void (isUsed || end()), IDLE).unref();
	}

	const run = (sql: string) => async (connection: DatabaseConnection) => {
		await connection.executeQuery(CompiledQuery.raw(sql));
	};
	const driver: Driver = {
		init: () => Promise.resolve(),
		acquireConnection: () => {
			isUsed = true;
			return open();
		},
		beginTransaction: run('begin'),
		commitTransaction: run('commit'),
		rollbackTransaction: run('rollback'),
		releaseConnection: () => {
			isUsed = false;
			rest();
			return Promise.resolve();
		},
		destroy: end
	};
	const db = new Kysely<Tables>({
		dialect: {
			createDriver: () => driver,
			createQueryCompiler: () => new SqliteQueryCompiler(),
			createAdapter: () => new SqliteAdapter(),
			createIntrospector: (inner) => new SqliteIntrospector(inner)
		}
	});
	return {
		db,
		// Where it cannot be started, whoever writes is told.
		expect: () => void open().then(rest, () => undefined),
		close: () => {
			clearTimeout(idle);
			return end();
		}
	};
}
