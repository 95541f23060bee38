import type { Change } from '#lib/contract/changes.ts';
import type { WorkingDossier } from '../apply.ts';
import { entityOf, idOf, rowEntities, tableOf } from '../entities.ts';
import type { RowEntity } from '../entities.ts';
import { shown } from '../faults.ts';
import { nearest } from '../nearest.ts';
import { placesOf } from '../places.ts';
import { tables } from '../tables.ts';
import type { TableName } from '../tables.ts';
import type { Dossier } from '../types.ts';
import { faultAt, someOf } from './fault.ts';
import type { RuleFault } from './fault.ts';
import type { Touched } from './touched.ts';

/** What a row of an entity is called in sentences: one, and several. */
const words: Readonly<Record<RowEntity, readonly [string, string]>> = {
	actor: ['an actor', 'actors'],
	issue: ['an issue', 'issues'],
	source: ['a source', 'sources'],
	statement: ['a statement', 'statements'],
	coverage: ['a row of coverage', 'rows of coverage'],
	relation: ['a relation', 'relations'],
	vote: ['a roll call', 'roll calls']
};

/** Tables to which others refer: the ids of their rows are their own. */
type Target = 'actors' | 'issues' | 'sources';

const idsIn = (row: object, column: string): string[] =>
	[(row as Record<string, unknown>)[column] ?? []]
		.flat()
		.map(String)
		.filter((id) => id !== '');

/** References of a row that was made or edited to rows that are not there. */
function unknownIds(after: Dossier, { change, entity, row }: Touched): RuleFault[] {
	return Object.entries(tables[tableOf[entity]].references).flatMap(([column, name]) => {
		const known = placesOf(after[name as Target]);
		return idsIn(row, column)
			.filter((id) => !known.has(id))
			.map((id) => {
				const alike = nearest(id, known.keys());
				const hint = alike === undefined ? '' : ` (nearest: ${alike})`;
				const expected = `the id of ${words[entityOf[name]][0]} of the dossier${hint}`;
				const fault = faultAt(change, column, shown(id), expected, alike);
				return { ...fault, against: [{ entity: entityOf[name], id }] };
			});
	});
}

/** For each table, the columns of others that refer to it. */
const referring = (target: TableName) =>
	rowEntities.flatMap((entity) =>
		Object.entries(tables[tableOf[entity]].references).flatMap(([column, name]) =>
			name === target ? [{ entity, column }] : []
		)
	);

/**
 * Rows of one entity that refer to rows which were removed, by the id of the removed row. Roll calls, too, are
 * read as rows: as columns they have no place for an actor that is gone.
 */
function usersOf(
	working: WorkingDossier,
	entity: RowEntity,
	columns: readonly string[],
	gone: ReadonlySet<string>
): Map<string, string[]> {
	const users = new Map<string, string[]>();
	for (const row of working.rows(entity).rows) {
		const used = new Set(columns.flatMap((column) => idsIn(row, column)));
		for (const id of used) {
			if (!gone.has(id)) continue;
			const list = users.get(id);
			if (list) list.push(idOf(entity, row));
			else users.set(id, [idOf(entity, row)]);
		}
	}
	return users;
}

/** Rows that were removed while others use them. Rows that were touched themselves are told of at their own column. */
function usedRows(
	working: WorkingDossier,
	removed: readonly Change[],
	isTouched: (entity: RowEntity, id: string) => boolean
): RuleFault[] {
	return rowEntities.flatMap((target) => {
		const changes = new Map(removed.filter((c) => c.entity === target).map((c) => [c.id, c]));
		if (changes.size === 0) return [];
		const columns = referring(tableOf[target]);
		const users = rowEntities.flatMap((entity) => {
			const own = columns.filter((c) => c.entity === entity).map(({ column }) => column);
			if (own.length === 0) return [];
			const found = usersOf(working, entity, own, new Set(changes.keys()));
			return [...found].map(([id, rows]) => ({
				entity,
				id,
				rows: rows.filter((row) => !isTouched(entity, row))
			}));
		});
		return [...changes].flatMap(([id, change]) => {
			const using = users.filter((user) => user.id === id && user.rows.length > 0);
			if (using.length === 0) return [];
			const told = using.map(({ entity, rows }) => {
				const [one, several] = words[entity];
				const what = rows.length === 1 ? one : `${rows.length} ${several}`;
				return `${what} (${someOf(rows)})`;
			});
			const verb = using.length === 1 && using[0]?.rows.length === 1 ? 'uses' : 'use';
			const found = `${shown(id)}, which ${told.join(' and ')} ${verb}`;
			const expected = `${words[target][0]} that no row uses: change or remove these rows in the same change set`;
			const against = using.flatMap(({ entity, rows }) => rows.map((row) => ({ entity, id: row })));
			return [{ ...faultAt(change, 'id', found, expected), against }];
		});
	});
}

/** What is wrong with the references of a dossier after changes, where it was sound before them. */
export function referenceFaults(
	working: WorkingDossier,
	after: Dossier,
	touched: readonly Touched[],
	removed: readonly Change[]
): RuleFault[] {
	const keys = new Set(touched.map(({ entity, change }) => `${entity} ${change.id}`));
	return [
		...touched.flatMap((one) => unknownIds(after, one)),
		...usedRows(working, removed, (entity, id) => keys.has(`${entity} ${id}`))
	];
}
