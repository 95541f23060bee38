import { randomBytes } from 'node:crypto';
import type { AccountStore } from './store.ts';

/** Stands for the account that is made by the first link. */
const FIRST = 'first-administrator';

/** What a link leads to. */
export type Linked =
	| { kind: 'first' }
	| { kind: 'account'; account: string; name: string; email: string; isInvited: boolean };

// As the library names the tokens by which it sets passwords: it takes these links for its own.
const identifier = (token: string) => `reset-password:${token}`;

const keeper = async ({ library }: AccountStore) =>
	(await (await library()).$context).internalAdapter;

async function make(store: AccountStore, value: string, lasts: number): Promise<string> {
	const token = randomBytes(32).toString('base64url');
	// One link at a time: a new one ends those before it.
	await store.write.deleteFrom('verifications').where('value', '=', value).execute();
	const keeping = await keeper(store);
	await keeping.createVerificationValue({
		identifier: identifier(token),
		value,
		expiresAt: new Date(Date.now() + lasts)
	});
	return token;
}

/**
 * Makes the token of a link by which an account gets a password, once.
 *
 * @param lasts milliseconds.
 */
export const makeLink = (store: AccountStore, account: string, lasts: number): Promise<string> =>
	make(store, account, lasts);

/** The same for the first administrator, whose account is made by it. */
export const makeFirstLink = (store: AccountStore, lasts: number): Promise<string> =>
	make(store, FIRST, lasts);

/** What a link leads to; `undefined` where it was used, has expired, or never was one. */
export async function readLink(store: AccountStore, token: string): Promise<Linked | undefined> {
	const found = await (await keeper(store)).findVerificationValue(identifier(token));
	if (!found || found.expiresAt <= new Date()) return undefined;
	if (found.value === FIRST) {
		// Somebody may have made an account by the command line meanwhile: then there is no first one to make.
		const any = await store.read.selectFrom('accounts').select('id').limit(1).executeTakeFirst();
		return any ? undefined : { kind: 'first' };
	}
	const account = await store.read
		.selectFrom('accounts')
		.leftJoin('credentials', 'credentials.userId', 'accounts.id')
		.select(['accounts.id', 'name', 'email', 'disabledAt', 'credentials.id as credential'])
		.where('accounts.id', '=', found.value)
		.executeTakeFirst();
	if (!account || account.disabledAt !== null) return undefined;
	const { id, name, email, credential } = account;
	return { kind: 'account', account: id, name, email, isInvited: credential === null };
}

/** Uses a link up. @returns whether it was still good. */
export async function useLink(store: AccountStore, token: string): Promise<boolean> {
	return (await (await keeper(store)).consumeVerificationValue(identifier(token))) !== null;
}
