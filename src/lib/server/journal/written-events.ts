import type { Kysely } from 'kysely';
import type { Tables } from '../database/tables.ts';

/** Events joined to their change sets, which say who wrote them and when. */
export const writtenEvents = (db: Kysely<Tables>) =>
	db
		.selectFrom('events')
		.innerJoin('change_sets', (join) =>
			join
				.onRef('change_sets.dossier', '=', 'events.dossier')
				.onRef('change_sets.first', '=', 'events.change_set')
		);
