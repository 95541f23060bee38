/** Members whom a note may mention or be for. */
import type { Kysely } from 'kysely';
import { mentionedIn, type Person } from '#lib/contract/mentions.ts';
import type { Write } from '../database/storage.ts';
import type { Tables } from '../database/tables.ts';
import { accountWriter, namesOf } from '../journal/writers.ts';
import { Refusal } from '../platform/problem.ts';
import { accountsIn, type Names } from './rows.ts';

/** The members of a dossier who read all of its notes, by name. */
export function peopleOf(db: Kysely<Tables>, dossier: string): Promise<Person[]> {
	return db
		.selectFrom('members')
		.innerJoin('accounts', 'accounts.id', 'members.account')
		.select(['members.account', 'accounts.name'])
		.where('dossier', '=', dossier)
		.where('role', '!=', 'reader')
		.where('disabledAt', 'is', null)
		.orderBy('accounts.name')
		.orderBy('members.account')
		.execute();
}

/**
 * The names of those whom a note mentions or is for, by account.
 *
 * @param before accounts that the note named before: whoever has left since may stay.
 * @throws Refusal where somebody is no member who reads notes.
 */
export async function refuseStrangers(
	tx: Write,
	dossier: string,
	note: { body: string; assignee?: string; due?: string },
	before: readonly string[] = []
): Promise<Names> {
	const accounts = accountsIn(note);
	if (accounts.length === 0) return new Map();
	const people = new Map((await peopleOf(tx, dossier)).map((one) => [one.account, one.name]));
	const stranger = accounts.find((one) => !people.has(one) && !before.includes(one));
	if (stranger !== undefined) {
		const path = mentionedIn(note.body).includes(stranger) ? 'body' : 'assignee';
		throw new Refusal(
			'invalid',
			'Only members who read the notes of this dossier can be mentioned or given a note.',
			{ errors: [{ path, found: stranger, expected: 'the id of the account of a member' }] }
		);
	}
	// Their names stand beside their ids from then on, whether or not they have written anything.
	for (const account of accounts) {
		const name = people.get(account);
		if (name !== undefined) await accountWriter(tx, account, name);
	}
	return namesOf(tx, accounts);
}
