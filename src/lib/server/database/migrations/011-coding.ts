import { runAll, strictOn, type Migration } from '../migration.ts';

const reading = `actors text not null, issue text not null, stance integer, basis text not null, act text not null,
	said_on text not null, speaker text not null, speaker_role text not null, reported_by text not null,
	addressees text not null, paraphrase text not null, condition text not null, credibility text not null,
	confidence text not null, memo text not null`;

/** What is sealed names accounts; what the journal holds names pseudonyms alone. */
const tables = (strict: string) => [
	`create table coders (
		dossier text not null references dossiers (id), account text not null,
		pseudonym text not null, own_name text not null, acts integer not null,
		primary key (dossier, account)
	) ${strict}`,
	`create table assignments (
		dossier text not null references dossiers (id), source text not null, account text not null,
		assigned_at text not null, submitted_at text, revealed_at text,
		primary key (dossier, source, account)
	) ${strict}`,
	`create table sealed_codings (
		dossier text not null references dossiers (id), id text not null, account text not null,
		source text not null, version integer not null, content text not null, sent_key text,
		primary key (dossier, id)
	) ${strict}`,
	'create index sealed_codings_by_coder on sealed_codings (dossier, account, source)',
	`create table sealed_steps (
		dossier text not null references dossiers (id), account text not null, source text not null,
		step integer not null, is_undone integer not null, changes text not null,
		primary key (dossier, account, source, step)
	) ${strict}`,
	`create table codings (
		dossier text not null references dossiers (id), id text not null, version integer not null,
		source text not null, coder text not null, state text not null, "text" integer not null,
		rule integer not null, anchor text not null, statement text not null, at text not null,
		"start" integer not null, "end" integer not null, quote text not null, prefix text not null,
		suffix text not null, ${reading},
		primary key (dossier, id)
	) ${strict}`,
	'create index codings_by_source on codings (dossier, source)',
	`create table decisions (
		dossier text not null references dossiers (id), id text not null, version integer not null,
		source text not null, codings text not null, outcome text not null, coding text not null,
		statement text not null, reason text not null, at text not null,
		primary key (dossier, id)
	) ${strict}`,
	'create index decisions_by_source on decisions (dossier, source)'
];

/** Who codes which text, what they read there before others may see it, what was revealed, and what was decided. */
export const coding: Migration = {
	name: '011-coding',
	up: (tx, kind) => runAll(tx, tables(strictOn(kind)))
};
