import type { Columns, Entity } from '#lib/contract/changes.ts';

/** Columns added after the first changes were recorded, with the values that older changes stand for. */
const later: Partial<Record<Entity, Columns>> = {
	issue: { coding_rule: '' },
	text: { withheld: false }
};

/** Copies the row of a change, adding columns that were introduced after it was recorded. */
export function wholeRow(entity: Entity, row: Columns): Record<string, unknown> {
	const missing = Object.entries(later[entity] ?? {}).filter(([column]) => !(column in row));
	return { ...row, ...Object.fromEntries(missing) };
}
