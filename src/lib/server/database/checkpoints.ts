/**
 * When SQLite moves what was committed from its write-ahead log into its file. By itself it does so in the commit that
 * makes the log long, which after a large write takes as long as the commit: whoever waits for it need not wait for
 * that, as what is in the log is on the disk. A large write also gets more memory than SQLite takes by itself.
 */
import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import type { Tables } from './tables.ts';

/**
 * Pages in the log at which SQLite moves them by itself, and the memory for pages in kB. Pages for which there is no
 * room are written before the commit, one by one, and read again when the next row comes to them.
 */
const usual = { log: 1_000, memory: 2_000 };
const large = { log: 0, memory: 64_000 };

/** Milliseconds after a large write. */
const LATER = 500;

export interface Checkpoints {
	/** Does a large write, and has the log emptied a little later. */
	after<T>(work: () => Promise<T>): Promise<T>;
	/** Leaves the rest to SQLite, which empties the log when it is closed. */
	close(): void;
}

/** @param writing the connection whose log it is: between its transactions there is room for this. */
export function openCheckpoints(writing: Kysely<Tables>): Checkpoints {
	let later: NodeJS.Timeout | undefined;
	/** Large writes that are under way. */
	let open = 0;

	async function set({ log, memory }: typeof usual): Promise<void> {
		await sql`pragma wal_autocheckpoint = ${sql.lit(log)}`.execute(writing);
		await sql`pragma cache_size = ${sql.lit(-memory)}`.execute(writing);
	}

	async function empty(): Promise<void> {
		if (open > 0) return;
		try {
			await sql`pragma wal_checkpoint(passive)`.execute(writing);
		} finally {
			await set(usual);
		}
	}

	return {
		async after(work) {
			clearTimeout(later);
			open++;
			try {
				await set(large);
				return await work();
			} finally {
				open--;
				// Where it fails SQLite does it at the next commit, or when the file is closed.
				later = setTimeout(() => void empty().catch(() => undefined), LATER).unref();
			}
		},
		close: () => clearTimeout(later)
	};
}
