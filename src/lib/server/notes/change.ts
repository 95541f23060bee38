import type { Writer } from '../identity/access.ts';
import { Refusal } from '../platform/problem.ts';
import type { Write } from '../database/storage.ts';
import { append, holdDossier } from './append.ts';
import { eventsOf, find, unknownAnnotation } from './reading.ts';
import { annotationAfter, toColumns } from './rows.ts';
import type { Annotation, Changes, Status, WordingAction } from './schemas.ts';

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
	const earlier = (await eventsOf(tx, dossier, id)).map(annotationAfter);
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

/** Changes an annotation that still has the expected version. */
export async function change(
	tx: Write,
	dossier: string,
	writer: Writer,
	expected: Expected,
	changes: AnnotationChanges
): Promise<Annotation> {
	const held = await holdDossier(tx, dossier);
	const current = await find(tx, dossier, expected.id);
	if (!current) throw unknownAnnotation(dossier, expected.id);
	refuseStale(current, expected);
	const earlier = await earlierWording(tx, dossier, current, changes.restoreVersion);
	const changed = applyChanges(current, changes, earlier);
	if (!changed) return current;
	const annotation: Annotation = {
		...current,
		...changed.wording,
		updatedAt: new Date().toISOString(),
		updatedBy: writer.name,
		version: current.version + 1
	};
	await tx
		.updateTable('annotations')
		.set(toColumns(annotation))
		.where('dossier', '=', dossier)
		.where('id', '=', annotation.id)
		.execute();
	await append(tx, dossier, held, changed.action, current, annotation);
	return annotation;
}
