/** Which events still count: one that was taken back, and the one that took it back, together did nothing. */
import type { Kysely } from 'kysely';
import type { Entity } from '#lib/contract/changes.ts';
import { lookUps } from '../database/look-ups.ts';
import type { Tables } from '../database/tables.ts';
import { writtenEvents } from './written-events.ts';

/** An event, with what its change set takes back. */
export interface Acted {
	/** Id of its change set. */
	set: string;
	undoes: string | null;
	restores: number | null;
	seq: number;
}

/**
 * Leaves out change sets that were taken back, with those that took them back. What took the dossier back to a revision
 * took back every set after it.
 *
 * @param events the earliest first.
 */
export function withoutUndone<E extends Acted>(events: readonly E[]): E[] {
	const standing = new Map<string, Acted>(events.map((one) => [one.set, one]));
	for (const { set, undoes, restores, seq } of [...standing.values()].toReversed()) {
		if (!standing.has(set)) continue;
		if (undoes !== null && standing.has(undoes)) {
			standing.delete(set);
			standing.delete(undoes);
		}
		if (restores === null) continue;
		const back = [...standing.values()].filter(
			(one) => one.set !== set && one.seq > restores && one.seq < seq
		);
		if (back.length === 0) continue;
		for (const one of [...back, { set }]) standing.delete(one.set);
	}
	return events.filter(({ set }) => standing.has(set));
}

/** Ids of rows that an undo or a restoration has touched. */
async function everTakenBack(db: Kysely<Tables>, dossier: string, entity: Entity) {
	const rows = await writtenEvents(db)
		.select('events.entity_id')
		.where('events.dossier', '=', dossier)
		.where('events.entity', '=', entity)
		.where((is) => is.or([is('undoes', 'is not', null), is('restores', 'is not', null)]))
		.groupBy('events.entity_id')
		.execute();
	return new Set(rows.map(({ entity_id }) => entity_id));
}

/**
 * The change sets that take others back, where one took back all that came after a revision: that bears on rows which it
 * left as they were, too. Otherwise none is needed besides those that touched a row.
 */
async function restoring(db: Kysely<Tables>, dossier: string): Promise<Acted[]> {
	const sets = await db
		.selectFrom('change_sets')
		.select(['id as set', 'undoes', 'restores', 'last as seq'])
		.where('dossier', '=', dossier)
		.where((is) => is.or([is('undoes', 'is not', null), is('restores', 'is not', null)]))
		.execute();
	return sets.some(({ restores }) => restores !== null) ? sets : [];
}

/**
 * The last event of rows that was not taken back: undoing a change leaves the row as it was, though with a version of
 * its own.
 *
 * @param versions of rows, by id; those that nothing was taken back of keep theirs.
 */
export async function standingVersions(
	db: Kysely<Tables>,
	dossier: string,
	entity: Entity,
	versions: ReadonlyMap<string, number>
): Promise<Map<string, number>> {
	const standing = new Map(versions);
	const back = await restoring(db, dossier);
	const earliest = Math.min(...back.map(({ restores }) => restores ?? Infinity));
	const undone = await everTakenBack(db, dossier, entity);
	const ids = [...versions].flatMap(([id, seq]) => (undone.has(id) || seq > earliest ? [id] : []));
	for (const part of lookUps(ids)) {
		const rows = await writtenEvents(db)
			.select(['seq', 'entity_id', 'undoes', 'restores', 'change_sets.id as set'])
			.where('events.dossier', '=', dossier)
			.where('events.entity', '=', entity)
			.where('entity_id', 'in', part)
			.orderBy('seq')
			.execute();
		for (const [id, events] of Map.groupBy(rows, ({ entity_id }) => entity_id)) {
			const own = new Set(events.map(({ set }) => set));
			const all = [...events, ...back.filter(({ set }) => !own.has(set))];
			const left = withoutUndone<Acted>(all.sort((a, b) => a.seq - b.seq));
			const last = left.findLast(({ set }) => own.has(set));
			if (last) standing.set(id, last.seq);
		}
	}
	return standing;
}
