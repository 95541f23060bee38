/** What somebody changes of their own account. Each asks beforehand whether they were confirmed. */
import { randomBytes } from 'node:crypto';
import { faultOfPassword } from '../passwords/rules.ts';
import type { PasswordFault } from '../passwords/rules.ts';
import type { Asked } from './asked.ts';
import { namesToAvoid } from './choose-password.ts';
import { confirmPassword } from './confirmed.ts';
import { countNames } from './count-names.ts';
import type { Own } from './confirmed.ts';
import { SESSION_LONGEST } from './limits.ts';
import { logSecurity } from './security-log.ts';
import { endSessions } from './sessions.ts';
import { setCookie, signed } from './store.ts';
import type { AccountStore } from './store.ts';

/** Name and address of an account. */
export const ownData = ({ read }: AccountStore, account: string) =>
	read
		.selectFrom('accounts')
		.select(['name', 'email', 'twoFactorEnabled', 'isAdministrator'])
		.where('id', '=', account)
		.executeTakeFirstOrThrow();

/** Gives a session another token, so that one that leaked before is worth nothing. @returns its cookie. */
export async function renewSession(store: AccountStore, { session }: Own): Promise<string> {
	const token = randomBytes(32).toString('base64url');
	const renewed = await store.write
		.updateTable('sessions')
		.set({ token })
		.where('id', '=', session)
		.returning('createdAt')
		.executeTakeFirstOrThrow();
	const left = Math.ceil((Date.parse(renewed.createdAt) + SESSION_LONGEST - Date.now()) / 1000);
	return setCookie(store, store.cookies.session, signed(token, store.secret), left);
}

export type Changed =
	| { kind: 'changed'; setCookies: string[]; ended: string[] }
	| { kind: 'wrong' }
	| { kind: 'limited'; wait: number }
	| { kind: 'refused'; fault: PasswordFault };

/** Changes a password by the one before, and ends all other sessions of the account. */
export async function changePassword(
	store: AccountStore,
	own: Own,
	given: { current: string; password: string },
	dossiers: readonly string[],
	asked: Asked
): Promise<Changed> {
	const { account, session } = own;
	const confirmed = await confirmPassword(store, own, given.current, asked);
	if (confirmed.kind !== 'confirmed') return confirmed;
	const names = namesToAvoid(await ownData(store, account), dossiers);
	const fault = await faultOfPassword(given.password, names);
	if (fault) return { kind: 'refused', fault };
	const { password: hashing } = await (await store.library()).$context;
	const hash = await hashing.hash(given.password);
	await store.write
		.updateTable('credentials')
		.set({ password: hash, updatedAt: new Date().toISOString() })
		.where('userId', '=', account)
		.where('providerId', '=', 'credential')
		.execute();
	const ended = await endSessions(store, account, { but: session });
	logSecurity('password-changed', { account, session }, asked);
	return { kind: 'changed', setCookies: [await renewSession(store, own)], ended };
}

/** Changes the address by which somebody signs in. @returns whether nobody else has it. */
export async function changeEmail(
	{ read, write }: AccountStore,
	{ account, session }: Own,
	email: string,
	asked: Asked
): Promise<boolean> {
	const other = await read
		.selectFrom('accounts')
		.select('id')
		.where('email', '=', email)
		.where('id', '!=', account)
		.executeTakeFirst();
	if (other) return false;
	const updatedAt = new Date().toISOString();
	await write.updateTable('accounts').set({ email, updatedAt }).where('id', '=', account).execute();
	logSecurity('email-changed', { account, session }, asked);
	return true;
}

/** Changes the name that stands beside somebody's changes. */
export async function changeName(
	store: AccountStore,
	{ account }: Own,
	name: string
): Promise<void> {
	const { write } = store;
	const updatedAt = new Date().toISOString();
	await write.updateTable('accounts').set({ name, updatedAt }).where('id', '=', account).execute();
	// History names whoever has written by what they are called now.
	await write.updateTable('writers').set({ name }).where('id', '=', account).execute();
	await countNames(store);
}
