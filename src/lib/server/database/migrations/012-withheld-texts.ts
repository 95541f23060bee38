import { runAll, type Migration } from '../migration.ts';

/** Whether the text of a source may not be passed on. */
export const withheldTexts: Migration = {
	name: '012-withheld-texts',
	up: (tx) => runAll(tx, ['alter table texts add column withheld integer not null default 0'])
};
