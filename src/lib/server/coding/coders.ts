/** Who codes: accounts, and the names under which their codings stand in the journal. */
import { randomInt } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { Write } from '../database/storage.ts';
import type { Tables } from '../database/tables.ts';

/** The names of a coder. */
export interface CoderNames {
	/** Of what was coded blind. */
	pseudonym: string;
	/** Of what was submitted in one's own name. */
	ownName: string;
}

/** Without letters and digits that are taken for each other. */
const SIGNS = 'abcdefghjkmnpqrstuvwxyz23456789';
const LENGTH = 4;

const drawn = () =>
	`coder-${Array.from({ length: LENGTH }, () => SIGNS[randomInt(SIGNS.length)]).join('')}`;

/** The names of a coder of a dossier; `undefined` for who never coded there. */
export async function coderNames(
	db: Kysely<Tables>,
	dossier: string,
	account: string
): Promise<CoderNames | undefined> {
	const row = await db
		.selectFrom('coders')
		.select(['pseudonym', 'own_name as ownName'])
		.where('dossier', '=', dossier)
		.where('account', '=', account)
		.executeTakeFirst();
	return row;
}

/** The pseudonyms of everybody assigned in a dossier, by source, including coders who marked nothing. */
const assignedIn = (db: Kysely<Tables>, dossier: string) =>
	db
		.selectFrom('assignments')
		.innerJoin('coders', (join) =>
			join
				.onRef('coders.dossier', '=', 'assignments.dossier')
				.onRef('coders.account', '=', 'assignments.account')
		)
		.select(['source', 'pseudonym'])
		.where('assignments.dossier', '=', dossier)
		.orderBy('pseudonym');

/** The pseudonyms of all who are assigned to a source. */
export async function pseudonymsOf(
	db: Kysely<Tables>,
	dossier: string,
	source: string
): Promise<string[]> {
	const rows = await assignedIn(db, dossier).where('source', '=', source).execute();
	return rows.map(({ pseudonym }) => pseudonym);
}

/** The pseudonyms of everybody whose blind codings have been revealed, by source: for one source, or for all. */
export async function revealedCoders(
	db: Kysely<Tables>,
	dossier: string,
	source?: string
): Promise<Map<string, string[]>> {
	const all = assignedIn(db, dossier).where('revealed_at', 'is not', null);
	const query = source === undefined ? all : all.where('source', '=', source);
	const found = new Map<string, string[]>();
	for (const row of await query.execute()) {
		found.set(row.source, [...(found.get(row.source) ?? []), row.pseudonym]);
	}
	return found;
}

/** Two names that no coder of the dossier has. */
async function freeNames(tx: Write, dossier: string): Promise<[string, string]> {
	const rows = await tx
		.selectFrom('coders')
		.select(['pseudonym', 'own_name'])
		.where('dossier', '=', dossier)
		.execute();
	const taken = new Set(rows.flatMap(({ pseudonym, own_name }) => [pseudonym, own_name]));
	const free = () => {
		let name = drawn();
		while (taken.has(name)) name = drawn();
		taken.add(name);
		return name;
	};
	return [free(), free()];
}

/** A coder who is held, and the number of what they do now: the version of the sealed codings that it touches. */
export interface HeldCoder extends CoderNames {
	version: number;
}

/**
 * Takes what a coder has sealed in a dossier for the rest of a transaction: what they do in two windows at once
 * comes one after the other, and nobody else waits. Whoever never coded there gets their names.
 */
export async function holdCoder(tx: Write, dossier: string, account: string): Promise<HeldCoder> {
	const hold = () =>
		tx
			.updateTable('coders')
			.set((eb) => ({ acts: eb('acts', '+', 1) }))
			.where('dossier', '=', dossier)
			.where('account', '=', account)
			.returning(['pseudonym', 'own_name as ownName', 'acts as version'])
			.executeTakeFirst();
	const known = await hold();
	if (known) return known;
	const [pseudonym, own_name] = await freeNames(tx, dossier);
	await tx
		.insertInto('coders')
		.values({ dossier, account, pseudonym, own_name, acts: 0 })
		// Another window may be quicker.
		.onConflict((on) => on.columns(['dossier', 'account']).doNothing())
		.execute();
	const made = await hold();
	if (!made) throw new Error('A coder was stored and is not there.');
	return made;
}
