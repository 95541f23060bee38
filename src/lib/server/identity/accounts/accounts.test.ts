import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { kinds, makeDatabase } from '../../../../../tests/storage/databases.ts';
import type { Database } from '../../../../../tests/storage/databases.ts';
import { totpOf } from '../../../../../tests/e2e/totp.ts';
import { openStorage } from '../../database/open.ts';
import type { Storage } from '../../database/storage.ts';
import { openDossiers } from '../../dossiers/store.ts';
import { openJournal } from '../../journal/open-journal.ts';
import { anonymous } from '../viewer.ts';
import { LastAdministrator, removeAccount, setAdministrator, setDisabled } from './administer.ts';
import { makeToken, revokeToken } from './api-tokens.ts';
import { choosePassword } from './choose-password.ts';
import { FIRST_LINK_LASTS } from './limits.ts';
import { makeFirstLink, readLink } from './links.ts';
import { listAccounts, makeAccount } from './make-account.ts';
import { openAccounts } from './open-accounts.ts';
import type { Accounts } from './open-accounts.ts';
import { changeName } from './own-account.ts';
import { beginAuthenticator, finishAuthenticator } from './second-factors.ts';
import { enterCode, signIn } from './sign-in.ts';

const password = 'walnut teacup of a harbour';
const asked = { client: '192.0.2.7', userAgent: 'Firefox/140.0', cookie: '' };
const cookieIn = (setCookies: readonly string[]) =>
	setCookies.map((line) => line.split(';')[0] ?? '').join('; ');

describe.each(kinds)('accounts on %s', (kind) => {
	let database: Database;
	let storage: Storage;
	let accounts: Accounts;

	beforeEach(async () => {
		database = await makeDatabase(kind);
		storage = await openStorage(database);
		const { dataDir } = database;
		const origin = 'http://127.0.0.1:4173';
		accounts = await openAccounts(storage, { dataDir, origin, port: '4173', secret: undefined });
	});
	afterEach(async () => {
		await accounts.close();
		await storage.close();
		await database.remove();
	});

	const make = (name: string, isAdministrator = false) =>
		makeAccount(accounts.store, {
			...{ name, email: `${name}@ministry.example`, isAdministrator, password }
		});

	/** Whose session or token a request brings. */
	const whoAsks = (sent: { cookie?: string; token?: string }) =>
		accounts.accountOf({
			request: new Request('http://127.0.0.1:4173', {
				headers: sent.token ? { authorization: `Bearer ${sent.token}` } : {}
			}),
			cookies: {
				get: (name) => {
					const pairs = (sent.cookie ?? '').split('; ').map((pair) => pair.split(/=(.*)/s));
					const value = pairs.find((pair) => pair[0] === name)?.[1];
					return value === undefined ? undefined : decodeURIComponent(value);
				}
			}
		});

	/** Signs in by the password. @returns the cookies. */
	async function enter(name: string): Promise<string> {
		const given = { email: `${name}@ministry.example`, password };
		const outcome = await signIn(accounts.store, given, asked);
		if (!('setCookies' in outcome)) throw new Error(outcome.kind);
		return cookieIn(outcome.setCookies);
	}

	test('somebody signs in by a password, and their session says who asks', async () => {
		const ana = await make('ana', true);
		const wrong = { email: 'ana@ministry.example', password: 'another one of twelve' };
		expect(await signIn(accounts.store, wrong, asked)).toEqual({ kind: 'wrong' });
		const viewer = { kind: 'account', account: ana, isAdministrator: true, isStrong: false };
		expect(await whoAsks({ cookie: await enter('ana') })).toMatchObject(viewer);
	});

	test('a token says whose program asks, until it is revoked', async () => {
		const ana = await make('ana');
		const { store } = accounts;
		const { id, token } = await makeToken(store, ana, { name: 'R', scopes: ['read'], days: 7 });
		const viewer = { kind: 'token', account: ana, scopes: ['read'], isStrong: false };
		expect(await whoAsks({ token })).toMatchObject(viewer);
		expect(await revokeToken(store, ana, id)).toBe(true);
		await expect(whoAsks({ token })).rejects.toThrow('The token was revoked');
	});

	test('after an authenticator was set up, signing in takes its code, each once', async () => {
		const ana = await make('ana');
		const cookie = await enter('ana');
		const inSession = { ...asked, cookie };
		const { store } = accounts;
		const enrolment = await beginAuthenticator(store, password, inSession);
		const session = await whoAsks({ cookie });
		const own = { account: ana, session: session?.kind === 'account' ? session.session : '' };
		const secret = enrolment?.secret ?? '';
		const renewed = await finishAuthenticator(store, own, totpOf(secret), inSession);
		expect(await whoAsks({ cookie: cookieIn(renewed?.setCookies ?? []) })).toMatchObject({
			isStrong: true
		});

		const half = { ...asked, cookie: await enter('ana') };
		expect(await whoAsks(half)).toBeUndefined();
		const code = totpOf(secret, 1);
		const entered = await enterCode(store, code, half);
		if (entered.kind !== 'in') throw new Error(entered.kind);
		expect(await whoAsks({ cookie: cookieIn(entered.setCookies) })).toMatchObject({
			isStrong: true
		});
		const again = { ...asked, cookie: await enter('ana') };
		expect((await enterCode(store, code, again)).kind).toBe('wrong');
	});

	test('of two administrators who dismiss or disable each other at once one stays', async () => {
		const [ana, ben] = [await make('ana', true), await make('ben', true)];
		const done = await Promise.allSettled([
			setAdministrator(accounts.store, ana, false, { by: ben, asked }),
			setDisabled(accounts.store, ben, true, { by: ana, asked })
		]);
		const refused = done.filter(({ status }) => status === 'rejected');
		expect(refused).toMatchObject([{ reason: expect.any(LastAdministrator) as unknown }]);
		const left = (await listAccounts(accounts.store)).filter(
			({ isAdministrator, isDisabled }) => isAdministrator && !isDisabled
		);
		expect(left).toHaveLength(1);
	});

	test('the link for the first administrator ends with the first account, however it was made', async () => {
		const token = await makeFirstLink(accounts.store, FIRST_LINK_LASTS);
		expect(await readLink(accounts.store, token)).toEqual({ kind: 'first' });
		await make('ana', true);
		expect(await readLink(accounts.store, token)).toBeUndefined();
		const given = { name: 'Ben', email: 'ben@ministry.example', password };
		expect(await choosePassword(accounts.store, token, given, [], asked)).toEqual({ kind: 'gone' });
		expect(await listAccounts(accounts.store)).toHaveLength(1);
	});

	test('what names people has another mark once somebody is called otherwise or is removed', async () => {
		const journal = openJournal(storage);
		const dossiers = openDossiers(journal);
		await journal.create({ kind: 'local', name: 'Ana' }, { id: 'talks', title: 'Talks' });
		await make('ana', true);
		const ben = await make('ben');
		const marks = async () => [await dossiers.mark('talks'), await dossiers.revisions(anonymous)];
		const states = [await marks()];
		await changeName(accounts.store, { account: ben, session: 's' }, 'Benedict');
		states.push(await marks());
		await removeAccount(accounts.store, ben, { by: ben, asked });
		states.push(await marks());
		for (const [i, state] of states.slice(1).entries()) {
			expect(state[0]).not.toBe(states[i]?.[0]);
			expect(state[1]).not.toBe(states[i]?.[1]);
		}
	});
});
