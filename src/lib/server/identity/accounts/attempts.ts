import { createHash } from 'node:crypto';
import { sql, type Kysely } from 'kysely';
import type { Tables } from '../../database/tables.ts';
import type { Limit } from './limits.ts';

type Db = Kysely<Tables>;

/** What counting one more try found. */
export interface Counted {
	isOver: boolean;
	/** Seconds until it may be tried again. */
	retryAfter: number;
}

/** What is tried, and by whom; the parts may be what somebody typed and are not kept as they are. */
export const attemptKey = (kind: string, ...parts: string[]): string =>
	`${kind}:${createHash('sha256').update(JSON.stringify(parts)).digest('base64url')}`;

/** One in so many counts removes what has ended. */
const SWEEP = 50;

/**
 * Counts one more try, in one statement, so that tries at the same time are all counted, on however many servers.
 *
 * @param now milliseconds since 1970.
 */
export async function countAttempt(
	db: Db,
	key: string,
	{ tries, within }: Limit,
	now = Date.now()
): Promise<Counted> {
	const [at, end] = [new Date(now).toISOString(), new Date(now + within).toISOString()];
	const isNew = sql<boolean>`attempts.ends_at <= ${at}`;
	const counted = await db
		.insertInto('attempts')
		.values({ key, tries: 1, first_at: at, ends_at: end })
		.onConflict((on) =>
			on.column('key').doUpdateSet({
				tries: sql<number>`case when ${isNew} then 1 else attempts.tries + 1 end`,
				first_at: sql<string>`case when ${isNew} then excluded.first_at else attempts.first_at end`,
				ends_at: sql<string>`case when ${isNew} then excluded.ends_at else attempts.ends_at end`
			})
		)
		.returning(['tries', 'ends_at'])
		.executeTakeFirstOrThrow();
	if (Math.random() < 1 / SWEEP) {
		await db.deleteFrom('attempts').where('ends_at', '<=', at).execute();
	}
	return {
		isOver: counted.tries > tries,
		retryAfter: Math.max(1, Math.ceil((Date.parse(counted.ends_at) - now) / 1000))
	};
}

/** Takes a try back that succeeded: only what fails counts against an address. */
export async function forgiveAttempt(db: Db, key: string): Promise<void> {
	await db
		.updateTable('attempts')
		.set({ tries: sql<number>`tries - 1` })
		.where('key', '=', key)
		.where('tries', '>', 0)
		.execute();
}

/** Forgets all tries: somebody has shown that it is them. */
export async function forgetAttempts(db: Db, key: string): Promise<void> {
	await db.deleteFrom('attempts').where('key', '=', key).execute();
}

/**
 * Marks something as used, until it ends.
 *
 * @returns whether it was unused.
 */
export async function useOnce(db: Db, key: string, within: number): Promise<boolean> {
	return !(await countAttempt(db, key, { tries: 1, within })).isOver;
}
