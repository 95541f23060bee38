import { createHash } from 'node:crypto';
import type { ChangesFilter, ChangeSet } from '#lib/contract/changes.ts';
import type { Dossier } from '#lib/dossier/types.ts';
import type { OpenJournal } from '../journal/open-journal.ts';
import { withoutWithheld } from '../journal/withheld.ts';
import { Refusal } from '../platform/problem.ts';

/** Change sets that are read at a time. */
const PART = 200;

/** Whether an address asks for the history of a dossier, too. @throws Refusal for what is neither yes nor no. */
export function asksForHistory(url: URL): boolean {
	const found = url.searchParams.get('history')?.trim() ?? '';
	if (found === '1') return true;
	if (found === '' || found === '0') return false;
	throw new Refusal('bad-parameter', `The parameter "history" is "${found}"; expected 1 or 0.`, {
		parameter: 'history',
		found,
		expected: '1 or 0'
	});
}

/** One change set as a line: accounts by their names, in an order of members that is always the same. */
function lineOf(changeSet: ChangeSet, name: string): string {
	const { id, revision, at, version, reason, undoes, restores, changes } = changeSet;
	const back = { undoes, restores };
	return JSON.stringify({ id, revision, at, by: name, version, reason, ...back, changes });
}

/**
 * A name for the history as it is written now: another one after every change set, and after every change of
 * a writer's name.
 */
export async function historyTag(journal: OpenJournal, dossier: string): Promise<string> {
	const { db } = journal.storage;
	const row = await db
		.selectFrom('dossiers')
		.select('revision')
		.where('id', '=', dossier)
		.executeTakeFirst();
	const writers = await db
		.selectFrom('writers')
		.select(['id', 'name'])
		.where('id', 'in', (eb) =>
			eb.selectFrom('change_sets').select('writer').where('change_sets.dossier', '=', dossier)
		)
		.orderBy('id')
		.execute();
	const names = createHash('sha256').update(JSON.stringify(writers)).digest('hex').slice(0, 16);
	return `history-${row?.revision ?? 0}-${names}`;
}

/**
 * The history of a dossier up to the state that it is in: a change set a line, the first one first, as JSON.
 * Notes and codings are changes like others, and left out for whoever does not see them. The same bytes for the same revision, as long as nobody takes another name.
 */
export async function writeHistory(
	journal: OpenJournal,
	dossier: Dossier,
	without: Pick<ChangesFilter, 'withoutNotes' | 'withoutCodings'> = {}
): Promise<string> {
	const lines: string[] = [];
	let length = 0;
	for (let after: number | null = 0; after !== null;) {
		const { changeSets, next } = await journal.read(dossier.id, { after, ...without }, PART);
		const names = await journal.names(changeSets.map(({ by }) => by));
		for (const changeSet of await withoutWithheld(journal.storage.db, dossier.id, changeSets)) {
			lines.push(`${lineOf(changeSet, names.get(changeSet.by) ?? changeSet.by)}\n`);
			// What came after the state that was asked for is left out.
			if (changeSet.version === dossier.version) length = lines.length;
		}
		after = next;
	}
	return lines.slice(0, length).join('');
}
