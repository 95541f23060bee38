/** Passkeys: a second factor and a way to sign in at once, which no false page can steal. */
import { randomBytes, randomUUID } from 'node:crypto';
import type {
	AuthenticationResponseJSON,
	AuthenticatorTransportFuture,
	PublicKeyCredentialCreationOptionsJSON,
	PublicKeyCredentialRequestOptionsJSON,
	RegistrationResponseJSON
} from '@simplewebauthn/server';
import type { ExpressionBuilder } from 'kysely';
import type { Tables } from '../../database/tables.ts';
import type { ListedPasskey } from '#lib/contract/accounts.ts';
import type { Asked } from './asked.ts';
import { attemptKey, useOnce } from './attempts.ts';
import type { Own } from './confirmed.ts';
import { CHALLENGE_LASTS, SESSION_LONGEST } from './limits.ts';
import { logSecurity } from './security-log.ts';
import { cookieIn, setCookie, signed, unsigned } from './store.ts';
import type { AccountStore } from './store.ts';

const load = () => import('@simplewebauthn/server');

const domain = ({ origin }: AccountStore) => new URL(origin).hostname;

/** The cookie that keeps a challenge until it is answered. */
function challengeCookie(store: AccountStore, challenge: string): string {
	const text = `challenge.${challenge}.${Date.now() + CHALLENGE_LASTS}`;
	return setCookie(
		store,
		store.cookies.challenge,
		signed(text, store.secret),
		CHALLENGE_LASTS / 1000
	);
}

/** The challenge that a browser was given; it is answered once. */
async function challengeOf(store: AccountStore, { cookie }: Asked): Promise<string | undefined> {
	const text = unsigned(cookieIn(cookie, store.cookies.challenge), store.secret);
	const [kind, challenge, until] = text?.split('.') ?? [];
	if (kind !== 'challenge' || !challenge || !(Number(until) > Date.now())) return undefined;
	const isNew = await useOnce(store.write, attemptKey('challenge', challenge), CHALLENGE_LASTS);
	return isNew ? challenge : undefined;
}

const transportsOf = (text: string) => JSON.parse(text) as AuthenticatorTransportFuture[];

/** How many passkeys an account has, as a column `keys` of a query on accounts. */
export const numberOfPasskeys = (eb: ExpressionBuilder<Tables, 'accounts'>) =>
	eb
		.selectFrom('passkeys')
		.select(eb.fn.countAll<number>().as('n'))
		.whereRef('passkeys.account', '=', 'accounts.id')
		.as('keys');

/** The passkeys of an account, the newest first. */
export async function listPasskeys(
	{ read }: AccountStore,
	account: string
): Promise<ListedPasskey[]> {
	const rows = await read
		.selectFrom('passkeys')
		.select(['id', 'name', 'created_at', 'used_at'])
		.where('account', '=', account)
		.orderBy('created_at', 'desc')
		.execute();
	return rows.map((row) => ({
		id: row.id,
		name: row.name,
		createdAt: row.created_at,
		usedAt: row.used_at ?? ''
	}));
}

/** What a browser needs to make a passkey, and the cookie that goes with it. */
export async function beginPasskey(
	store: AccountStore,
	{ account }: Own
): Promise<{ options: PublicKeyCredentialCreationOptionsJSON; setCookie: string }> {
	const { generateRegistrationOptions } = await load();
	const { name, email } = await store.read
		.selectFrom('accounts')
		.select(['name', 'email'])
		.where('id', '=', account)
		.executeTakeFirstOrThrow();
	const known = await store.read
		.selectFrom('passkeys')
		.select(['id', 'transports'])
		.where('account', '=', account)
		.execute();
	const options = await generateRegistrationOptions({
		rpName: 'Démarche',
		rpID: domain(store),
		userName: email,
		userDisplayName: name,
		userID: new TextEncoder().encode(account),
		attestationType: 'none',
		excludeCredentials: known.map(({ id, transports }) => ({
			id,
			transports: transportsOf(transports)
		})),
		authenticatorSelection: { residentKey: 'required', userVerification: 'required' }
	});
	return { options, setCookie: challengeCookie(store, options.challenge) };
}

