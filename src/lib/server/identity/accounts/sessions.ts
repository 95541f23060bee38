import type { ListedSession } from '#lib/contract/accounts.ts';
import { browserName } from './browser-name.ts';
import type { Factor } from './library.ts';
import { MOST_SESSIONS, SESSION_IDLE, USE_NOTED } from './limits.ts';
import { unsigned } from './store.ts';
import type { AccountStore } from './store.ts';
import { log } from '../../platform/log.ts';

/** A session that is open. */
export interface OpenSession {
	id: string;
	account: string;
	name: string;
	isAdministrator: boolean;
	factor: Factor;
}

const instant = (text: string) => Date.parse(text);

/** Whether a session has come to its end: at the latest it may, or because nobody used it. */
const isOver = (session: { updatedAt: string; expiresAt: string }, now: number) =>
	instant(session.expiresAt) <= now || instant(session.updatedAt) + SESSION_IDLE <= now;

/** Notes the use of a session, without keeping whoever uses it waiting. */
function noteUse({ write }: AccountStore, id: string, now: number): void {
	write
		.updateTable('sessions')
		.set({ updatedAt: new Date(now).toISOString() })
		.where('id', '=', id)
		.execute()
		.catch((error) => log('session-not-noted', { message: String(error) }));
}

/**
 * The session of a cookie, asked of the database with every request: one that was ended is ended at once.
 *
 * @param cookie the value of the session's cookie.
 */
export async function sessionOf(
	store: AccountStore,
	cookie: string | undefined,
	now = Date.now()
): Promise<OpenSession | undefined> {
	const token = unsigned(cookie, store.secret);
	if (token === undefined) return undefined;
	const found = await store.read
		.selectFrom('sessions')
		.innerJoin('accounts', 'accounts.id', 'sessions.userId')
		.select([
			'sessions.id',
			'sessions.updatedAt',
			'sessions.expiresAt',
			'sessions.factor',
			'accounts.id as account',
			'accounts.name',
			'accounts.isAdministrator',
			'accounts.disabledAt'
		])
		.where('sessions.token', '=', token)
		.executeTakeFirst();
	if (!found || found.disabledAt !== null || isOver(found, now)) return undefined;
	if (instant(found.updatedAt) + USE_NOTED <= now) noteUse(store, found.id, now);
	const { id, account, name, isAdministrator } = found;
	return {
		id,
		account,
		name,
		isAdministrator: isAdministrator === 1,
		factor: found.factor as Factor
	};
}

/** The sessions of an account that are open, the one used last first. */
export async function listSessions(
	{ read }: AccountStore,
	account: string,
	now = Date.now()
): Promise<ListedSession[]> {
	const rows = await read
		.selectFrom('sessions')
		.selectAll()
		.where('userId', '=', account)
		.orderBy('updatedAt', 'desc')
		.execute();
	return rows
		.filter((row) => !isOver(row, now))
		.map((row) => ({
			id: row.id,
			since: row.createdAt,
			usedAt: row.updatedAt,
			address: row.ipAddress ?? '',
			...browserName(row.userAgent ?? '')
		}));
}

/**
 * Ends sessions of an account.
 *
 * @param which one of them, all, or all but one.
 * @returns the ids of those that it ended.
 */
export async function endSessions(
	{ write }: AccountStore,
	account: string,
	which: { only?: string; but?: string } = {}
): Promise<string[]> {
	let ending = write.deleteFrom('sessions').where('userId', '=', account);
	if (which.only !== undefined) ending = ending.where('id', '=', which.only);
	if (which.but !== undefined) ending = ending.where('id', '!=', which.but);
	return (await ending.returning('id').execute()).map(({ id }) => id);
}

/** Ends the sessions of an account that are over, and those that are too many. */
export async function tidySessions(store: AccountStore, account: string): Promise<void> {
	const kept = (await listSessions(store, account)).slice(0, MOST_SESSIONS).map(({ id }) => id);
	await store.write
		.deleteFrom('sessions')
		.where('userId', '=', account)
		.where('id', 'not in', kept.length > 0 ? kept : [''])
		.execute();
}
