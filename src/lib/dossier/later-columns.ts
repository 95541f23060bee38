import type { Columns } from '#lib/contract/changes.ts';
import type { RowEntity } from './entities.ts';

/** Columns that tables got after the first changes were recorded, with what they hold where a change lacks them. */
const later: Partial<Record<RowEntity, Columns>> = { issue: { coding_rule: '' } };

/** A new row as a change has it, whenever that was recorded; a row of its own, which may be changed. */
export function wholeRow(entity: RowEntity, row: Columns): Record<string, unknown> {
	const missing = Object.entries(later[entity] ?? {}).filter(([column]) => !(column in row));
	return { ...row, ...Object.fromEntries(missing) };
}
