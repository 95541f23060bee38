/** Taking a decision back, with the statement that followed from it. */
import type { AskedChange, Change } from '#lib/contract/changes.ts';
import type { Write } from '../database/storage.ts';
import type { Viewer } from '../identity/viewer.ts';
import { planCommit } from '../journal/commit.ts';
import type { OpenJournal } from '../journal/open-journal.ts';
import { storedRow } from '../journal/stored-row.ts';
import { Refusal } from '../platform/problem.ts';
import { writtenEvents } from '../journal/written-events.ts';

/** A decision in the version that whoever takes it back has read. */
interface Expected {
	id: string;
	version: number;
}

/** Reads a decision. @throws Refusal if it does not exist or has another version */
async function openDecision(tx: Write, dossier: string, { id, version }: Expected) {
	const found = await storedRow(tx, dossier, 'decision', id);
	if (!found) throw new Refusal('unknown-row', `There is no decision "${id}".`, { found: id });
	if (found.version === version) return found.row;
	const detail = `The decision has version ${found.version}; you start from version ${version}. Nothing was changed.`;
	throw new Refusal('stale-row', detail, { current: found });
}

/** The change set that last created a decision, with the range of its revisions. */
async function originOf(tx: Write, dossier: string, decision: string) {
	const event = await writtenEvents(tx)
		.select(['change_sets.id', 'first', 'last'])
		.where('events.dossier', '=', dossier)
		.where('entity', '=', 'decision')
		.where('entity_id', '=', decision)
		.where('action', '=', 'create')
		.orderBy('seq', 'desc')
		.limit(1)
		.executeTakeFirstOrThrow();
	return event;
}

/** The change that removes a decision’s statement. @throws Refusal if somebody has changed it since */
async function statementGone(
	tx: Write,
	dossier: string,
	statement: string,
	{ first, last }: { first: number; last: number }
): Promise<AskedChange[]> {
	const found = await storedRow(tx, dossier, 'statement', statement);
	if (!found) return [];
	if (found.version < first || found.version > last) {
		const detail = `The statement "${statement}" was changed after the decision. Nothing was changed.`;
		throw new Refusal('in-the-way', detail, {
			rows: [{ entity: 'statement', id: statement, version: found.version }]
		});
	}
	return [{ entity: 'statement', action: 'remove', id: statement }];
}

/**
 * Takes a decision back.
 *
 * @returns the revision of the dossier from then on.
 * @throws Refusal 412 where it has another version; 409 where its statement was changed since.
 */
export const takeBack = (
	journal: OpenJournal,
	viewer: Viewer,
	dossier: string,
	expected: Expected
): Promise<number> =>
	journal.act(viewer, dossier, 'dossier.adjudicate', async (tx, held, state) => {
		const row = await openDecision(tx, dossier, expected);
		const origin = await originOf(tx, dossier, expected.id);
		const asked = await statementGone(tx, dossier, String(row.statement), origin);
		const { made } = await planCommit(tx, viewer, held, state.dossier, asked, {});
		const gone: Change = {
			entity: 'decision',
			id: expected.id,
			action: 'remove',
			before: row,
			after: null
		};
		const changes = [gone, ...made.changes];
		// All of it: then history says that it was undone, and how it is redone.
		const isWhole = changes.length === origin.last - origin.first + 1;
		const act = { ...made.act, ...(isWhole && { undoes: origin.id }) };
		return {
			made: { ...made, act, changes },
			answer: (stored) => stored?.revision ?? held.revision
		};
	});
