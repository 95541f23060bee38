/** Earlier states of a dossier, few enough to choose from. */
import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import type { KnownStep } from '#lib/analysis/known-steps.ts';
import type { Tables } from '../database/tables.ts';

type Db = Kysely<Tables>;

/** Up to this many change sets, each is a step. */
const MOST_SINGLE = 60;
/** Up to this many days, months or years, each is a step. */
const MOST_GROUPED = 120;

type Row = Pick<KnownStep, 'at' | 'revision'> & { version: string };

/** Spans by which change sets are grouped: how many characters of an instant identify one, and what completes its start. */
const spans = [
	{ length: 10, start: 'T00:00:00.000Z' },
	{ length: 7, start: '-01T00:00:00.000Z' },
	{ length: 4, start: '-01-01T00:00:00.000Z' }
] as const;

/**
 * The last instant of each span, the latest first. Takes one index look-up per step, however many change sets lie
 * between two steps.
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

/** The change sets at some instants; where several share one, the last. */
async function rowsAt(db: Db, dossier: string, instants: readonly string[]): Promise<Row[]> {
	const rows = await select(db, dossier).where('at', 'in', instants).execute();
	return [...new Map(rows.toReversed().map((row) => [row.at, row])).values()].toReversed();
}

/** Drops change sets that left the content as it was, such as those of notes. The latest first. */
const changing = (rows: readonly Row[]) =>
	rows.filter(({ version }, i) => version !== rows[i + 1]?.version);

/**
 * The states of a dossier to look back to, from the earliest: after each change set if there are few, otherwise at
 * the end of each day, month or year. The last one is the present state.
 */
export async function knownSteps(db: Db, dossier: string): Promise<KnownStep[]> {
	let rows: Row[] = await select(db, dossier)
		.limit(MOST_SINGLE + 1)
		.execute();
	if (rows.length > MOST_SINGLE) {
		for (const span of spans) {
			const instants = await lastsOf(db, dossier, span);
			// Of more years than that, only the latest are given.
			if (instants.length > MOST_GROUPED && span.length > 4) continue;
			rows = await rowsAt(db, dossier, instants.slice(0, MOST_GROUPED));
			break;
		}
	}
	return changing(rows)
		.map(({ at, revision }) => ({ at, revision }))
		.toReversed();
}
