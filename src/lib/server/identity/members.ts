/** Who is what in a dossier, and who may read it: read, and changed by those who may. */
import type { Kysely } from 'kysely';
import type { MembersAnswer, Role, Visibility } from '#lib/contract/members.ts';
import type { Storage, Write } from '../database/storage.ts';
import type { Tables } from '../database/tables.ts';
import { Refusal } from '../platform/problem.ts';
import { can } from './can.ts';
import type { DossierAction } from './can.ts';
import { accountIn, standingOf } from './standing.ts';
import { unknownDossier } from './unknown-dossier.ts';
import type { Viewer } from './viewer.ts';

type Db = Kysely<Tables>;

const now = () => new Date().toISOString();

/** A new dossier is its maker's alone; what is made where nobody has an account is everybody's to read. */
export async function giveToMaker(tx: Write, viewer: Viewer, dossier: string): Promise<void> {
	const account = accountIn(viewer);
	if (account === '') return;
	await tx
		.updateTable('dossiers')
		.set({ visibility: 'private' })
		.where('id', '=', dossier)
		.execute();
	await tx
		.insertInto('members')
		.values({ dossier, account, role: 'owner', since: now() })
		.execute();
}

const order: readonly Role[] = ['owner', 'editor', 'coder', 'reader'];

/** The members of a dossier, its owners first, and who else may read it. */
async function readMembers(db: Db, dossier: string): Promise<MembersAnswer> {
	const head = await db
		.selectFrom('dossiers')
		.select(['visibility', 'strong_only'])
		.where('id', '=', dossier)
		.executeTakeFirstOrThrow();
	const rows = await db
		.selectFrom('members')
		.innerJoin('accounts', 'accounts.id', 'members.account')
		.select(['members.account', 'accounts.name', 'accounts.email', 'role', 'since'])
		.where('dossier', '=', dossier)
		.orderBy('accounts.name')
		.execute();
	const members = rows.map((row) => ({ ...row, role: row.role as Role }));
	return {
		visibility: head.visibility as Visibility,
		strongOnly: head.strong_only === 1,
		members: members.sort((a, b) => order.indexOf(a.role) - order.indexOf(b.role))
	};
}

/**
 * Counts that rights in a dossier change, which holds its row: no other change comes between asking and doing.
 *
 * @returns whether there is such a dossier.
 */
async function countChange(tx: Write, dossier: string): Promise<boolean> {
	const { numUpdatedRows } = await tx
		.updateTable('dossiers')
		.set((eb) => ({ rights: eb('rights', '+', 1) }))
		.where('id', '=', dossier)
		.executeTakeFirst();
	return Number(numUpdatedRows) > 0;
}

/** Holds who may do what in a dossier for the rest of a transaction, once its viewer may do something with it. */
async function holdRights(tx: Write, viewer: Viewer, action: DossierAction, dossier: string) {
	await countChange(tx, dossier);
	const standing = await standingOf(tx, viewer, dossier);
	if (can(viewer, action, standing)) return;
	if (can(viewer, 'dossier.read', standing)) {
		throw new Refusal('not-allowed', 'You may not change who may do what here.');
	}
	throw await unknownDossier(tx, dossier, viewer);
}

/** @throws Refusal where nobody would own the dossier any more. */
async function refuseOwnerless(tx: Write, dossier: string): Promise<void> {
	const owner = await tx
		.selectFrom('members')
		.innerJoin('accounts', 'accounts.id', 'members.account')
		.select('members.account')
		.where('dossier', '=', dossier)
		.where('role', '=', 'owner')
		.where('disabledAt', 'is', null)
		.executeTakeFirst();
	if (owner) return;
	const how = 'Make somebody else an owner first, or delete the dossier.';
	throw new Refusal('last-owner', `The dossier would have no owner any more. ${how}`);
}

const setRole = (tx: Write, dossier: string, account: string, role: Role) =>
	tx
		.insertInto('members')
		.values({ dossier, account, role, since: now() })
		.onConflict((on) => on.columns(['dossier', 'account']).doUpdateSet({ role }))
		.execute();

/** Has a private dossier be its members', too: its owners alone read one that is private. */
const share = (tx: Write, dossier: string) =>
	tx
		.updateTable('dossiers')
		.set({ visibility: 'shared' })
		.where('id', '=', dossier)
		.where('visibility', '=', 'private')
		.execute();

