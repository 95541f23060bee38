import { foldedLabel } from '../labels.ts';
import type { RowEntity } from '../entities.ts';
import { shown } from '../faults.ts';
import type { Actor, Dossier, Issue } from '../types.ts';
import { faultAt } from './fault.ts';
import type { RuleFault } from './fault.ts';
import type { Touched } from './touched.ts';

/** Columns by which a reader tells rows apart. */
const telling: Partial<Record<RowEntity, readonly string[]>> = {
	actor: ['name', 'short_name'],
	issue: ['label']
};

type Named = Actor | Issue;

const textIn = (row: object, column: string) =>
	String((row as Readonly<Record<string, unknown>>)[column]);

const tableOf = (after: Dossier, entity: RowEntity): readonly Named[] =>
	entity === 'actor' ? after.actors : after.issues;

/** Ids by name, found when the first row of a table is asked about. */
function idsByName(rows: readonly Named[], column: string): ReadonlyMap<string, string[]> {
	const ids = new Map<string, string[]>();
	for (const row of rows) {
		const name = foldedLabel(textIn(row, column));
		const list = ids.get(name);
		if (list) list.push(row.id);
		else ids.set(name, [row.id]);
	}
	return ids;
}

/**
 * Actors and issues that are named as another one is, where the change names them: a reader of a figure could
 * not tell them apart. A package may bring such rows, and they stay until somebody names them anew.
 */
export function nameFaults(after: Dossier, touched: readonly Touched[]): RuleFault[] {
	const known = new Map<string, ReadonlyMap<string, string[]>>();
	const idsOf = (entity: RowEntity, column: string) => {
		const key = `${entity} ${column}`;
		const ids = known.get(key) ?? idsByName(tableOf(after, entity), column);
		known.set(key, ids);
		return ids;
	};
	return touched.flatMap(({ entity, row, change }) =>
		(telling[entity] ?? [])
			.filter((column) => column in (change.after ?? {}))
			.flatMap((column): RuleFault[] => {
				const name = textIn(row, column);
				const other = idsOf(entity, column)
					.get(foldedLabel(name))
					?.find((id) => id !== change.id);
				if (other === undefined) return [];
				const found = `${shown(name)}, also the ${column === 'label' ? 'label' : 'name'} of the ${entity} ${shown(other)}`;
				return [
					faultAt(change, column, found, 'a name of its own: merge the two, or tell them apart')
				];
			})
	);
}
