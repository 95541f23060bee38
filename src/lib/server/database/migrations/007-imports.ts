import { runAll, strictOn, type Migration } from '../migration.ts';
import type { Kind } from '../storage.ts';

const tables = (strict: string, kind: Kind) => [
	`create table imports (
		id text primary key, dossier text, base text not null, format text not null,
		name text not null, created_at text not null, expires_at text not null,
		choices text not null, plan text not null, size integer not null, applied text
	) ${strict}`,
	`create table import_files (
		import text not null references imports (id) on delete cascade,
		place integer not null, part integer not null, name text not null,
		content ${kind === 'sqlite' ? 'blob' : 'bytea'} not null,
		primary key (import, place, part)
	) ${strict}`,
	`create table import_changes (
		import text not null references imports (id) on delete cascade,
		part integer not null, content text not null,
		primary key (import, part)
	) ${strict}`
];

/** Packages that were read and not yet taken over, with what they would change. */
export const imports: Migration = {
	name: '007-imports',
	up: (tx, kind) => runAll(tx, tables(strictOn(kind), kind))
};
