import type { Change, ChangeSet, TouchedRow } from '#lib/contract/changes.ts';
import { inverse, WorkingDossier } from '#lib/dossier/apply.ts';
import { headOf, isRowEntity } from '#lib/dossier/entities.ts';
import { latestToday } from '#lib/dossier/rules/days.ts';
import { ruleFaults } from '#lib/dossier/rules/rules.ts';
import type { SourceText } from '#lib/dossier/text.ts';
import type { Dossier } from '#lib/dossier/types.ts';
import { refuseDecided } from '../coding/settled.ts';
import { REVEALED } from '../coding/verbs.ts';
import type { Write } from '../database/storage.ts';
import { Refusal } from '../platform/problem.ts';
import { refuseBroken } from './commit.ts';
import { withoutUndone, type Acted } from './standing.ts';
import { textsOf } from './stored-row.ts';
import { namesOf } from './writers.ts';
import { writtenEvents } from './written-events.ts';

const keyOf = ({ entity, id }: Pick<Change, 'entity' | 'id'>) => `${entity} ${id}`;

/** Ids of one look-up, below what both databases take. */
const PART = 1_000;

/** An event on one of the rows of a change set, after it. */
interface Later extends Acted {
	row: Omit<TouchedRow, 'name'>;
}

async function laterEvents(tx: Write, changeSet: ChangeSet): Promise<Later[]> {
	const own = new Set(changeSet.changes.map(keyOf));
	const ids = [...new Set(changeSet.changes.map(({ id }) => id))];
	const found: Later[] = [];
	for (let from = 0; from < ids.length; from += PART) {
		const rows = await writtenEvents(tx)
			.select([
				'seq',
				'entity',
				'entity_id',
				'writer',
				'at',
				'undoes',
				'restores',
				'change_sets.id as set'
			])
			.where('events.dossier', '=', changeSet.dossier)
			.where('seq', '>', changeSet.revision)
			.where('entity_id', 'in', ids.slice(from, from + PART))
			.execute();
		for (const { seq, entity, entity_id, writer, at, undoes, restores, set } of rows) {
			const row = {
				entity: entity as Change['entity'],
				id: entity_id,
				version: seq,
				by: writer,
				at
			};
			if (own.has(keyOf(row))) found.push({ set, undoes, restores, seq, row });
		}
	}
	return found.sort((a, b) => a.seq - b.seq);
}

/** The rows of a change set that were touched since, each with who touched it last. */
async function touchedSince(tx: Write, changeSet: ChangeSet): Promise<TouchedRow[]> {
	const later = withoutUndone(await laterEvents(tx, changeSet));
	const last = new Map(later.map(({ row }) => [keyOf(row), row]));
	const names = await namesOf(
		tx,
		[...last.values()].map(({ by }) => by)
	);
	return [...last.values()].map((row) => ({ ...row, name: names.get(row.by) ?? row.by }));
}

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

function refuseTouched(changeSet: ChangeSet, rows: TouchedRow[]): void {
	const [first] = rows;
	if (!first) return;
	const more = rows.length > 1 ? `, and ${rows.length - 1} more rows likewise` : '';
	throw new Refusal(
		'in-the-way',
		`${first.name} changed the ${first.entity} "${first.id}" at ${first.at}, after this change set${more}. Nothing was changed.`,
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
	refuseTouched(changeSet, await touchedSince(tx, changeSet));
	const changes = inverse(changeSet.changes);
	await refuseDecided(tx, dossier.id, changes);
	const working = new WorkingDossier(dossier);
	for (const change of changes) working.act(change);
	const after = working.finish();
	const sources = changes.flatMap(({ entity, id, after: row }) =>
		entity === 'statement' && typeof row?.source === 'string'
			? [row.source]
			: entity === 'source' || entity === 'text'
				? [id]
				: []
	);
	const texts = await textsOf(tx, dossier.id, [...new Set(sources)]);
	for (const { entity, id, after: row } of changes) {
		if (entity !== 'text') continue;
		if (row) texts.set(id, { ...texts.get(id), ...row } as SourceText);
		else texts.delete(id);
	}
	const faults = ruleFaults(working, after, changes, { today: latestToday(new Date()), texts });
	refuseBroken(
		faults.map(({ change, ...fault }) => ({ change: changes.indexOf(change), ...fault }))
	);
	const rowOf = (entity: Change['entity'], id: string) => {
		if (entity === 'dossier') return { ...headOf(after) } as Record<string, unknown>;
		if (entity === 'text') return texts.has(id) ? { ...texts.get(id) } : null;
		const row = isRowEntity(entity) ? working.rows(entity).row(id) : undefined;
		return (row as Record<string, unknown> | undefined) ?? null;
	};
	return { changes, after, rowOf };
}
