import { randomUUID } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { Tables } from '../database/tables.ts';
import type { Viewer } from '../identity/viewer.ts';

type Db = Kysely<Tables>;

/** Who stands for packages that are loaded. The migration that made the journal gave it this id. */
export const PACKAGE_WRITER = 'package';

/** The id of whoever writes by a name on this machine; `undefined` where nobody has. */
async function knownWriter(db: Db, name: string): Promise<string | undefined> {
	const found = await db
		.selectFrom('writers')
		.select('id')
		.where('name', '=', name)
		.where('kind', '=', 'local')
		.executeTakeFirst();
	return found?.id;
}

/** An account writes by its id; the name is kept beside it, as it is now. */
export async function accountWriter(tx: Db, id: string, name: string): Promise<string> {
	await tx
		.insertInto('writers')
		.values({ id, name, kind: 'account' })
		.onConflict((on) => on.column('id').doUpdateSet({ name }))
		.execute();
	return id;
}

/** The id under which history keeps a viewer; `undefined` for who has written nothing. */
export const historyId = async (db: Db, viewer: Viewer): Promise<string | undefined> =>
	viewer.kind === 'account' || viewer.kind === 'token'
		? viewer.account
		: knownWriter(db, viewer.name);

/** The id by which a writer is known for good; made where the name writes for the first time. */
export async function writerId(tx: Db, viewer: Viewer): Promise<string> {
	const { kind, name } = viewer;
	if (kind === 'account' || kind === 'token') return accountWriter(tx, viewer.account, name);
	const known = await knownWriter(tx, name);
	if (known !== undefined) return known;
	// Another server may be quicker.
	await tx
		.insertInto('writers')
		.values({ id: randomUUID(), name, kind: 'local' })
		.onConflict((on) => on.doNothing())
		.execute();
	const made = await knownWriter(tx, name);
	if (made === undefined) throw new Error(`The writer "${name}" was stored and is not there.`);
	return made;
}

/** Names by id, as they are now. */
export async function namesOf(db: Db, ids: Iterable<string>): Promise<ReadonlyMap<string, string>> {
	const wanted = [...new Set(ids)];
	if (wanted.length === 0) return new Map();
	const rows = await db
		.selectFrom('writers')
		.select(['id', 'name'])
		.where('id', 'in', wanted)
		.execute();
	return new Map(rows.map(({ id, name }) => [id, name]));
}

/** The ids that have a name: those of several accounts, where they share it. */
export async function idsOf(db: Db, name: string): Promise<string[]> {
	const rows = await db.selectFrom('writers').select('id').where('name', '=', name).execute();
	return rows.map(({ id }) => id);
}
