import { runAll, type Migration } from '../migration.ts';

/** Whom a note is assigned to, and by when. */
export const assignedNotes: Migration = {
	name: '013-assigned-notes',
	up: (tx) =>
		runAll(tx, [
			`alter table annotations add column assignee text not null default ''`,
			`alter table annotations add column due text not null default ''`,
			'create index annotations_by_assignee on annotations (assignee, dossier)'
		])
};
