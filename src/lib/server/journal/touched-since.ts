/** Which rows others have touched since a change set: what stands in the way of taking it back. */
import type { Change, ChangeSet, TouchedRow } from '#lib/contract/changes.ts';
import { lookUps } from '../database/look-ups.ts';
import type { Write } from '../database/storage.ts';
import { isArchiving } from './archiving-verbs.ts';
import { withoutUndone, type Acted } from './standing.ts';
import { namesOf } from './writers.ts';
import { writtenEvents } from './written-events.ts';

type RowName = Pick<Change, 'entity' | 'id'>;

const keyOf = ({ entity, id }: RowName) => `${entity} ${id}`;

/** An event after a change set, on one of the rows that are asked for. */
interface Later extends Acted {
	row: Omit<TouchedRow, 'name'>;
}

async function laterEvents(
	tx: Write,
	changeSet: ChangeSet,
	asked: readonly RowName[]
): Promise<Later[]> {
	const own = new Set(asked.map(keyOf));
	const ids = [...new Set(asked.map(({ id }) => id))];
	const found: Later[] = [];
	for (const part of lookUps(ids)) {
		const rows = await writtenEvents(tx)
			.select([
				'seq',
				'entity',
				'entity_id',
				'verb',
				'writer',
				'at',
				'undoes',
				'restores',
				'change_sets.id as set'
			])
			.where('events.dossier', '=', changeSet.dossier)
			.where('seq', '>', changeSet.revision)
			.where('entity_id', 'in', part)
			.execute();
		for (const { seq, entity, entity_id, verb, writer, at, undoes, restores, set } of rows) {
			// It leaves the header as it was.
			if (isArchiving({ entity, verb })) continue;
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

/** Which of some rows were touched after a change set, each with who touched it last. */
export async function touchedSince(
	tx: Write,
	changeSet: ChangeSet,
	rows: readonly RowName[]
): Promise<TouchedRow[]> {
	const later = withoutUndone(await laterEvents(tx, changeSet, rows));
	const last = new Map(later.map(({ row }) => [keyOf(row), row]));
	const names = await namesOf(
		tx,
		[...last.values()].map(({ by }) => by)
	);
	return [...last.values()].map((row) => ({ ...row, name: names.get(row.by) ?? row.by }));
}
