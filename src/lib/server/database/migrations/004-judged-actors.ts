import { runAll, type Migration } from '../migration.ts';

/** The actor whose conduct an issue judges, and whether support of the issue favours it. */
export const judgedActors: Migration = {
	name: '004-judged-actors',
	up: (tx) =>
		runAll(tx, [
			"alter table issues add column about text not null default ''",
			"alter table issues add column favours text not null default ''"
		])
};
