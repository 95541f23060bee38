import { placed, runAll, strictOn, type Migration } from '../migration.ts';

const content = (strict: string) => [
	`create table dossiers (
		id text primary key, header text not null, package text not null,
		version text not null, revision integer not null, loaded_at text not null, shipped text not null
	) ${strict}`,
	`create table actors (
		${placed}, id text not null, name text not null, short_name text not null, kind text not null,
		iso3 text not null, wikidata text not null, bloc text not null, role text not null,
		primary key (dossier, id)
	) ${strict}`,
	`create table issues (
		${placed}, id text not null, label text not null, proposition text not null, theme text not null,
		primary key (dossier, id)
	) ${strict}`,
	`create table sources (
		${placed}, id text not null, title text not null, publisher text not null, kind text not null,
		published_on text not null, url text not null, language text not null, reliability text not null,
		primary key (dossier, id)
	) ${strict}`,
	`create table statements (
		${placed}, id text not null, actors text not null, issue text not null,
		stance integer not null check (stance between -2 and 2), basis text not null, act text not null,
		reported_by text not null, speaker text not null, speaker_role text not null,
		addressees text not null, said_on text not null, quote text not null, paraphrase text not null,
		condition text not null, source text not null, credibility text not null,
		confidence text not null,
		primary key (dossier, id),
		foreign key (dossier, issue) references issues (dossier, id),
		foreign key (dossier, source) references sources (dossier, id)
	) ${strict}`,
	`create table coverage (
		${placed}, actor text not null, issue text not null, searched_on text not null,
		sources text not null, outcome text not null,
		primary key (dossier, place),
		foreign key (dossier, actor) references actors (dossier, id),
		foreign key (dossier, issue) references issues (dossier, id)
	) ${strict}`,
	`create table relations (
		${placed}, id text not null, actor_a text not null, actor_b text not null, kind text not null,
		basis text not null, since text not null, until text not null, description text not null,
		source text not null,
		primary key (dossier, id),
		foreign key (dossier, actor_a) references actors (dossier, id),
		foreign key (dossier, actor_b) references actors (dossier, id),
		foreign key (dossier, source) references sources (dossier, id)
	) ${strict}`
];

const notes = (strict: string) => [
	`create table annotations (
		dossier text not null references dossiers (id), id text not null, created_seq integer not null,
		target_type text not null, target_id text not null, body text not null, tags text not null,
		author text not null, created_at text not null, updated_at text not null,
		updated_by text not null, status text not null, in_reply_to text, version integer not null,
		idempotency_key text,
		primary key (dossier, id),
		unique (dossier, created_seq),
		unique (dossier, idempotency_key),
		foreign key (dossier, in_reply_to) references annotations (dossier, id)
	) ${strict}`,
	'create index annotations_by_target on annotations (dossier, target_type, target_id)',
	`create table events (
		dossier text not null references dossiers (id), seq integer not null, at text not null,
		who text not null, entity text not null, entity_id text not null, action text not null,
		before text, after text,
		primary key (dossier, seq)
	) ${strict}`,
	'create index events_by_entity on events (dossier, entity, entity_id, seq)'
];

const sqliteAppendOnly = [
	`create trigger events_keep_update before update on events
		begin select raise(abort, 'events are append-only'); end`,
	`create trigger events_keep_delete before delete on events
		begin select raise(abort, 'events are append-only'); end`
];

const postgresAppendOnly = [
	`create function events_keep() returns trigger language plpgsql as
		$$ begin raise exception 'events are append-only'; end $$`,
	`create trigger events_keep before update or delete or truncate on events
		for each statement execute function events_keep()`
];

/** The content of dossiers, annotations, and the events of both. */
export const dossiersAnnotationsEvents: Migration = {
	name: '001-dossiers-annotations-events',
	up: (tx, kind) => {
		const strict = strictOn(kind);
		const appendOnly = kind === 'sqlite' ? sqliteAppendOnly : postgresAppendOnly;
		return runAll(tx, [...content(strict), ...notes(strict), ...appendOnly]);
	}
};
