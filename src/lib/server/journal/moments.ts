/** The states of a dossier that a reader can look back to, few enough to choose among. */
import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import type { KnownStep } from '#lib/analysis/known-steps.ts';
import type { Tables } from '../database/tables.ts';

type Db = Kysely<Tables>;

/** Change sets that are each a step. */
const MOST_SINGLE = 60;
/** Days, months or years that are each a step. */
const MOST_GROUPED = 120;

type Row = Pick<KnownStep, 'at' | 'revision'> & { version: string };

/** Spans of time by which change sets are grouped: how much of an instant names one, and the rest of its start. */
const spans = [
	{ length: 10, start: 'T00:00:00.000Z' },
	{ length: 7, start: '-01T00:00:00.000Z' },
	{ length: 4, start: '-01-01T00:00:00.000Z' }
] as const;

/**
 * The last instant of each span, the latest first. The index of instants is asked once for each step, however many
 * change sets lie between two.
 */
async function lastsOf(db: Db, dossier: string, { length, start }: (typeof spans)[number]) {
	const { rows } = await sql<{ at: string }>`
		with recursive steps (at, n) as (
			select (select max(at) from change_sets where dossier = ${dossier}), 1
			union all
			select (
				select max(c.at) from change_sets c
				where c.dossier = ${dossier} and c.at < substr(steps.at, 1, ${sql.lit(length)}) || ${sql.lit(start)}
			), n + 1
			from steps where at is not null and n <= ${sql.lit(MOST_GROUPED)}
		)
		select at from steps where at is not null`.execute(db);
	return rows.map(({ at }) => at);
}

const select = (db: Db, dossier: string) =>
	db
		.selectFrom('change_sets')
		.select(['at', 'last as revision', 'version'])
		.where('dossier', '=', dossier)
		.orderBy('first', 'desc');

/** Change sets at some instants, one for each: the last where several were stored at once. */
async function rowsAt(db: Db, dossier: string, instants: readonly string[]): Promise<Row[]> {
	const rows = await select(db, dossier).where('at', 'in', instants).execute();
	return [...new Map(rows.toReversed().map((row) => [row.at, row])).values()].toReversed();
}

/** Without those that left the content as it was, as notes do. The latest first. */
const changing = (rows: readonly Row[]) =>
	rows.filter(({ version }, i) => version !== rows[i + 1]?.version);

/**
 * The states of a dossier that can be looked back to, in the order of time: after each change set where they are
 * few, otherwise at the end of each day, month or year. The last one is the dossier as it stands.
 */
export async function knownSteps(db: Db, dossier: string): Promise<KnownStep[]> {
	let rows: Row[] = await select(db, dossier)
		.limit(MOST_SINGLE + 1)
		.execute();
	if (rows.length > MOST_SINGLE) {
		for (const span of spans) {
			const instants = await lastsOf(db, dossier, span);
			// Of centuries the latest are given.
			if (instants.length > MOST_GROUPED && span.length > 4) continue;
			rows = await rowsAt(db, dossier, instants.slice(0, MOST_GROUPED));
			break;
		}
	}
	return changing(rows)
		.map(({ at, revision }) => ({ at, revision }))
		.toReversed();
}