/** Keeps a passkey that a browser made. @returns whether it is one. */
export async function finishPasskey(
	store: AccountStore,
	{ account, session }: Own,
	given: { name: string; response: RegistrationResponseJSON },
	asked: Asked
): Promise<boolean> {
	const { verifyRegistrationResponse } = await load();
	const challenge = await challengeOf(store, asked);
	if (challenge === undefined) return false;
	const { registrationInfo } = await verifyRegistrationResponse({
		response: given.response,
		expectedChallenge: challenge,
		expectedOrigin: store.origin,
		expectedRPID: domain(store),
		requireUserVerification: true
	}).catch(() => ({ registrationInfo: undefined }));
	if (!registrationInfo) return false;
	const { id, publicKey, counter, transports = [] } = registrationInfo.credential;
	await store.write
		.insertInto('passkeys')
		.values({
			id,
			account,
			name: given.name,
			public_key: Buffer.from(publicKey).toString('base64url'),
			counter,
			transports: JSON.stringify(transports),
			created_at: new Date().toISOString(),
			used_at: null
		})
		.execute();
	logSecurity('second-factor-added', { account, session, factor: 'passkey' }, asked);
	return true;
}

/** Takes a passkey of an account away. */
export async function removePasskey(
	{ write }: AccountStore,
	{ account, session }: Own,
	id: string,
	asked: Asked
): Promise<void> {
	await write.deleteFrom('passkeys').where('account', '=', account).where('id', '=', id).execute();
	logSecurity('second-factor-removed', { account, session, factor: 'passkey' }, asked);
}

/** What a browser needs to sign in by a passkey: it says itself whose it is. */
export async function beginSignIn(
	store: AccountStore
): Promise<{ options: PublicKeyCredentialRequestOptionsJSON; setCookie: string }> {
	const { generateAuthenticationOptions } = await load();
	const options = await generateAuthenticationOptions({
		rpID: domain(store),
		userVerification: 'required'
	});
	return { options, setCookie: challengeCookie(store, options.challenge) };
}

/** Opens a session. @returns its cookie. */
async function openSession(store: AccountStore, account: string, asked: Asked): Promise<string> {
	const token = randomBytes(32).toString('base64url');
	const now = Date.now();
	const at = new Date(now).toISOString();
	await store.write
		.insertInto('sessions')
		.values({
			id: randomUUID(),
			token,
			userId: account,
			createdAt: at,
			updatedAt: at,
			expiresAt: new Date(now + SESSION_LONGEST).toISOString(),
			ipAddress: asked.client,
			userAgent: asked.userAgent.slice(0, 300),
			factor: 'passkey'
		})
		.execute();
	const value = signed(token, store.secret);
	return setCookie(store, store.cookies.session, value, SESSION_LONGEST / 1000);
}

/** Opens a session for whoever shows a passkey. @returns whose, and its cookie. */
export async function finishSignIn(
	store: AccountStore,
	response: AuthenticationResponseJSON,
	asked: Asked
): Promise<{ account: string; setCookie: string } | undefined> {
	const { verifyAuthenticationResponse } = await load();
	const challenge = await challengeOf(store, asked);
	const known = await store.read
		.selectFrom('passkeys')
		.innerJoin('accounts', 'accounts.id', 'passkeys.account')
		.select([
			'passkeys.id',
			'account',
			'public_key',
			'counter',
			'transports',
			'accounts.disabledAt'
		])
		.where('passkeys.id', '=', response.id)
		.executeTakeFirst();
	if (challenge === undefined || !known || known.disabledAt !== null) return undefined;
	const { verified, authenticationInfo } = await verifyAuthenticationResponse({
		response,
		expectedChallenge: challenge,
		expectedOrigin: store.origin,
		expectedRPID: domain(store),
		requireUserVerification: true,
		credential: {
			id: known.id,
			publicKey: new Uint8Array(Buffer.from(known.public_key, 'base64url')),
			counter: known.counter,
			transports: transportsOf(known.transports)
		}
	}).catch(() => ({ verified: false, authenticationInfo: undefined }));
	if (!verified) return undefined;
	await store.write
		.updateTable('passkeys')
		.set({
			counter: authenticationInfo?.newCounter ?? known.counter,
			used_at: new Date().toISOString()
		})
		.where('id', '=', known.id)
		.execute();
	return { account: known.account, setCookie: await openSession(store, known.account, asked) };
}
