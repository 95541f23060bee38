/** What an administrator does with the accounts of others. Nobody chooses a password for anybody. */
import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import type { Tables } from '../../database/tables.ts';
import type { Asked } from './asked.ts';
import { countNames } from './count-names.ts';
import { INVITATION_LASTS, RESET_LASTS } from './limits.ts';
import { makeLink } from './links.ts';
import { makeAccount } from './make-account.ts';
import { logSecurity } from './security-log.ts';
import { endSessions } from './sessions.ts';
import type { AccountStore } from './store.ts';

/** Who does it, and from where. */
export interface Administering {
	by: string;
	asked: Asked;
}

/** Why it is not done: without an administrator nobody could make another one. */
export class LastAdministrator extends Error {}

/** Why an account stays: what it alone owns would be nobody's, and nobody could share, publish or delete it. */
export class OnlyOwner extends Error {}

/** Makes an account that somebody is invited to. @returns the path of the link, which is shown once. */
export async function invite(
	store: AccountStore,
	given: { name: string; email: string; isAdministrator: boolean },
	{ by, asked }: Administering
): Promise<string> {
	const account = await makeAccount(store, given);
	logSecurity('account-invited', { account, by }, asked);
	return `/invitation/${await makeLink(store, account, INVITATION_LASTS)}`;
}

/** Makes a link by which an account gets its password. @returns its path, shown once, and the account's address. */
export async function linkFor(
	store: AccountStore,
	account: string,
	{ by, asked }: Administering
): Promise<{ path: string; email: string } | undefined> {
	const found = await store.read
		.selectFrom('accounts')
		.leftJoin('credentials', 'credentials.userId', 'accounts.id')
		.select(['email', 'credentials.id as credential'])
		.where('accounts.id', '=', account)
		.executeTakeFirst();
	if (!found) return undefined;
	const isInvited = found.credential === null;
	const token = await makeLink(store, account, isInvited ? INVITATION_LASTS : RESET_LASTS);
	logSecurity(isInvited ? 'account-invited' : 'reset-link-made', { account, by }, asked);
	return { path: `/${isInvited ? 'invitation' : 'reset'}/${token}`, email: found.email };
}

/**
 * Holds the rows of all administrators for the rest of a transaction: of two who dismiss each other at the same moment
 * the second finds out.
 *
 * @throws LastAdministrator where no other one would be left who can sign in.
 */
async function keepAnAdministrator(tx: Kysely<Tables>, account: string): Promise<void> {
	const administrators = await tx
		.updateTable('accounts')
		.set((eb) => ({ isAdministrator: eb.ref('isAdministrator') }))
		.where('isAdministrator', '=', 1)
		.where('disabledAt', 'is', null)
		.returning('id')
		.execute();
	if (!administrators.some(({ id }) => id !== account)) {
		throw new LastAdministrator('This is the last administrator.');
	}
}

async function endAll(store: AccountStore, account: string): Promise<void> {
	await endSessions(store, account);
	await store.write.deleteFrom('api_tokens').where('account', '=', account).execute();
	await store.write.deleteFrom('verifications').where('value', '=', account).execute();
}

/** Keeps an account from signing in, and ends what it has open; or lets it in again. */
export async function setDisabled(
	store: AccountStore,
	account: string,
	isDisabled: boolean,
	{ by, asked }: Administering
): Promise<void> {
	const now = new Date().toISOString();
	await store.write.transaction().execute(async (tx) => {
		if (isDisabled) await keepAnAdministrator(tx, account);
		await tx
			.updateTable('accounts')
			.set({ disabledAt: isDisabled ? now : null, updatedAt: now })
			.where('id', '=', account)
			.execute();
	});
	if (isDisabled) await endAll(store, account);
	logSecurity(isDisabled ? 'account-disabled' : 'account-enabled', { account, by }, asked);
}

/** Makes an account an administrator's, or one like others. */
export async function setAdministrator(
	store: AccountStore,
	account: string,
	isAdministrator: boolean,
	{ by, asked }: Administering
): Promise<void> {
	await store.write.transaction().execute(async (tx) => {
		if (!isAdministrator) await keepAnAdministrator(tx, account);
		await tx
			.updateTable('accounts')
			.set({ isAdministrator: isAdministrator ? 1 : 0, updatedAt: new Date().toISOString() })
			.where('id', '=', account)
			.execute();
	});
	const event = isAdministrator ? 'administrator-named' : 'administrator-dismissed';
	logSecurity(event, { account, by }, asked);
}

/** Ends all sessions of an account. */
export async function endSessionsOf(
	store: AccountStore,
	account: string,
	{ by, asked }: Administering
): Promise<void> {
	await endSessions(store, account);
	logSecurity('session-ended', { account, by, reason: 'administrator' }, asked);
}

/** Takes the second factors of an account away, for somebody who has lost them. */
export async function removeSecondFactors(
	store: AccountStore,
	account: string,
	{ by, asked }: Administering
): Promise<void> {
	await store.write.transaction().execute(async (tx) => {
		await tx.deleteFrom('second_factors').where('userId', '=', account).execute();
		await tx.deleteFrom('passkeys').where('account', '=', account).execute();
		await tx
			.updateTable('accounts')
			.set({ twoFactorEnabled: 0 })
			.where('id', '=', account)
			.execute();
		await tx.deleteFrom('sessions').where('userId', '=', account).execute();
	});
	logSecurity('second-factor-removed', { account, by }, asked);
}

/** @throws OnlyOwner where dossiers would be left that nobody owns who can sign in. */
async function keepOwners(tx: Kysely<Tables>, account: string): Promise<void> {
	const alone = await tx
		.selectFrom('members')
		.select('dossier')
		.where('account', '=', account)
		.where('role', '=', 'owner')
		.where(({ not, exists, selectFrom }) =>
			not(
				exists(
					selectFrom('members as others')
						.innerJoin('accounts', 'accounts.id', 'others.account')
						.select('others.account')
						.whereRef('others.dossier', '=', 'members.dossier')
						.where('others.account', '!=', account)
						.where('others.role', '=', 'owner')
						.where('accounts.disabledAt', 'is', null)
				)
			)
		)
		.executeTakeFirst();
	if (alone) throw new OnlyOwner('This account is the only owner of a dossier.');
}

/** Stands in history, with a number, where an account was removed. */
const FORMER = 'former analyst';

/**
 * Removes an account with everything of it, unless it is the only owner of a dossier. What it has changed stays in
 * history, by nobody's name: “former analyst 3”.
 */
export async function removeAccount(
	store: AccountStore,
	account: string,
	{ by, asked }: Administering
): Promise<void> {
	await store.write.transaction().execute(async (tx) => {
		await keepAnAdministrator(tx, account);
		await keepOwners(tx, account);
		const written = await tx
			.selectFrom('writers')
			.select('id')
			.where('id', '=', account)
			.executeTakeFirst();
		if (written) {
			const { n } = await tx
				.selectFrom('writers')
				.select(sql<number>`count(*)`.as('n'))
				.where('kind', '=', 'former')
				.executeTakeFirstOrThrow();
			await tx
				.updateTable('writers')
				.set({ kind: 'former', name: `${FORMER} ${Number(n) + 1}` })
				.where('id', '=', account)
				.execute();
		}
		await tx.deleteFrom('members').where('account', '=', account).execute();
		await tx.deleteFrom('accounts').where('id', '=', account).execute();
	});
	await endAll(store, account);
	await countNames(store);
	logSecurity('account-removed', { account, by }, asked);
}
