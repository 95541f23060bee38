/** Codings and decisions among the changes of a dossier: whoever may not code reads the journal without them. */
import type { Kysely } from 'kysely';
import type { Change, Entity } from '#lib/contract/changes.ts';
import type { Tables } from '../database/tables.ts';

export const codedEntities = ['coding', 'decision'] as const satisfies readonly Entity[];

/** Whether a change is of a coding or a decision. */
export const isCoded = ({ entity }: Pick<Change, 'entity'>): boolean =>
	(codedEntities as readonly Entity[]).includes(entity);

/** Change sets that did something else than code and decide. */
export const otherThanCoded = (db: Kysely<Tables>, dossier: string) =>
	db
		.selectFrom('change_counts as others')
		.select('others.change_set')
		.where('others.dossier', '=', dossier)
		.where('others.entity', 'not in', codedEntities);
