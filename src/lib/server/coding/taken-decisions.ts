/** Decisions with the people who took them, to trace a statement back to its codings. */
import type { Kysely } from 'kysely';
import type { TakenDecision } from '#lib/analysis/coding/adjudicated.ts';
import { lookUps } from '../database/look-ups.ts';
import type { Tables } from '../database/tables.ts';
import type { Journal } from '../journal/journal.ts';
import { writtenEvents } from '../journal/written-events.ts';
import { decisionsOf } from './reading.ts';

/** Accounts by the version of their decision. */
export async function takersOf(db: Kysely<Tables>, dossier: string, versions: readonly number[]) {
	const takers = new Map<number, string>();
	for (const part of lookUps(versions)) {
		const rows = await writtenEvents(db)
			.select(['events.seq', 'change_sets.writer'])
			.where('events.dossier', '=', dossier)
			.where('events.seq', 'in', part)
			.execute();
		for (const { seq, writer } of rows) takers.set(seq, writer);
	}
	return takers;
}

/** The decisions on one source or on all, with the names of the people who took them. */
export async function takenDecisions(
	db: Kysely<Tables>,
	journal: Pick<Journal, 'names'>,
	dossier: string,
	filter: { source?: string | undefined } = {}
): Promise<TakenDecision[]> {
	const decisions = await decisionsOf(db, dossier, filter);
	const takers = await takersOf(
		db,
		dossier,
		decisions.map(({ version }) => version)
	);
	const names = await journal.names(takers.values());
	return decisions.map((decision) => {
		const account = takers.get(decision.version) ?? '';
		return { ...decision, by: names.get(account) ?? '' };
	});
}
