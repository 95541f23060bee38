import type { Viewer } from '../identity/viewer.ts';
import { Refusal } from '../platform/problem.ts';
import { changedColumns } from '#lib/dossier/differences.ts';
import type { Write } from '../database/storage.ts';
import type { OpenJournal } from '../journal/open-journal.ts';
import { writerId } from '../journal/writers.ts';
import { ENTITY, eventsOf, find, unknownAnnotation } from './reading.ts';
import type { Annotation, Changes, Status, WordingAction } from '#lib/contract/notes.ts';

/** What a change does, its author apart, who is the writer. */
export type AnnotationChanges = Omit<Changes, 'author'>;

/** How a change names what it starts from. */
export interface Expected {
	id: string;
	version: number;
}

/** The parts of an annotation that a change may touch. */
type Parts = Pick<Annotation, 'body' | 'tags' | 'status'>;

const statusActions: Record<Status, WordingAction> = {
	open: 'reopened',
	resolved: 'resolved',
	withdrawn: 'withdrawn'
};

const sameTags = (a: string[], b: string[]) =>
	a.length === b.length && a.every((t, i) => t === b[i]);

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
	restored?: Parts
): { wording: Parts; action: WordingAction } | undefined {
	const revived = restored && current.status === 'withdrawn' ? 'open' : current.status;
	const wording: Parts = {
		body: changes.body ?? restored?.body ?? current.body,
		tags: changes.tags ?? restored?.tags ?? current.tags,
		status: changes.status ?? revived
	};
	const isRewritten = wording.body !== current.body || !sameTags(wording.tags, current.tags);
	if (!isRewritten && wording.status === current.status) return undefined;
	if (current.status === 'withdrawn' && wording.status === 'withdrawn') {
		throw new Refusal(
			'conflict',
			'The annotation is withdrawn. Reopen it first, with the status "open".',
			{ current }
		);
	}
	if (restored) return { wording, action: 'restored' };
	return { wording, action: isRewritten ? 'edited' : statusActions[wording.status] };
}

async function earlierWording(
	tx: Write,
	dossier: string,
	{ id, version }: Annotation,
	wanted: number | undefined
): Promise<Annotation | undefined> {
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

/** The id of who wrote the last version: of several accounts with one name only one is meant. */
async function lastWriter(tx: Write, dossier: string, id: string): Promise<string> {
	const row = await tx
		.selectFrom('annotations')
		.select('updated_by')
		.where('dossier', '=', dossier)
		.where('id', '=', id)
		.executeTakeFirstOrThrow();
	return row.updated_by;
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
		const parts: Omit<Annotation, 'updatedBy'> = {
			...current,
			...changed.wording,
			updatedAt: new Date().toISOString(),
			version: current.version + 1
		};
		const columns = changedColumns(
			{ ...current, updatedBy: await lastWriter(tx, dossier, current.id) },
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
			answer: () => ({ ...parts, updatedBy: writer.name })
		};
	});
}