/** Somebody by the address they sign in with, or by the id of their account. @throws Refusal for nobody. */
async function accountCalled(tx: Write, who: string): Promise<string> {
	const found = await tx
		.selectFrom('accounts')
		.select('id')
		.where((eb) => eb.or([eb('id', '=', who), eb('email', '=', who.trim().toLowerCase())]))
		.where('disabledAt', 'is', null)
		.executeTakeFirst();
	if (found) return found.id;
	throw new Refusal(
		'invalid',
		'Nobody has an account with this address. Have them invited first.',
		{
			errors: [{ path: 'who', found: who, expected: 'the email address of an account' }]
		}
	);
}

/**
 * Gives a dossier an owner, for whoever can reach the database: dossiers that came with a later release have none,
 * and the only owner of another may be gone.
 *
 * @throws Refusal for an unknown dossier, and where nobody has such an account.
 */
export function giveDossier({ write }: Pick<Storage, 'write'>, dossier: string, who: string) {
	return write(async (tx) => {
		if (!(await countChange(tx, dossier))) {
			const detail = `There is no dossier "${dossier}".`;
			throw new Refusal('unknown-dossier', detail, { found: dossier });
		}
		await setRole(tx, dossier, await accountCalled(tx, who), 'owner');
	});
}

/** Changes who may do what. Each is one transaction, asks whether the viewer may, and leaves an owner. */
export function openMembers({ db, write }: Pick<Storage, 'db' | 'write'>) {
	return {
		read: (dossier: string) => readMembers(db, dossier),

		/** Makes somebody a member, or something else than they are. In a private dossier it is shared from then on. */
		set: (viewer: Viewer, dossier: string, who: string, role: Role): Promise<string> =>
			write(async (tx) => {
				await holdRights(tx, viewer, 'dossier.manage', dossier);
				const account = await accountCalled(tx, who);
				await setRole(tx, dossier, account, role);
				if (role !== 'owner') await share(tx, dossier);
				await refuseOwnerless(tx, dossier);
				return account;
			}),

		/** Takes somebody out; whoever takes themselves out leaves. */
		remove: (viewer: Viewer, dossier: string, account: string): Promise<void> =>
			write(async (tx) => {
				const isSelf = account === accountIn(viewer);
				await holdRights(tx, viewer, isSelf ? 'dossier.leave' : 'dossier.manage', dossier);
				const gone = await tx
					.deleteFrom('members')
					.where('dossier', '=', dossier)
					.where('account', '=', account)
					.returning('account')
					.executeTakeFirst();
				if (!gone)
					throw new Refusal('unknown-member', 'There is no such member.', { found: account });
				await refuseOwnerless(tx, dossier);
			}),

		/** Hands a dossier over: somebody else owns it, and whoever owned it edits it. */
		transfer: (viewer: Viewer, dossier: string, who: string): Promise<void> =>
			write(async (tx) => {
				await holdRights(tx, viewer, 'dossier.manage', dossier);
				const account = await accountCalled(tx, who);
				const self = accountIn(viewer);
				if (self !== '' && self !== account) await setRole(tx, dossier, self, 'editor');
				await setRole(tx, dossier, account, 'owner');
				await share(tx, dossier);
				await refuseOwnerless(tx, dossier);
			}),

		/** Says who may read a dossier, and whether its members need a second factor. */
		publish: (
			viewer: Viewer,
			dossier: string,
			{ visibility, strongOnly }: { visibility?: Visibility; strongOnly?: boolean }
		): Promise<void> =>
			write(async (tx) => {
				await holdRights(tx, viewer, 'dossier.publish', dossier);
				if (viewer.kind === 'local') {
					const why =
						'Nobody has an account on this server: whoever reaches it reads every dossier.';
					throw new Refusal('no-members', `${why} Make an account first.`);
				}
				if (strongOnly && !('isStrong' in viewer && viewer.isStrong)) {
					const how = 'Sign in with a second factor before you ask others for theirs.';
					throw new Refusal('second-factor-required', how);
				}
				const set = {
					...(visibility && { visibility }),
					...(strongOnly !== undefined && { strong_only: strongOnly ? 1 : 0 })
				};
				if (Object.keys(set).length === 0) return;
				await tx.updateTable('dossiers').set(set).where('id', '=', dossier).execute();
			})
	};
}

/** Who is what in dossiers. */
export type Members = ReturnType<typeof openMembers>;
