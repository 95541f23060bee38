import { adoptOwnerless } from '../adopt-ownerless.ts';
import { randomUUID } from 'node:crypto';
import type { ListedAccount } from '#lib/contract/accounts.ts';
import { numberOfPasskeys } from './passkeys.ts';
import type { AccountStore } from './store.ts';

/** Why an account cannot be made. */
export class TakenEmail extends Error {}

/** An email address as accounts are known by it; `undefined` where it cannot be one. */
export function readEmail(text: string): string | undefined {
	const email = text.trim().toLowerCase();
	return email.length <= 254 && /^[^\s@<>"(),:;]+@[^\s@<>"(),:;]+\.[^\s@.<>"(),:;]+$/u.test(email)
		? email
		: undefined;
}

/**
 * Makes an account, which can sign in as soon as it has a password.
 *
 * @returns its id.
 * @throws TakenEmail
 */
export async function makeAccount(
	{ library, write }: AccountStore,
	given: { name: string; email: string; isAdministrator: boolean; password?: string }
): Promise<string> {
	const { name, email, isAdministrator, password } = given;
	const hashing = password === undefined ? undefined : (await (await library()).$context).password;
	const hash = password !== undefined && (await hashing?.hash(password));
	const id = randomUUID();
	const now = new Date().toISOString();
	const times = { createdAt: now, updatedAt: now };
	return write.transaction().execute(async (tx) => {
		const made = await tx
			.insertInto('accounts')
			.values({
				...{ id, name, email, image: null, disabledAt: null, ...times },
				...{ emailVerified: 1, twoFactorEnabled: 0, isAdministrator: isAdministrator ? 1 : 0 }
			})
			.onConflict((on) => on.column('email').doNothing())
			.returning('id')
			.executeTakeFirst();
		if (!made) throw new TakenEmail(`There already is an account with the address ${email}.`);
		if (hash) {
			const credential = { id: randomUUID(), accountId: id, providerId: 'credential', userId: id };
			await tx
				.insertInto('credentials')
				.values({ ...credential, password: hash, ...times })
				.execute();
		}
		await adoptOwnerless(tx, id);
		return id;
	});
}

/** Every account, by name. */
export async function listAccounts({ read }: AccountStore): Promise<ListedAccount[]> {
	const rows = await read
		.selectFrom('accounts')
		.select((eb) => [
			'id',
			'name',
			'email',
			'isAdministrator',
			'disabledAt',
			'twoFactorEnabled',
			'createdAt',
			eb
				.selectFrom('credentials')
				.select(eb.fn.countAll<number>().as('n'))
				.whereRef('credentials.userId', '=', 'accounts.id')
				.as('passwords'),
			numberOfPasskeys(eb),
			eb
				.selectFrom('sessions')
				.select(eb.fn.max('updatedAt').as('used'))
				.whereRef('sessions.userId', '=', 'accounts.id')
				.as('used')
		])
		.orderBy('name')
		.orderBy('email')
		.execute();
	return rows.map((row) => ({
		id: row.id,
		name: row.name,
		email: row.email,
		isAdministrator: row.isAdministrator === 1,
		isInvited: Number(row.passwords) === 0,
		isDisabled: row.disabledAt !== null,
		hasSecondFactor: row.twoFactorEnabled === 1 || Number(row.keys) > 0,
		createdAt: row.createdAt,
		usedAt: row.used ?? ''
	}));
}
