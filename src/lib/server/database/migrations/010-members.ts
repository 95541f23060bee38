import { runAll, strictOn, type Migration } from '../migration.ts';

const tables = (strict: string) => [
	`create table members (
		dossier text not null references dossiers (id), account text not null,
		role text not null, since text not null,
		primary key (dossier, account)
	) ${strict}`,
	'create index members_by_account on members (account, dossier)',
	`alter table dossiers add column visibility text not null default 'public'`,
	'alter table dossiers add column strong_only integer not null default 0',
	'alter table dossiers add column rights integer not null default 0',
	`alter table imports add column account text not null default ''`
];

/** Who may read a dossier, and who is what in it. What was made before was everybody's to read, and stays so. */
export const members: Migration = {
	name: '010-members',
	up: (tx, kind) => runAll(tx, tables(strictOn(kind)))
};
