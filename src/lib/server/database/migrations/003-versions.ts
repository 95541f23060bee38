import { runAll, strictOn, type Migration } from '../migration.ts';
import type { Kind } from '../storage.ts';

const statements = (kind: Kind) => [
	`create table versions (
		dossier text not null references dossiers (id), version text not null, kept_at text not null,
		content text not null,
		primary key (dossier, version)
	) ${strictOn(kind)}`,
	...(kind === 'sqlite'
		? ['update', 'delete'].map(
				(act) => `create trigger versions_keep_${act} before ${act} on versions
					begin select raise(abort, 'versions are append-only'); end`
			)
		: [
				`create function versions_keep() returns trigger language plpgsql as
					$$ begin raise exception 'versions are append-only'; end $$`,
				`create trigger versions_keep before update or delete or truncate on versions
					for each statement execute function versions_keep()`
			])
];

/** Every version of a dossier that ever was, whole: compressed JSON in base64. */
export const versions: Migration = {
	name: '003-versions',
	up: (tx, kind) => runAll(tx, statements(kind))
};
