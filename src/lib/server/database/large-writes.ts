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
import type {
	AskedStatement,
	DoneStatement,
	ToldStatement,
	WritingThread
} from './writing-thread.ts';

/** Milliseconds after the last large write in which the thread gives its memory back. */
const IDLE = 10_000;

/** Inserts that may wait for the thread: more would take memory, and the rollback of a cancelled write would come late. */
const MOST_AHEAD = 8;

/** Whether nothing comes of a statement but rows in the database. */
const isPlainInsert = ({ query }: CompiledQuery) =>
	query.kind === 'InsertQueryNode' && !('returning' in query && query.returning);

/** What the thread has yet to answer. */
interface Waiting {
	/** Whether nobody waits for it: then it is not rejected. */
	isAhead: boolean;
	answer: PromiseWithResolvers<DoneStatement>;
}

/**
 * A connection in a thread of its own. Whoever inserts goes on while the thread does it; what went wrong is told with the
 * next statement that is waited for, and that is the commit at the latest.
 */
class ThreadConnection implements DatabaseConnection {
	readonly #worker: Worker;
	readonly #waiting: Waiting[] = [];
	/** Why the thread has ended. */
	#over: Error | undefined;
	/** Why a statement failed that nobody waited for. */
	#failed: Error | undefined;
	readonly ended: Promise<unknown>;

	constructor(thread: string, data: WritingThread) {
		this.#worker = new Worker(new URL(thread), { workerData: data });
		this.#worker.unref();
		this.#worker.on('message', (told: ToldStatement) => {
			this.#settle(this.#waiting.shift(), told);
			if (this.#waiting.length === 0) this.#worker.unref();
		});
		this.#worker.on('error', (error: Error) => this.#end(error));
		this.ended = new Promise<void>((resolve) => {
			this.#worker.once('exit', () => {
				this.#end(new Error('The thread that writes to the database has ended.'));
				resolve();
			});
		});
	}

	/** Whether nothing can be asked of it any more. */
	get isOver(): boolean {
		return this.#over !== undefined;
	}

	#end(error: Error): void {
		this.#over ??= error;
		for (const { isAhead, answer } of this.#waiting.splice(0)) {
			if (isAhead) answer.resolve({ rows: [] });
			else answer.reject(this.#over);
		}
	}

	#settle(waiting: Waiting | undefined, told: ToldStatement): void {
		if (!('failed' in told)) return waiting?.answer.resolve(told);
		const error = Object.assign(new Error(told.failed.message), told.failed);
		if (!waiting?.isAhead) return waiting?.answer.reject(error);
		this.#failed ??= error;
		waiting.answer.resolve({ rows: [] });
	}

	#ask(asked: AskedStatement, isAhead: boolean): Promise<DoneStatement> {
		const answer = Promise.withResolvers<DoneStatement>();
		this.#waiting.push({ isAhead, answer });
		// Nobody ends while this is under way.
		this.#worker.ref();
		this.#worker.postMessage(asked);
		return answer.promise;
	}

	async executeQuery<Row>(compiled: CompiledQuery): Promise<QueryResult<Row>> {
		const { sql, parameters } = compiled;
		const isAhead = isPlainInsert(compiled);
		await this.#waiting.at(isAhead ? -MOST_AHEAD : -1)?.answer.promise;
		if (sql === 'rollback') this.#failed = undefined;
		const error = this.#over ?? this.#failed;
		if (error) throw error;
		const asked = this.#ask({ sql, parameters }, isAhead);
		if (isAhead) return { rows: [] };
		const { rows, changes, lastInsertRowid } = await asked;
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
