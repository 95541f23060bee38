/** Who codes a source, and what each person can do there. */
import type { Kysely } from 'kysely';
import type { Tables } from '../database/tables.ts';
import { Refusal } from '../platform/problem.ts';

type Db = Kysely<Tables>;

/** How a source is coded. */
export interface Assigned {
	/** Ids of accounts. */
	coders: readonly string[];
	/** Those of them who have submitted. */
	submitted: ReadonlySet<string>;
	/** Two or more coders: nobody sees the others’ codings until they are revealed. */
	isBlind: boolean;
	isRevealed: boolean;
}

/** Who codes a source. */
export async function assignedTo(db: Db, dossier: string, source: string): Promise<Assigned> {
	const rows = await db
		.selectFrom('assignments')
		.select(['account', 'submitted_at', 'revealed_at'])
		.where('dossier', '=', dossier)
		.where('source', '=', source)
		.execute();
	const submitted = rows.filter((row) => row.submitted_at !== null);
	return {
		coders: rows.map(({ account }) => account),
		submitted: new Set(submitted.map(({ account }) => account)),
		isBlind: rows.length > 1,
		isRevealed: rows.some((row) => row.revealed_at !== null)
	};
}

/** Ids of the accounts that may code in a dossier: its members, except readers and disabled accounts. */
export async function mayStillCode(db: Db, dossier: string): Promise<ReadonlySet<string>> {
	const members = await db
		.selectFrom('members')
		.innerJoin('accounts', 'accounts.id', 'members.account')
		.select('account')
		.where('dossier', '=', dossier)
		.where('role', '!=', 'reader')
		.where('disabledAt', 'is', null)
		.execute();
	return new Set(members.map(({ account }) => account));
}

/** @throws Refusal if a source is assigned only to others. */
export function refuseOthers({ coders }: Assigned, account: string): void {
	if (coders.length === 0 || coders.includes(account)) return;
	throw new Refusal('not-allowed', 'The source is assigned to others. Ask an editor to assign it.');
}

/** @throws Refusal if somebody can no longer change their codings of a source. */
export function refuseSubmitted(assigned: Assigned, account: string): void {
	refuseOthers(assigned, account);
	if (assigned.isRevealed) {
		throw new Refusal('not-open', 'The codings of this source have been revealed.');
	}
	if (!assigned.isBlind || !assigned.submitted.has(account)) return;
	throw new Refusal(
		'not-open',
		'You have submitted your codings of this source. Reopen them first.'
	);
}

/** A coder’s state at a source: coding, waiting for the others, finished, or not assigned. */
export type DeskState = 'open' | 'submitted' | 'revealed' | 'others';

/** What somebody can do at a source. */
export function deskState(
	{ coders, submitted, isBlind, isRevealed }: Assigned,
	account: string
): DeskState {
	if (isRevealed) return 'revealed';
	if (coders.length > 0 && !coders.includes(account)) return 'others';
	return isBlind && submitted.has(account) ? 'submitted' : 'open';
}
