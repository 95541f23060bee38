import { createHash, randomBytes, randomUUID } from 'node:crypto';
import type { AccountStore } from './store.ts';
import { numberOfPasskeys } from './passkeys.ts';
import { USE_NOTED } from './limits.ts';
import { log } from '../../platform/log.ts';
import type { ListedToken, Scope } from '#lib/contract/accounts.ts';

/** What every token begins with, so that programs that look for lost secrets know one. */
export const TOKEN_PREFIX = 'dmr_';

/** Somebody's program, by its token. */
export interface TokenHolder {
	id: string;
	account: string;
	name: string;
	scopes: Scope[];
	/** Whether its account has a second factor, which a token cannot show. */
	hasSecondFactor: boolean;
}

const digestOf = (token: string) => createHash('sha256').update(token).digest('hex');
const scopesOf = (text: string) => JSON.parse(text) as Scope[];

/** Makes a token. @returns the token itself, which is kept nowhere, and its id. */
export async function makeToken(
	{ write }: AccountStore,
	account: string,
	given: { name: string; scopes: readonly Scope[]; days: number },
	now = Date.now()
): Promise<{ id: string; token: string }> {
	const token = `${TOKEN_PREFIX}${randomBytes(32).toString('base64url')}`;
	const id = randomUUID();
	await write
		.insertInto('api_tokens')
		.values({
			id,
			account,
			name: given.name,
			digest: digestOf(token),
			scopes: JSON.stringify(given.scopes),
			created_at: new Date(now).toISOString(),
			expires_at: new Date(now + given.days * 86_400_000).toISOString(),
			used_at: null
		})
		.execute();
	return { id, token };
}

/** Whose token it is; `undefined` where it is nobody's, has ended, or its account is disabled. */
export async function holderOf(
	{ read, write }: AccountStore,
	token: string,
	now = Date.now()
): Promise<TokenHolder | undefined> {
	const found = await read
		.selectFrom('api_tokens')
		.innerJoin('accounts', 'accounts.id', 'api_tokens.account')
		.select((eb) => [
			'api_tokens.id',
			'api_tokens.account',
			'api_tokens.scopes',
			'api_tokens.expires_at',
			'api_tokens.used_at',
			'accounts.name',
			'accounts.disabledAt',
			'accounts.twoFactorEnabled',
			numberOfPasskeys(eb)
		])
		.where('api_tokens.digest', '=', digestOf(token))
		.executeTakeFirst();
	if (!found || found.disabledAt !== null || Date.parse(found.expires_at) <= now) return undefined;
	if (found.used_at === null || Date.parse(found.used_at) + USE_NOTED <= now) {
		write
			.updateTable('api_tokens')
			.set({ used_at: new Date(now).toISOString() })
			.where('id', '=', found.id)
			.execute()
			.catch((error) => log('token-not-noted', { message: String(error) }));
	}
	const { id, account, name } = found;
	const hasSecondFactor = found.twoFactorEnabled === 1 || Number(found.keys) > 0;
	return { id, account, name, scopes: scopesOf(found.scopes), hasSecondFactor };
}

/** The tokens of an account, the newest first. */
export async function listTokens(
	{ read }: AccountStore,
	account: string,
	now = Date.now()
): Promise<ListedToken[]> {
	const rows = await read
		.selectFrom('api_tokens')
		.selectAll()
		.where('account', '=', account)
		.orderBy('created_at', 'desc')
		.execute();
	return rows.map((row) => ({
		id: row.id,
		name: row.name,
		scopes: scopesOf(row.scopes),
		createdAt: row.created_at,
		expiresAt: row.expires_at,
		usedAt: row.used_at ?? '',
		isOver: Date.parse(row.expires_at) <= now
	}));
}

/** Takes a token of an account back. @returns whether there was one. */
export async function revokeToken(
	{ write }: AccountStore,
	account: string,
	id: string
): Promise<boolean> {
	const gone = await write
		.deleteFrom('api_tokens')
		.where('account', '=', account)
		.where('id', '=', id)
		.returning('id')
		.executeTakeFirst();
	return gone !== undefined;
}
