import { runAll, type Migration } from '../migration.ts';

/** How coders decide which stance a statement on an issue is. */
export const codingRules: Migration = {
	name: '008-coding-rules',
	up: (tx) => runAll(tx, ["alter table issues add column coding_rule text not null default ''"])
};
