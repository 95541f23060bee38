import { runAll, strictOn, type Migration } from '../migration.ts';
import type { Kind } from '../storage.ts';
import { convertEvents } from './old-events.ts';

/** Distance between the places of two rows that were never moved: between them others find room. */
const STEP = 65_536;

/** Tables of a dossier's content whose rows get a version, what events call these, and the column of their id. */
const versioned = [
	['actors', 'actor', 'id'],
	['issues', 'issue', 'id'],
	['sources', 'source', 'id'],
	['statements', 'statement', 'id'],
	['relations', 'relation', 'id'],
	['votes', 'vote', 'issue']
] as const;

const placesOn = (kind: Kind) =>
	versioned.flatMap(([table]) => [
		...(kind === 'postgresql' ? [`alter table ${table} alter column place type bigint`] : []),
		`update ${table} set place = place * ${STEP}`
	]);

/** A search gets an id, by which its events and its version are found: that of its pair. */
const coverage = (strict: string, place: string) => [
	'alter table coverage rename to coverage_before',
	`create table coverage (
		dossier text not null references dossiers (id), place ${place} not null, id text not null,
		actor text not null, issue text not null, searched_on text not null,
		sources text not null, outcome text not null, version integer not null default 0,
		primary key (dossier, id),
		foreign key (dossier, actor) references actors (dossier, id),
		foreign key (dossier, issue) references issues (dossier, id)
	) ${strict}`,
	`insert into coverage (dossier, place, id, actor, issue, searched_on, sources, outcome)
		select dossier, place * ${STEP}, actor || '/' || issue, actor, issue, searched_on, sources, outcome
		from coverage_before`,
	'drop table coverage_before'
];

const tables = (strict: string) => [
	`create table writers (
		id text primary key, name text not null, kind text not null
	) ${strict}`,
	`create unique index writers_by_name on writers (name, kind) where kind <> 'account'`,
	`create table change_sets (
		dossier text not null references dossiers (id), first integer not null, last integer not null,
		id text not null, writer text not null references writers (id), at text not null,
		version text not null, reason text, undoes text, sent_key text, digest text,
		primary key (dossier, first),
		unique (dossier, id),
		unique (dossier, sent_key)
	) ${strict}`,
	'create index change_sets_by_version on change_sets (dossier, version)',
	'create index change_sets_by_writer on change_sets (dossier, writer, first)',
	`create table events (
		dossier text not null, seq integer not null, change_set integer not null,
		entity text not null, entity_id text not null, action text not null,
		before text, after text, place text, verb text,
		primary key (dossier, seq),
		foreign key (dossier, change_set) references change_sets (dossier, first)
	) ${strict}`,
	`create table texts (
		dossier text not null, source text not null, content text not null,
		version integer not null,
		primary key (dossier, source),
		foreign key (dossier, source) references sources (dossier, id)
	) ${strict}`,
	`create table offers (
		dossier text primary key references dossiers (id), shipped text not null,
		program text not null, offered_at text not null, files text not null
	) ${strict}`,
	`create table tombstones (
		id text not null, erased_at text not null, writer text not null references writers (id),
		primary key (id, erased_at)
	) ${strict}`,
	`alter table dossiers add column changed_at text not null default ''`,
	`alter table dossiers add column program text not null default ''`,
	`alter table dossiers add column erasing integer not null default 0`
];

/** Nothing takes an event away or changes it, unless its whole dossier is erased. */
const keptOn = (kind: Kind, table: string) =>
	kind === 'sqlite'
		? [
				`create trigger ${table}_stay_update before update on ${table}
					begin select raise(abort, '${table} are append-only'); end`,
				`create trigger ${table}_stay_delete before delete on ${table}
					when not exists (select 1 from dossiers where id = old.dossier and erasing = 1)
					begin select raise(abort, '${table} are append-only'); end`
			]
		: [
				`create function ${table}_stay() returns trigger language plpgsql as
					$$ begin
						if tg_op = 'DELETE' then
							if exists (select 1 from dossiers where id = old.dossier and erasing = 1) then
								return old;
							end if;
						end if;
						raise exception '${table} are append-only';
					end $$`,
				`create trigger ${table}_stay before update or delete on ${table}
					for each row execute function ${table}_stay()`,
				`create trigger ${table}_stay_whole before truncate on ${table}
					for each statement execute function ${table}_stay()`
			];

/** What kept events and versions before; a dossier that is erased takes its versions with it. */
const releasedOn = (kind: Kind) =>
	kind === 'sqlite'
		? [
				'drop trigger events_keep_update',
				'drop trigger events_keep_delete',
				'drop index events_by_entity',
				'drop trigger versions_keep_update',
				'drop trigger versions_keep_delete'
			]
		: [
				'drop trigger events_keep on events_before',
				'drop function events_keep()',
				'drop index events_by_entity',
				'drop trigger versions_keep on versions',
				'drop function versions_keep()'
			];

/** The tables of the journal, beside the events as they were; `convert` fills them. */
function prepare(kind: Kind): string[] {
	const strict = strictOn(kind);
	const place = kind === 'sqlite' ? 'integer' : 'bigint';
	return [
		...placesOn(kind),
		...versioned.map(
			([table]) => `alter table ${table} add column version integer not null default 0`
		),
		...coverage(strict, place),
		'alter table events rename to events_before',
		...releasedOn(kind),
		...tables(strict)
	];
}

/** The version of a row is the number of the last event that touched it. */
const versionOf = (table: string, entity: string, id: string) =>
	`update ${table} set version = coalesce((
		select max(seq) from events where events.dossier = ${table}.dossier
			and entity = '${entity}' and entity_id = ${table}.${id}
	), 0)`;

/** What is done once the journal holds the events as they were. */
const finish = (kind: Kind): string[] => [
	'drop table events_before',
	'create index events_by_entity on events (dossier, entity, entity_id, seq)',
	...versioned.map(([table, entity, id]) => versionOf(table, entity, id)),
	versionOf('coverage', 'coverage', 'id'),
	`update dossiers set changed_at = coalesce((
		select max(at) from change_sets where change_sets.dossier = dossiers.id
	), '')`,
	...['events', 'change_sets', 'versions'].flatMap((table) => keptOn(kind, table))
];

/** One journal of every change: change sets, events with what was left out before, versions and places of rows. */
export const journal: Migration = {
	name: '005-journal',
	async up(tx, kind) {
		await runAll(tx, prepare(kind));
		await convertEvents(tx);
		await runAll(tx, finish(kind));
	}
};
