/** Takes a dossier back to an earlier revision, by one change set that undoes all that came after it. */
import type { Kysely } from 'kysely';
import type { Change, Columns } from '#lib/contract/changes.ts';
import { changedColumns, differences } from '#lib/dossier/differences.ts';
import { errorsOf } from '#lib/dossier/rules/fault.ts';
import type { Dossier } from '#lib/dossier/types.ts';
import { codedChanges } from '../coding/restored.ts';
import type { Tables } from '../database/tables.ts';
import { Refusal } from '../platform/problem.ts';
import { refuseBroken } from './commit.ts';
import { heldToRules } from './held-to-rules.ts';
import { rowAt, textsOf } from './stored-row.ts';

type Db = Kysely<Tables>;

/** What takes the texts of sources back: they stand beside a dossier. */
async function textChanges(db: Db, now: Dossier, revision: number): Promise<Change[]> {
	const rows = await db
		.selectFrom('events')
		.select('entity_id as id')
		.distinct()
		.where('dossier', '=', now.id)
		.where('entity', '=', 'text')
		.where('seq', '>', revision)
		.execute();
	const current = await textsOf(
		db,
		now.id,
		rows.map(({ id }) => id)
	);
	const changes: Change[] = [];
	for (const { id } of rows) {
		const after: Columns | null = await rowAt(db, now.id, 'text', id, revision);
		const text = current.get(id);
		const before = text ? { ...text } : null;
		if (!before || !after) {
			const action = before ? 'remove' : 'create';
			if (before || after) changes.push({ entity: 'text', id, action, before, after });
			continue;
		}
		const changed = changedColumns(before, after);
		if (changed) changes.push({ entity: 'text', id, action: 'edit', ...changed });
	}
	return changes;
}

/**
 * Works out what takes a dossier back.
 *
 * @param now as it is. @param then as it was at the revision.
 * @throws Refusal where nothing would change, or a rule of today does not allow it.
 */
export async function planRestore(
	db: Db,
	now: Dossier,
	then: Dossier,
	revision: number
): Promise<{ changes: Change[]; after: Dossier }> {
	const texts = await textChanges(db, now, revision);
	const coded = await codedChanges(db, now.id, revision);
	const changes = [...differences(now, then), ...texts, ...coded];
	if (changes.length === 0) {
		throw new Refusal(
			'in-the-way',
			`The dossier is already as it was at revision ${revision}. Nothing was changed.`,
			{ rows: [] }
		);
	}
	const { after, faults } = await heldToRules(db, now, changes);
	refuseBroken(errorsOf(faults, (change) => changes.indexOf(change)));
	return { changes, after };
}
