import type { Columns } from '#lib/contract/changes.ts';
import type { RowEntity } from './entities.ts';
import { tableOf } from './entities.ts';
import { tables } from './tables.ts';

/** The column of which an id is made, where an entity has names. */
const named: Partial<Record<RowEntity, string>> = {
	actor: 'short_name',
	issue: 'label',
	source: 'title'
};

/** How ids of rows without names begin. */
const initials: Partial<Record<RowEntity, string>> = { statement: 's', relation: 'r' };

/** Longest id that is made of a name: room is left for a number after it. */
const LONGEST = 48;

/** A name as addresses spell it: `Côte d’Ivoire` is `cote-d-ivoire`; empty where it has no such letters. */
export const slugOf = (name: string): string =>
	name
		.normalize('NFKD')
		.replace(/\p{M}/gu, '')
		.toLowerCase()
		.replace(/[^a-z0-9]+/g, '-')
		.slice(0, LONGEST)
		.replace(/^-+|-+$/g, '');

/**
 * An id for a new row that no other has.
 *
 * @param random letters and digits that never come twice.
 */
export function newId(
	entity: RowEntity,
	row: Columns,
	isTaken: (id: string) => boolean,
	random: () => string
): string {
	const slug = slugOf(String(row[named[entity] ?? ''] ?? ''));
	if (slug === '') return `${initials[entity] ?? entity}-${random()}`;
	for (let n = 1; ; n++) {
		const id = n === 1 ? slug : `${slug}-${n}`;
		if (!isTaken(id)) return id;
	}
}

/**
 * A row with its columns in the order of the table, and with what was left out of it empty. The order counts:
 * answers list the columns of a row as it has them, and a server that reads the row later has the table's.
 */
export function completed(entity: RowEntity, row: Columns): Columns {
	const { columns, lists } = tables[tableOf[entity]];
	const empty = (column: string) => (lists.includes(column) ? [] : '');
	const pairs = columns.map((column) => [column, row[column] ?? empty(column)]);
	// What is no column of the table stays, so that it is told of.
	const strangers = Object.entries(row).filter(([column]) => !columns.includes(column));
	return Object.fromEntries([...pairs, ...strangers]);
}
