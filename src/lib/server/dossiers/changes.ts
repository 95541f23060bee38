import { createHash } from 'node:crypto';
import { relationSchema, statementSchema } from '#lib/dossier/schemas.ts';
import type { Relation, Statement } from '#lib/dossier/types.ts';
import type { Writer } from '../identity/access.ts';
import { hold, record } from '../database/events.ts';
import { Refusal } from '../platform/problem.ts';
import type { Storage, Write } from '../database/storage.ts';
import { decode, encode } from './rows.ts';
import { keepVersion } from './versions.ts';

/** What becomes of one statement or relation; `null` removes it. */
export type ContentChange =
	| { table: 'statements'; id: string; after: Statement | null }
	| { table: 'relations'; id: string; after: Relation | null };

const entities = { statements: 'statement', relations: 'relation' } as const;
const schemas = { statements: statementSchema, relations: relationSchema };

/** The next version follows from the one before and the change, whatever the size of the dossier. */
const versionAfter = (version: string, revision: number, change: ContentChange) =>
	createHash('sha256')
		.update(JSON.stringify([version, revision, change]))
		.digest('hex')
		.slice(0, 16);

async function put(tx: Write, dossier: string, change: ContentChange, place?: number) {
	const { table, id, after } = change;
	await tx.deleteFrom(table).where('dossier', '=', dossier).where('id', '=', id).execute();
	if (after === null) return;
	schemas[table].parse(after);
	if (after.id !== id)
		throw new RangeError(`A row keeps its id: found "${after.id}", expected "${id}".`);
	const last = await tx
		.selectFrom(table)
		.select((eb) => eb.fn.max('place').as('place'))
		.where('dossier', '=', dossier)
		.executeTakeFirst();
	const row = { dossier, place: place ?? (last?.place ?? -1) + 1, ...encode<object>(after) };
	await tx
		.insertInto(table)
		.values(row as never)
		.execute();
}

/**
 * Writes, changes or removes one statement or relation, with its event, in one transaction.
 *
 * @param expected the dossier's version that the change starts from.
 * @returns the dossier's new version.
 * @throws Refusal for an unknown dossier or a stale version; ZodError for a row that is not valid.
 */
export function changeContent(
	storage: Pick<Storage, 'write'>,
	dossier: string,
	writer: Writer,
	change: ContentChange,
	expected: string
): Promise<string> {
	return storage.write(async (tx) => {
		const held = await hold(tx, dossier);
		if (!held) throw new Refusal('unknown-dossier', `There is no dossier "${dossier}".`);
		if (held.version !== expected) {
			throw new Refusal(
				'stale-version',
				`The dossier has the version ${held.version}; the change starts from ${expected}.`,
				{ found: expected, expected: held.version }
			);
		}
		const before = await tx
			.selectFrom(change.table)
			.selectAll()
			.where('dossier', '=', dossier)
			.where('id', '=', change.id)
			.executeTakeFirst();
		await put(tx, dossier, change, before?.place);
		await record(tx, dossier, { who: writer.name, at: new Date().toISOString() }, held, [
			{
				entity: entities[change.table],
				id: change.id,
				action: change.after === null ? 'remove' : before ? 'edit' : 'create',
				before: before && decode(before),
				after: change.after
			}
		]);
		const version = versionAfter(held.version, held.revision, change);
		await tx.updateTable('dossiers').set({ version }).where('id', '=', dossier).execute();
		await keepVersion(tx, dossier);
		return version;
	});
}
