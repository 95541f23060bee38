import { callLibrary } from './asked.ts';
import type { Asked } from './asked.ts';
import { attemptKey, countAttempt, forgetAttempts, forgiveAttempt } from './attempts.ts';
import { DEVICE_REMEMBERED, triesOfAddress, triesOfDevice, triesOfStrangers } from './limits.ts';
import { logSecurity } from './security-log.ts';
import { tidySessions } from './sessions.ts';
import { cookieIn, setCookie, signed, unsigned } from './store.ts';
import type { AccountStore } from './store.ts';

/** What became of signing in. */
export type SignedIn =
	| { kind: 'in'; account: string; setCookies: string[] }
	/** The password is right, and a code is asked for. */
	| { kind: 'second-factor'; setCookies: string[] }
	/** The password is right, and the account signs in with a passkey. */
	| { kind: 'passkey' }
	| { kind: 'wrong' }
	| { kind: 'disabled' }
	| { kind: 'limited'; retryAfter: number };

/** The account that signed in from this browser before. */
const deviceOf = ({ cookies, secret }: AccountStore, { cookie }: Asked) =>
	unsigned(cookieIn(cookie, cookies.device), secret)?.replace(/^device\./, '');

/** The cookie by which a browser is known for one in which somebody has signed in. */
const deviceCookie = (store: AccountStore, account: string) =>
	setCookie(
		store,
		store.cookies.device,
		signed(`device.${account}`, store.secret),
		DEVICE_REMEMBERED
	);

const accountCalled = ({ read }: AccountStore, email: string) =>
	read.selectFrom('accounts').select('id').where('email', '=', email).executeTakeFirst();

const accountOfAnswer = (body: Record<string, unknown>) => {
	const { user } = body;
	const id = typeof user === 'object' && user !== null && 'id' in user ? user.id : undefined;
	return typeof id === 'string' ? id : undefined;
};

/** Who has come in: their tries are forgotten, their browser is remembered. */
export async function welcome(
	store: AccountStore,
	account: string,
	factor: string,
	asked: Asked
): Promise<string> {
	await tidySessions(store, account);
	logSecurity('signed-in', { account, factor }, asked);
	return deviceCookie(store, account);
}

/**
 * Signs in by email address and password. Tries are counted by address, and by account: those from browsers in which
 * its owner has signed in before apart from all others.
 */
export async function signIn(
	store: AccountStore,
	given: { email: string; password: string },
	asked: Asked
): Promise<SignedIn> {
	const email = given.email.trim().toLowerCase();
	const known = await accountCalled(store, email);
	const isOwnDevice = known !== undefined && deviceOf(store, asked) === known.id;
	const byAddress = attemptKey('address', asked.client);
	const byAccount = isOwnDevice
		? attemptKey('device', known.id, asked.client)
		: attemptKey('strangers', email);
	const counts = [
		await countAttempt(store.write, byAddress, triesOfAddress),
		await countAttempt(store.write, byAccount, isOwnDevice ? triesOfDevice : triesOfStrangers)
	];
	const over = counts.filter(({ isOver }) => isOver).map(({ retryAfter }) => retryAfter);
	if (over.length > 0) {
		logSecurity('sign-in-limited', { account: known?.id }, asked);
		return { kind: 'limited', retryAfter: Math.max(...over) };
	}
	const answer = await callLibrary(
		store,
		'/sign-in/email',
		{ email, password: given.password },
		asked
	);
	const refused = (kind: 'wrong' | 'disabled' | 'passkey', reason: string): SignedIn => {
		logSecurity('sign-in-refused', { account: known?.id, reason }, asked);
		return { kind };
	};
	if (answer.code === 'ACCOUNT_DISABLED') return refused('disabled', 'disabled');
	if (answer.status !== 200 && answer.code !== 'PASSKEY_REQUIRED')
		return refused('wrong', 'password');
	await forgiveAttempt(store.write, byAddress);
	await forgetAttempts(store.write, byAccount);
	if (answer.code === 'PASSKEY_REQUIRED') return refused('passkey', 'passkey');
	if (answer.body.twoFactorRedirect === true) {
		return { kind: 'second-factor', setCookies: answer.setCookies };
	}
	const account = accountOfAnswer(answer.body) ?? known?.id ?? '';
	const device = await welcome(store, account, 'password', asked);
	return { kind: 'in', account, setCookies: [...answer.setCookies, device] };
}

/** Codes of an authenticator have six digits; the others were handed out to be kept. */
const isTotp = (code: string) => /^\d{6}$/.test(code);

/** The second step: a code of the authenticator, or one of those that were handed out for its loss. */
export async function enterCode(
	store: AccountStore,
	given: string,
	asked: Asked
): Promise<SignedIn | { kind: 'again' }> {
	const code = given.replace(/[\s]/g, '');
	const byAddress = attemptKey('address', asked.client);
	const counted = await countAttempt(store.write, byAddress, triesOfAddress);
	if (counted.isOver) {
		logSecurity('sign-in-limited', {}, asked);
		return { kind: 'limited', retryAfter: counted.retryAfter };
	}
	const path = isTotp(code) ? 'totp' : 'backup-code';
	const answer = await callLibrary(store, `/two-factor/verify-${path}`, { code }, asked);
	if (answer.status === 200) {
		await forgiveAttempt(store.write, byAddress);
		const account = accountOfAnswer(answer.body) ?? '';
		const device = await welcome(store, account, path, asked);
		return { kind: 'in', account, setCookies: [...answer.setCookies, device] };
	}
	logSecurity('sign-in-refused', { reason: answer.code ?? path }, asked);
	if (answer.code === 'ACCOUNT_DISABLED') return { kind: 'disabled' };
	// The step before was too long ago, or too many codes were wrong: it starts with the password again.
	const isPast = ['INVALID_TWO_FACTOR_COOKIE', 'TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE'];
	if (answer.code === 'ACCOUNT_TEMPORARILY_LOCKED') return { kind: 'limited', retryAfter: 900 };
	return isPast.includes(answer.code ?? '') ? { kind: 'again' } : { kind: 'wrong' };
}

/** Ends the session that a request belongs to. */
export async function signOut(
	store: AccountStore,
	{ account, session }: { account: string; session: string },
	asked: Asked
): Promise<string[]> {
	const answer = await callLibrary(store, '/sign-out', {}, asked);
	await store.write.deleteFrom('sessions').where('id', '=', session).execute();
	logSecurity('signed-out', { account, session }, asked);
	return answer.setCookies;
}
