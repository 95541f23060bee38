/** Codings that their coders alone see, and what was done to them. Nothing here is told to the journal. */
import type { Kysely } from 'kysely';
import type { Coding } from '#lib/contract/coding.ts';
import type { Write } from '../database/storage.ts';
import type { Tables } from '../database/tables.ts';

type Db = Kysely<Tables>;

/** A sealed coding with the number of the act of its coder that touched it last. */
export interface Sealed {
	version: number;
	coding: Coding;
}

/** Whose codings, and in which source. */
export interface Desk {
	dossier: string;
	/** Of the coder. */
	account: string;
	source: string;
}

/** What was done to one sealed coding; `null` where it was not there. */
export interface SealedChange {
	before: Coding | null;
	after: Coding | null;
}

const read = ({ version, content }: { version: number; content: string }): Sealed => ({
	version,
	coding: JSON.parse(content) as Coding
});

/** The sealed codings of a coder, in one source or in all. */
export async function sealedOf(
	db: Db,
	{ dossier, account, source }: Omit<Desk, 'source'> & { source?: string | undefined }
): Promise<Sealed[]> {
	let query = db
		.selectFrom('sealed_codings')
		.select(['version', 'content'])
		.where('dossier', '=', dossier)
		.where('account', '=', account);
	if (source !== undefined) query = query.where('source', '=', source);
	return (await query.execute()).map(read);
}

/** One sealed coding of a coder; `undefined` where there is none, or where it is somebody else's. */
export async function sealedById(
	db: Db,
	dossier: string,
	account: string,
	id: string
): Promise<Sealed | undefined> {
	const row = await db
		.selectFrom('sealed_codings')
		.select(['version', 'content'])
		.where('dossier', '=', dossier)
		.where('account', '=', account)
		.where('id', '=', id)
		.executeTakeFirst();
	return row && read(row);
}

/** The coding that an earlier try with the same key made, if it still stands. */
export async function sealedByKey(
	db: Db,
	dossier: string,
	account: string,
	key: string
): Promise<Sealed | undefined> {
	const row = await db
		.selectFrom('sealed_codings')
		.select(['version', 'content'])
		.where('dossier', '=', dossier)
		.where('account', '=', account)
		.where('sent_key', '=', key)
		.executeTakeFirst();
	return row && read(row);
}

/** Stores a sealed coding as it is now. @returns it with its version */
export async function putSealed(
	tx: Write,
	{ dossier, account, source }: Desk,
	coding: Coding,
	{ version, key }: { version: number; key?: string | undefined }
): Promise<Sealed> {
	const content = JSON.stringify(coding);
	await tx
		.insertInto('sealed_codings')
		.values({ dossier, id: coding.id, account, source, version, content, sent_key: key ?? null })
		.onConflict((on) => on.columns(['dossier', 'id']).doUpdateSet({ version, content }))
		.execute();
	return { version, coding };
}

/** Ids of one look-up, below what both databases take. */
const PART = 500;

export async function removeSealed(
	tx: Write,
	{ dossier, account }: Pick<Desk, 'dossier' | 'account'>,
	ids: readonly string[]
): Promise<void> {
	for (let from = 0; from < ids.length; from += PART) {
		await tx
			.deleteFrom('sealed_codings')
			.where('dossier', '=', dossier)
			.where('account', '=', account)
			.where('id', 'in', ids.slice(from, from + PART))
			.execute();
	}
}
