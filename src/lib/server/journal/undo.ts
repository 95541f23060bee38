import type { Change, ChangeSet, TouchedRow } from '#lib/contract/changes.ts';
import { inverse } from '#lib/dossier/apply.ts';
import { headOf, isRowEntity } from '#lib/dossier/entities.ts';
import { errorsOf } from '#lib/dossier/rules/fault.ts';
import type { Dossier } from '#lib/dossier/types.ts';
import { refuseDecided } from '../coding/settled.ts';
import { REVEALED } from '../coding/verbs.ts';
import type { Write } from '../database/storage.ts';
import { Refusal } from '../platform/problem.ts';
import { isArchiving } from './archiving-verbs.ts';
import { refuseBroken } from './commit.ts';
import { heldToRules } from './held-to-rules.ts';
import { touchedSince } from './touched-since.ts';

/** The change set that took another back and was not taken back itself. */
async function openUndo(
	tx: Write,
	{ dossier, id }: ChangeSet
): Promise<ChangeSet['id'] | undefined> {
	const undoing = await tx
		.selectFrom('change_sets')
		.select('id')
		.where('dossier', '=', dossier)
		.where('undoes', '=', id)
		.orderBy('first', 'desc')
		.limit(1)
		.executeTakeFirst();
	if (!undoing) return undefined;
	const redoing = await tx
		.selectFrom('change_sets')
		.select('id')
		.where('dossier', '=', dossier)
		.where('undoes', '=', undoing.id)
		.limit(1)
		.executeTakeFirst();
	return redoing ? undefined : undoing.id;
}

function refuseTouched(changeSet: ChangeSet, rows: TouchedRow[], why = ''): void {
	const [first] = rows;
	if (!first) return;
	const more = rows.length > 1 ? `, and ${rows.length - 1} more rows likewise` : '';
	throw new Refusal(
		'in-the-way',
		`${first.name} changed the ${first.entity} "${first.id}" at ${first.at}, after this change set${more}${why}. Nothing was changed.`,
		{ changeSet: changeSet.id, rows }
	);
}

/**
 * Works out what takes a change set back.
 *
 * @returns the changes, and the dossier that they make.
 * @throws Refusal where others have touched the rows since, where it was taken back already, or where a rule
 * does not allow it.
 */
export async function planUndo(
	tx: Write,
	dossier: Dossier,
	changeSet: ChangeSet
): Promise<{
	changes: Change[];
	after: Dossier;
	rowOf: (entity: Change['entity'], id: string) => Record<string, unknown> | null;
}> {
	if (changeSet.changes.some(({ entity }) => entity === 'annotation')) {
		throw new Refusal(
			'in-the-way',
			'Notes are taken back by withdrawing or restoring them. Nothing was changed.',
			{ changeSet: changeSet.id, rows: [] }
		);
	}
	if (changeSet.changes.some(({ entity, action }) => entity === 'dossier' && action === 'create')) {
		throw new Refusal(
			'in-the-way',
			'This change set made the dossier. Delete the dossier instead. Nothing was changed.',
			{ changeSet: changeSet.id, rows: [] }
		);
	}
	if (changeSet.changes.some(isArchiving)) {
		throw new Refusal(
			'in-the-way',
			'The owner of a dossier archives it and brings it back in its settings. Nothing was changed.',
			{ changeSet: changeSet.id, rows: [] }
		);
	}
	if (changeSet.changes.some(({ entity, verb }) => entity === 'coding' && verb === REVEALED)) {
		throw new Refusal(
			'in-the-way',
			'This change set revealed codings. What others have seen cannot be blind again. Nothing was changed.',
			{ changeSet: changeSet.id, rows: [] }
		);
	}
	const undone = await openUndo(tx, changeSet);
	if (undone !== undefined) {
		throw new Refusal(
			'in-the-way',
			'This change set was taken back already; to redo it, undo the one that took it back. Nothing was changed.',
			{ changeSet: changeSet.id, undoneBy: undone, rows: [] }
		);
	}
	refuseTouched(changeSet, await touchedSince(tx, changeSet, changeSet.changes));
	const changes = inverse(changeSet.changes);
	await refuseDecided(tx, dossier.id, changes);
	const { working, after, texts, faults } = await heldToRules(tx, dossier, changes);
	const against = faults.flatMap((fault) => fault.against ?? []);
	refuseTouched(
		changeSet,
		await touchedSince(tx, changeSet, against),
		': without it a row would refer to nothing'
	);
	refuseBroken(errorsOf(faults, (change) => changes.indexOf(change)));
	const rowOf = (entity: Change['entity'], id: string) => {
		if (entity === 'dossier') return { ...headOf(after) } as Record<string, unknown>;
		if (entity === 'text') return texts.has(id) ? { ...texts.get(id) } : null;
		const row = isRowEntity(entity) ? working.rows(entity).row(id) : undefined;
		return (row as Record<string, unknown> | undefined) ?? null;
	};
	return { changes, after, rowOf };
}
