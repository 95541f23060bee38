import type { Change, Columns, Entity } from '#lib/contract/changes.ts';
import { insertSubjects, Subjects } from '../../journal/subjects.ts';
import { runAll, strictOn, type Migration } from '../migration.ts';
import type { Kind, Write } from '../storage.ts';

const tables = (kind: Kind) => [
	'alter table change_sets add column restores integer',
	'create index change_sets_by_time on change_sets (dossier, at, first)',
	'create index change_sets_undoing on change_sets (dossier, undoes) where undoes is not null',
	'create index change_sets_restoring on change_sets (dossier, first) where restores is not null',
	`create table event_subjects (
		dossier text not null, actor text not null, issue text not null,
		seq integer not null, change_set integer not null,
		primary key (dossier, change_set, seq, actor, issue),
		foreign key (dossier, change_set) references change_sets (dossier, first)
	) ${strictOn(kind)}`,
	'create index event_subjects_by_actor on event_subjects (dossier, actor, change_set)',
	'create index event_subjects_by_issue on event_subjects (dossier, issue, change_set)',
	`create table change_counts (
		dossier text not null, change_set integer not null, entity text not null,
		action text not null, n integer not null,
		primary key (dossier, change_set, entity, action),
		foreign key (dossier, change_set) references change_sets (dossier, first)
	) ${strictOn(kind)}`,
	'create index change_counts_by_entity on change_counts (dossier, entity, change_set)',
	`insert into change_counts (dossier, change_set, entity, action, n)
		select dossier, change_set, entity, action, count(*) from events
		group by dossier, change_set, entity, action`
];

/** Events that are read at a time. */
const PART = 10_000;

const parsed = (text: string | null) => (text === null ? null : (JSON.parse(text) as Columns));

/** Works out from its events on which actors and issues those of a dossier bear. */
async function fillSubjects(tx: Write, dossier: string): Promise<void> {
	const subjects = new Subjects();
	for (let last = 0; ;) {
		const events = await tx
			.selectFrom('events')
			.select(['seq', 'change_set', 'entity', 'entity_id', 'action', 'before', 'after'])
			.where('dossier', '=', dossier)
			.where('seq', '>', last)
			.orderBy('seq')
			.limit(PART)
			.execute();
		const bySet = new Map<number, { actor: string; issue: string; seq: number }[]>();
		for (const { seq, change_set, entity, entity_id, action, before, after } of events) {
			const of = bySet.get(change_set) ?? [];
			bySet.set(change_set, of);
			const change = {
				entity: entity as Entity,
				id: entity_id,
				action: action as Change['action']
			};
			const columns = { before: parsed(before), after: parsed(after) };
			for (const one of subjects.of({ ...change, ...columns })) of.push({ ...one, seq });
		}
		for (const [changeSet, rows] of bySet) await insertSubjects(tx, dossier, changeSet, rows);
		const end = events.at(-1);
		if (!end) return;
		last = end.seq;
	}
}

/** What history is found by: subjects of events, counts of change sets, instants, and what takes what back. */
export const history: Migration = {
	name: '006-history',
	async up(tx, kind) {
		await runAll(tx, tables(kind));
		for (const { id } of await tx.selectFrom('dossiers').select('id').execute()) {
			await fillSubjects(tx, id);
		}
	}
};
