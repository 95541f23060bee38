/**
 * When SQLite moves what was committed from its write-ahead log into its file. By itself it does so in the commit that
 * makes the log long, or the next one, which after a large write takes as long as the commit: whoever waits for it need
 * not wait for that, as what is in the log is on the disk.
 */
import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import type { Tables } from './tables.ts';

/** Pages in the log at which SQLite moves them by itself. */
const usual = 1_000;

/** Milliseconds after a large write. */
const LATER = 500;

export interface Checkpoints {
	/** Does a large write, and has the log emptied a little later. */
	after<T>(work: () => Promise<T>): Promise<T>;
	/** Leaves the rest to SQLite, which empties the log when it is closed. */
	close(): void;
}

/**
 * @param writing the connection of other writes, which must not do it either.
 * @param large the one of large writes: between its transactions there is room for this.
 */
export function openCheckpoints(writing: Kysely<Tables>, large: Kysely<Tables>): Checkpoints {
	let later: NodeJS.Timeout | undefined;
	/** Large writes that are under way. */
	let open = 0;

	const set = (pages: number) =>
		sql`pragma wal_autocheckpoint = ${sql.lit(pages)}`.execute(writing);

	async function empty(): Promise<void> {
		if (open > 0) return;
		try {
			await sql`pragma wal_checkpoint(passive)`.execute(large);
		} finally {
			await set(usual);
		}
	}

	return {
		async after(work) {
			clearTimeout(later);
			open++;
			try {
				await set(0);
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
