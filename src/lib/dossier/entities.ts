import type { Entity } from '#lib/contract/changes.ts';
import { withoutHeader } from './header-places.ts';
import type { TableName } from './tables.ts';
import type { Coverage, Descriptor, Dossier, DossierHeader, RollCall } from './types.ts';

/** The table of a package that holds the rows of an entity. */
export const tableOf = {
	actor: 'actors',
	issue: 'issues',
	source: 'sources',
	statement: 'statements',
	coverage: 'coverage',
	relation: 'relations',
	vote: 'votes'
} as const satisfies Partial<Record<Entity, TableName>>;

/** An entity whose rows a package lists. */
export type RowEntity = keyof typeof tableOf;

/** Those entities in the order in which rows can be made: a row follows what it refers to. */
export const rowEntities = Object.keys(tableOf) as RowEntity[];

/** The entity whose rows a table lists. */
export const entityOf = Object.fromEntries(
	rowEntities.map((entity) => [tableOf[entity], entity])
) as Record<TableName, RowEntity>;

export const isRowEntity = (entity: Entity): entity is RowEntity => entity in tableOf;

/** What gives the id of an entity's rows in the journal: their own, or what stands for one where they have none. */
export function idIn(entity: RowEntity): (row: object) => string {
	if (entity === 'coverage') {
		return (row) => {
			const { actor, issue } = row as Coverage;
			return `${actor}/${issue}`;
		};
	}
	if (entity === 'vote') return (row) => (row as RollCall).issue;
	return (row) => (row as { id?: string }).id ?? '';
}

/** The id of a row in the journal. */
export const idOf = (entity: RowEntity, row: object): string => idIn(entity)(row);

/** What the journal holds of a dossier beside its tables. Whether it is archived is no column that is edited. */
export type Head = Omit<DossierHeader, 'id' | 'archived'> & {
	/** What the header does not say. */
	descriptor: Descriptor | null;
	readme: string | null;
};

/** The head of a dossier, as one row of the journal. */
export function headOf(dossier: Dossier): Head {
	const { title, description, licence, window, descriptor, readme = null } = dossier;
	const rest = descriptor ? withoutHeader(descriptor) : null;
	return { title, description, licence, window, descriptor: rest, readme };
}
