/** Which actors and issues an event bears on: by them history finds what happened to a cell, a row or a column. */
import type { Change, Columns, Entity } from '#lib/contract/changes.ts';
import { lookUps } from '../database/look-ups.ts';
import { inBatches } from '../database/batches.ts';
import type { Pace } from '../database/batches.ts';
import type { Write } from '../database/storage.ts';
import { decode } from './rows.ts';

/** A cell, or with one half empty an actor or an issue as a whole. */
export interface Subject {
	actor: string;
	issue: string;
}

/** Stands for every actor: a roll call bears on the cells of all who might have voted. */
export const EVERYBODY = '*';

const keyOf = (entity: Entity, id: string) => `${entity} ${id}`;

const textIn = (row: Columns, column: string) => {
	const value = row[column];
	return typeof value === 'string' ? value : '';
};

/** Entities whose events may not say whom they bear on: their rows are remembered. */
const remembered = ['statement', 'relation', 'annotation'] as const;
type Remembered = (typeof remembered)[number];
const isRemembered = (entity: Entity): entity is Remembered =>
	(remembered as readonly Entity[]).includes(entity);

/** The columns that say it. */
const telling: Readonly<Record<Remembered, readonly string[]>> = {
	statement: ['actors', 'issue'],
	relation: ['actor_a', 'actor_b'],
	annotation: ['target']
};

const only = (row: Columns, columns: readonly string[]): Columns =>
	Object.fromEntries(columns.filter((name) => name in row).map((name) => [name, row[name]]));

/** Works out the subjects of changes, one after the other. */
export class Subjects {
	readonly #rows: Map<string, Columns>;

	/** @param rows those that stand before the first change, as far as changes do not tell them. */
	constructor(rows: Map<string, Columns> = new Map()) {
		this.#rows = rows;
	}

	/** The subjects of the next change, each once. */
	of({ entity, id, action, before, after }: Change): Subject[] {
		if (!isRemembered(entity)) return plainSubjects(entity, id);
		const key = keyOf(entity, id);
		const was = action === 'create' ? {} : { ...this.#rows.get(key), ...before };
		const is = action === 'remove' ? {} : { ...was, ...after };
		if (action === 'remove') this.#rows.delete(key);
		else this.#rows.set(key, only(is, telling[entity]));
		const all = [was, is].flatMap((row) => this.#subjectsOf(entity, row));
		const unique = new Map(all.map((one) => [`${one.actor}/${one.issue}`, one]));
		return [...unique.values()];
	}

	#subjectsOf(entity: Remembered, row: Columns): Subject[] {
		if (entity === 'statement') {
			const actors = Array.isArray(row.actors) ? row.actors.map(String) : [];
			return actors.map((actor) => ({ actor, issue: textIn(row, 'issue') }));
		}
		if (entity === 'relation') {
			const both = [textIn(row, 'actor_a'), textIn(row, 'actor_b')];
			return both.filter(Boolean).map((actor) => ({ actor, issue: '' }));
		}
		const { type = '', id = '' } = (row.target ?? {}) as { type?: string; id?: string };
		if (type === 'actor') return [{ actor: id, issue: '' }];
		if (type === 'issue') return [{ actor: '', issue: id }];
		if (type === 'tie') return id.split('~').map((actor) => ({ actor, issue: '' }));
		if (type === 'position') {
			const [actor = '', issue = ''] = id.split('/');
			return [{ actor, issue }];
		}
		if (type !== 'statement' && type !== 'relation') return [];
		return this.#subjectsOf(type, this.#rows.get(keyOf(type, id)) ?? {});
	}
}

function plainSubjects(entity: Entity, id: string): Subject[] {
	if (entity === 'actor') return [{ actor: id, issue: '' }];
	if (entity === 'issue') return [{ actor: '', issue: id }];
	if (entity === 'vote') return [{ actor: EVERYBODY, issue: id }];
	if (entity !== 'coverage') return [];
	const [actor = '', issue = ''] = id.split('/');
	return [{ actor, issue }];
}

/** The rows that changes start from, of those whose changes do not say whom they bear on. */
async function rowsBefore(
	tx: Write,
	dossier: string,
	changes: readonly Change[]
): Promise<Map<string, Columns>> {
	const wanted: Record<Remembered, Set<string>> = {
		statement: new Set(),
		relation: new Set(),
		annotation: new Set()
	};
	for (const { entity, id, action, after } of changes) {
		if (!isRemembered(entity)) continue;
		if (action === 'edit') wanted[entity].add(id);
		const target = entity === 'annotation' ? (after?.target as { type: string; id: string }) : null;
		if (target?.type === 'statement') wanted.statement.add(target.id);
		if (target?.type === 'relation') wanted.relation.add(target.id);
	}
	const rows = new Map<string, Columns>();
	const read = async (entity: Remembered, table: 'statements' | 'relations' | 'annotations') => {
		const ids = [...wanted[entity]];
		for (const part of lookUps(ids)) {
			const found = await tx
				.selectFrom(table as 'statements')
				.selectAll()
				.where('dossier', '=', dossier)
				.where('id', 'in', part)
				.execute();
			for (const row of found) rows.set(keyOf(entity, row.id), columnsOf(entity, row));
		}
	};
	await read('annotation', 'annotations');
	for (const row of rows.values()) {
		const { type, id } = row.target as { type: string; id: string };
		if (type === 'statement') wanted.statement.add(id);
		if (type === 'relation') wanted.relation.add(id);
	}
	await read('statement', 'statements');
	await read('relation', 'relations');
	return rows;
}

function columnsOf(entity: Remembered, row: object): Columns {
	if (entity !== 'annotation') return only(decode<Columns>(entity, row), telling[entity]);
	const { target_type, target_id } = row as { target_type: string; target_id: string };
	return { target: { type: target_type, id: target_id } };
}

/** Rows by kind that changes made, changed or removed. */
function countsOf(changes: readonly Change[]) {
	const counts = new Map<string, { entity: Entity; action: string; n: number }>();
	for (const { entity, action } of changes) {
		const known = counts.get(`${entity} ${action}`);
		if (known) known.n++;
		else counts.set(`${entity} ${action}`, { entity, action, n: 1 });
	}
	return [...counts.values()];
}

/** Stores by what history finds the changes of a set. Called before the rows are written. */
export async function storeSubjects(
	tx: Write,
	dossier: string,
	first: number,
	changes: readonly Change[],
	pace?: Pace
): Promise<void> {
	const subjects = new Subjects(await rowsBefore(tx, dossier, changes));
	const rows = changes.flatMap((change, i) =>
		subjects.of(change).map((subject) => ({ ...subject, seq: first + i }))
	);
	await insertSubjects(tx, dossier, first, rows, pace);
	await tx
		.insertInto('change_counts')
		.values(countsOf(changes).map((count) => ({ dossier, change_set: first, ...count })))
		.execute();
}

/** Inserts subjects of events of one change set. */
export async function insertSubjects(
	tx: Write,
	dossier: string,
	change_set: number,
	rows: readonly (Subject & { seq: number })[],
	pace?: Pace
): Promise<void> {
	await inBatches(
		tx,
		rows,
		(row) => ({ dossier, change_set, ...row }),
		(batch) => tx.insertInto('event_subjects').values(batch),
		pace
	);
}
