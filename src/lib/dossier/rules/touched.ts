import type { Change } from '#lib/contract/changes.ts';
import type { WorkingDossier } from '../apply.ts';
import { isRowEntity } from '../entities.ts';
import type { RowEntity } from '../entities.ts';

/** A row that was made or edited and stands in the dossier, with the last change of it. */
export interface Touched {
	change: Change;
	entity: RowEntity;
	row: object;
}

/** What changes left of the rows that they touched: those that stand, and the last changes of those that are gone. */
export function touchedBy(
	working: WorkingDossier,
	changes: readonly Change[]
): { touched: Touched[]; removed: Change[] } {
	const last = new Map(changes.map((change) => [`${change.entity} ${change.id}`, change]));
	const touched: Touched[] = [];
	const removed: Change[] = [];
	for (const change of last.values()) {
		const { entity, id } = change;
		if (!isRowEntity(entity)) continue;
		const row = working.rows(entity).row(id);
		if (row) touched.push({ change, entity, row });
		else removed.push(change);
	}
	return { touched, removed };
}
