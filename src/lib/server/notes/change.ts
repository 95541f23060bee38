import { can } from '../identity/can.ts';
import { standingOf } from '../identity/standing.ts';
import type { Viewer } from '../identity/viewer.ts';
import { Refusal } from '../platform/problem.ts';
import { changedColumns } from '#lib/dossier/differences.ts';
import type { Write } from '../database/storage.ts';
import type { OpenJournal } from '../journal/open-journal.ts';
import { writerId } from '../journal/writers.ts';
import { ENTITY, eventsOf, find, unknownAnnotation } from './reading.ts';
import { refuseStrangers } from './people.ts';
import { accountsIn, peopleIn, toStored, type StoredNote } from './rows.ts';
import type { Annotation, Changes, Status, WordingAction } from '#lib/contract/notes.ts';

/** What a change does, its author apart, who is the writer. */
export type AnnotationChanges = Omit<Changes, 'author'>;

/** How a change names what it starts from. */
export interface Expected {
	id: string;
	version: number;
}

/** The parts of an annotation that a change may touch. */
type Parts = Pick<Annotation, 'body' | 'tags' | 'status'> & { assignee: string; due: string };

const statusActions: Record<Status, WordingAction> = {
	open: 'reopened',
	resolved: 'resolved',
	withdrawn: 'withdrawn'
};

const sameTags = (a: string[], b: string[]) =>
	a.length === b.length && a.every((t, i) => t === b[i]);

/** What is given, `null` taking away what was; without it, what was. */
const given = (wanted: string | null | undefined, was: string | null | undefined) =>
	(wanted === undefined ? was : wanted) ?? '';

/**
 * What a change makes of an annotation, and what history calls it.
 *
 * @param restored the earlier wording to bring back, if the change asks for one.
 * @returns `undefined` where nothing changes.
 * @throws Refusal for a change of a withdrawn annotation that does not bring it back.
 */
function applyChanges(
	current: Annotation,
	changes: AnnotationChanges,
	restored?: Pick<StoredNote, 'body' | 'tags'>
): { wording: Parts; action: WordingAction } | undefined {
	const revived = restored && current.status === 'withdrawn' ? 'open' : current.status;
	const wording: Parts = {
		body: changes.body ?? restored?.body ?? current.body,
		tags: changes.tags ?? restored?.tags ?? current.tags,
		status: changes.status ?? revived,
		assignee: given(changes.assignee, current.assignee?.account),
		due: given(changes.due, current.due)
	};
	const isRewritten = wording.body !== current.body || !sameTags(wording.tags, current.tags);
	const isReassigned =
		wording.assignee !== (current.assignee?.account ?? '') || wording.due !== (current.due ?? '');
	const isSettled = wording.status !== current.status;
	if (!isRewritten && !isSettled && !isReassigned) return undefined;
	if (current.status === 'withdrawn' && wording.status === 'withdrawn') {
		throw new Refusal(
			'conflict',
			'The annotation is withdrawn. Reopen it first, with the status "open".',
			{ current }
		);
	}
	if (restored) return { wording, action: 'restored' };
	if (isRewritten) return { wording, action: 'edited' };
	return { wording, action: isSettled ? statusActions[wording.status] : 'assigned' };
}

async function earlierWording(
	tx: Write,
	dossier: string,
	{ id, version }: Annotation,
	wanted: number | undefined
): Promise<StoredNote | undefined> {
	if (wanted === undefined) return undefined;
	const earlier = (await eventsOf(tx, dossier, id)).map((event) => event.annotation);
	const found = earlier.find((annotation) => annotation.version === wanted);
	if (found) return found;
	throw new Refusal(
		'invalid',
		`There is no version ${wanted} of the annotation; it has 1 to ${version}.`,
		{ errors: [{ path: 'restoreVersion', found: wanted, expected: `1 to ${version}` }] }
	);
}

function refuseStale(current: Annotation, expected: Expected): void {
	if (current.version === expected.version) return;
	throw new Refusal(
		'stale-version',
		`The annotation has version ${current.version}, last changed by ${current.updatedBy}; the change starts from version ${expected.version}. Nothing was changed.`,
		{ current }
	);
}

/** The ids of who wrote the note and its last version: of several accounts with one name only one is meant. */
function writersOf(tx: Write, dossier: string, id: string) {
	return tx
		.selectFrom('annotations')
		.select(['author', 'updated_by'])
		.where('dossier', '=', dossier)
		.where('id', '=', id)
		.executeTakeFirstOrThrow();
}

/** Everybody who may write notes may settle and assign one; the words of another's are an editor's to change. */
async function refuseRewording(
	tx: Write,
	dossier: string,
	writer: Viewer,
	action: WordingAction
): Promise<void> {
	if (['resolved', 'reopened', 'assigned'].includes(action)) return;
	if (can(writer, 'dossier.moderate', await standingOf(tx, writer, dossier))) return;
	throw new Refusal(
		'not-allowed',
		'Only whoever wrote this note, or an editor of the dossier, may change or withdraw it. You can reply to it, or resolve it.'
	);
}

/** Changes an annotation that still has the expected version. */
export function change(
	journal: OpenJournal,
	dossier: string,
	writer: Viewer,
	expected: Expected,
	changes: AnnotationChanges
): Promise<Annotation> {
	return journal.act(writer, dossier, 'dossier.annotate', async (tx, _held, state) => {
		const current = await find(tx, dossier, expected.id);
		if (!current) throw unknownAnnotation(dossier, expected.id);
		refuseStale(current, expected);
		const earlier = await earlierWording(tx, dossier, current, changes.restoreVersion);
		const changed = applyChanges(current, changes, earlier);
		if (!changed) return { answer: () => current };
		const by = await writerId(tx, writer);
		const { author, updated_by: updatedBy } = await writersOf(tx, dossier, current.id);
		if (author !== by) await refuseRewording(tx, dossier, writer, changed.action);
		const names = await refuseStrangers(
			tx,
			dossier,
			changed.wording,
			accountsIn(toStored(current))
		);
		const parts: Omit<StoredNote, 'updatedBy'> = {
			...toStored(current),
			...changed.wording,
			updatedAt: new Date().toISOString(),
			version: current.version + 1
		};
		const columns = changedColumns(
			{ ...toStored(current), updatedBy },
			{ ...parts, updatedBy: by }
		);
		if (!columns) throw new Error('A changed annotation has another version at least.');
		const { dossier: whole } = state;
		return {
			made: {
				act: { by },
				changes: [
					{ entity: ENTITY, id: current.id, action: 'edit', ...columns, verb: changed.action }
				],
				after: whole
			},
			answer: () => ({ ...parts, updatedBy: writer.name, ...peopleIn(parts, names) })
		};
	});
}
