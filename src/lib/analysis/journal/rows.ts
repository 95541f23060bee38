import type { Change, Columns, Entity } from '#lib/contract/changes.ts';

/** Finds a row as a change set left it. */
export type FindRow = (entity: Entity, id: string) => Columns | undefined;

/** A change with the whole row before and after it, as far as the row is known. */
export interface WholeChange {
	change: Change;
	before: Columns | undefined;
	after: Columns | undefined;
}

const keyOf = (entity: Entity, id: string) => `${entity} ${id}`;

/**
 * The changes of a set with whole rows: worked out backwards from what the set left, since an edit carries
 * only the columns that it changed.
 *
 * @param find finds rows as the set left them.
 * @returns also what finds every row that the set left or removed, for names.
 */
export function wholeChanges(
	changes: readonly Change[],
	find: FindRow
): { whole: WholeChange[]; find: FindRow } {
	const states = new Map<string, Columns | undefined>();
	const removed = new Map<string, Columns>();
	const whole = changes.toReversed().map((change): WholeChange => {
		const { entity, id, action } = change;
		const key = keyOf(entity, id);
		const left = states.has(key) ? states.get(key) : find(entity, id);
		const after = action === 'remove' ? undefined : { ...left, ...change.after };
		const before = action === 'create' ? undefined : { ...after, ...change.before };
		states.set(key, before);
		if (before && !removed.has(key)) removed.set(key, before);
		return { change, before, after };
	});
	// A row that the set made may be missing from what it is told with: the set itself knows it.
	const made = new Map<string, Columns>();
	for (const { change, after } of whole) {
		const key = keyOf(change.entity, change.id);
		if (after && !made.has(key)) made.set(key, after);
	}
	return {
		whole: whole.toReversed(),
		find: (entity, id) => {
			const key = keyOf(entity, id);
			return find(entity, id) ?? made.get(key) ?? removed.get(key);
		}
	};
}
