import type { Kysely } from 'kysely';
import type { Tables } from '../database/tables.ts';

/** Events, each with the change set that it belongs to: who wrote it, and when. */
export const writtenEvents = (db: Kysely<Tables>) =>
	db
		.selectFrom('events')
		.innerJoin('change_sets', (join) =>
			join
				.onRef('change_sets.dossier', '=', 'events.dossier')
				.onRef('change_sets.first', '=', 'events.change_set')
		);
