/**
 * What matters is changed only by somebody who has shown within the last minutes that they know the password: not by
 * whoever finds a browser open.
 */
import { attemptKey, countAttempt, forgetAttempts } from './attempts.ts';
import type { Asked } from './asked.ts';
import { CONFIRMED_LASTS, triesAgain } from './limits.ts';
import { logSecurity } from './security-log.ts';
import { cookieIn, setCookie, signed, unsigned } from './store.ts';
import type { AccountStore } from './store.ts';

/** Whose session it is. */
export interface Own {
	account: string;
	session: string;
}

/** Whether the password of an account is this one. */
async function isPasswordOf(
	{ read, library }: AccountStore,
	account: string,
	password: string
): Promise<boolean> {
	const { password: hashing } = await (await library()).$context;
	const found = await read
		.selectFrom('credentials')
		.select('password')
		.where('userId', '=', account)
		.where('providerId', '=', 'credential')
		.executeTakeFirst();
	return !!found?.password && (await hashing.verify({ hash: found.password, password }));
}

export type Confirmed =
	{ kind: 'confirmed' } | { kind: 'wrong' } | { kind: 'limited'; wait: number };

/** Checks the password of somebody who is signed in. Tries are counted for the session: no other is locked out. */
export async function confirmPassword(
	store: AccountStore,
	{ account, session }: Own,
	password: string,
	asked: Asked
): Promise<Confirmed> {
	const key = attemptKey('again', session);
	const counted = await countAttempt(store.write, key, triesAgain);
	if (counted.isOver) return { kind: 'limited', wait: counted.retryAfter };
	if (!(await isPasswordOf(store, account, password))) {
		logSecurity('reauthentication-refused', { account, session }, asked);
		return { kind: 'wrong' };
	}
	await forgetAttempts(store.write, key);
	return { kind: 'confirmed' };
}

/** The cookie that says so for a while. */
export function confirmedCookie(store: AccountStore, { session }: Own, now = Date.now()): string {
	const text = `confirmed.${session}.${now + CONFIRMED_LASTS}`;
	return setCookie(
		store,
		store.cookies.confirmed,
		signed(text, store.secret),
		CONFIRMED_LASTS / 1000
	);
}

/** Whether a session was opened, or its password given again, within the last minutes. */
export async function isConfirmed(
	store: AccountStore,
	{ session }: Own,
	{ cookie }: Pick<Asked, 'cookie'>,
	now = Date.now()
): Promise<boolean> {
	const text = unsigned(cookieIn(cookie, store.cookies.confirmed), store.secret);
	const [kind, of, until] = text?.split('.') ?? [];
	if (kind === 'confirmed' && of === session && Number(until) > now) return true;
	const found = await store.read
		.selectFrom('sessions')
		.select('createdAt')
		.where('id', '=', session)
		.executeTakeFirst();
	return found !== undefined && Date.parse(found.createdAt) + CONFIRMED_LASTS > now;
}
