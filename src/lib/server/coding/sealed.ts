/** Codings that only their coders can see, with their undo steps. None of this reaches the journal. */
import type { Kysely } from 'kysely';
import type { Coding } from '#lib/contract/coding.ts';
import { lookUps } from '../database/look-ups.ts';
import type { Write } from '../database/storage.ts';
import type { Tables } from '../database/tables.ts';

type Db = Kysely<Tables>;

/** A sealed coding with the number of its coder’s last action on it. */
export interface Sealed {
	version: number;
	coding: Coding;
}

/** A coder and a source. */
export interface Desk {
	dossier: string;
	/** Of the coder. */
	account: string;
	source: string;
}

/** A sealed coding before and after a change; `null` if it did not exist. */
export interface SealedChange {
	before: Coding | null;
	after: Coding | null;
}

const read = ({ version, content }: { version: number; content: string }): Sealed => ({
	version,
	coding: JSON.parse(content) as Coding
});

const rowsOf = (db: Db, { dossier, account }: Omit<Desk, 'source'>) =>
	db
		.selectFrom('sealed_codings')
		.select(['version', 'content'])
		.where('dossier', '=', dossier)
		.where('account', '=', account);

/** The sealed codings of a coder, in one source or in all. */
export async function sealedOf(
	db: Db,
	{ source, ...coder }: Omit<Desk, 'source'> & { source?: string | undefined }
): Promise<Sealed[]> {
	const all = rowsOf(db, coder);
	const query = source === undefined ? all : all.where('source', '=', source);
	return (await query.execute()).map(read);
}

/**
 * One sealed coding of a coder, by its id or by the key of the try that made it; `undefined` where there is none, or
 * where it is somebody else's.
 */
export async function sealedBy(
	db: Db,
	coder: Omit<Desk, 'source'>,
	column: 'id' | 'sent_key',
	value: string
): Promise<Sealed | undefined> {
	const row = await rowsOf(db, coder).where(column, '=', value).executeTakeFirst();
	return row && read(row);
}

/** Stores the present state of a sealed coding. @returns it with its version */
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

export async function removeSealed(
	tx: Write,
	{ dossier, account }: Pick<Desk, 'dossier' | 'account'>,
	ids: readonly string[]
): Promise<void> {
	for (const part of lookUps(ids)) {
		await tx
			.deleteFrom('sealed_codings')
			.where('dossier', '=', dossier)
			.where('account', '=', account)
			.where('id', 'in', part)
			.execute();
	}
}
