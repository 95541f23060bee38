/**
 * The thread in which SQLite does large writes: the server's own makes the next rows meanwhile, and answers others. It
 * asks for one statement after the other and is told in the same order.
 */
import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite';
import { isMainThread, parentPort, workerData } from 'node:worker_threads';
import type { MessagePort } from 'node:worker_threads';
import { openDatabase, rollBack, taken } from './sqlite-file.ts';

/** By this address the server's thread starts this one. */
export const file = import.meta.url;

/** What the thread is started with. */
export interface WritingThread {
	/** Path of the database. */
	writesInto: string;
}

export interface AskedStatement {
	sql: string;
	parameters: readonly unknown[];
}

export interface DoneStatement {
	rows: unknown[];
	changes?: number | bigint;
	lastInsertRowid?: number | bigint;
}

/** What came of a statement; an error is told in parts, of which threads would leave some out. */
export type ToldStatement =
	DoneStatement | { failed: { message: string; code?: unknown; errcode?: unknown } };

/**
 * The log is moved into the file when the server asks for it. Pages for which there is no room, here 8 MB, are written
 * before the commit, while rows are made: beyond SQLite's usual 2 MB most of them are not read again.
 */
const settings = ['pragma wal_autocheckpoint = 0', 'pragma cache_size = -8000'];

/** Prepared statements kept: a large write repeats few. */
const KEPT = 50;

class Statements {
	readonly #database: DatabaseSync;
	readonly #kept = new Map<string, StatementSync>();
	/** Why a statement of the open transaction failed: those that were asked for meanwhile must not be done outside of it. */
	#failed: unknown;

	constructor(database: DatabaseSync) {
		this.#database = database;
	}

	#prepared(sql: string): StatementSync {
		let statement = this.#kept.get(sql);
		if (!statement) {
			if (this.#kept.size >= KEPT) this.#kept.clear();
			statement = this.#database.prepare(taken(sql));
			this.#kept.set(sql, statement);
		}
		return statement;
	}

	run(asked: AskedStatement): DoneStatement {
		if (asked.sql === 'rollback') {
			this.#failed = undefined;
			rollBack(this.#database);
			return { rows: [] };
		}
		if (this.#failed !== undefined) throw this.#failed;
		const isInTransaction = this.#database.isTransaction;
		try {
			return this.#done(asked);
		} catch (error) {
			if (isInTransaction) this.#failed = error;
			throw error;
		}
	}

	#done({ sql, parameters }: AskedStatement): DoneStatement {
		const statement = this.#prepared(sql);
		const values = parameters as SQLInputValue[];
		if (statement.columns().length > 0) return { rows: statement.all(...values) };
		return { rows: [], ...statement.run(...values) };
	}
}

function answer(port: MessagePort, path: string): void {
	const database = openDatabase(path, 'writing');
	for (const setting of settings) database.exec(setting);
	const statements = new Statements(database);
	port.on('message', (asked: AskedStatement | 'end') => {
		if (asked === 'end') {
			database.close();
			port.close();
			return;
		}
		try {
			port.postMessage(statements.run(asked));
		} catch (error) {
			const { message, code, errcode } = error as Error & { code?: unknown; errcode?: unknown };
			port.postMessage({ failed: { message, code, errcode } } satisfies ToldStatement);
		}
	});
}

const started = workerData as WritingThread | null | undefined;
if (!isMainThread && parentPort && typeof started?.writesInto === 'string') {
	answer(parentPort, started.writesInto);
}
