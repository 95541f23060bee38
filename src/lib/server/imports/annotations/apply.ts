import { randomUUID } from 'node:crypto';
import type { Change } from '#lib/contract/changes.ts';
import type { Dossier } from '#lib/dossier/types.ts';
import { createDraft } from '../../coding/drafts.ts';
import { REVEALED } from '../../coding/verbs.ts';
import type { Write } from '../../database/storage.ts';
import type { Viewer } from '../../identity/viewer.ts';
import type { OpenJournal } from '../../journal/open-journal.ts';
import { writerId } from '../../journal/writers.ts';
import { appliedBefore, reasonFor, type Applied } from '../apply.ts';
import { IMPORTED } from '../../web-annotations/reading-columns.ts';
import { planAnnotations, type MadeOfAnnotations } from './plan.ts';

/** The id of somebody who is named in an imported file. */
async function importedWriter(tx: Write, name: string): Promise<string> {
	const called = `${name.slice(0, 80) || 'Somebody'}${name.endsWith(IMPORTED) ? '' : IMPORTED}`;
	const known = await tx
		.selectFrom('writers')
		.select('id')
		.where('name', '=', called)
		.where('kind', '=', 'imported')
		.executeTakeFirst();
	if (known) return known.id;
	const id = randomUUID();
	await tx.insertInto('writers').values({ id, name: called, kind: 'imported' }).execute();
	return id;
}

async function changesOf(tx: Write, { codings, notes }: MadeOfAnnotations): Promise<Change[]> {
	const made: Change[] = codings.map((coding) => ({
		...{ entity: 'coding', id: coding.id, action: 'create', before: null },
		after: { ...coding },
		verb: REVEALED
	}));
	for (const note of notes) {
		const author = await importedWriter(tx, note.author);
		made.push({
			...{ entity: 'annotation', id: note.id, action: 'create', before: null },
			after: { ...note, author, updatedBy: author },
			verb: 'created'
		});
	}
	return made;
}

/**
 * Applies a file of annotations: codings and notes as one change set, then drafts for whoever imports, which they
 * alone see. What is there already is not made again.
 */
export async function applyAnnotations(
	journal: OpenJournal,
	viewer: Viewer,
	dossier: string,
	{ id, name, content }: { id: string; name: string; content: string },
	refuseMoved: (tx: Write, now: Dossier) => Promise<void>
): Promise<Applied> {
	let drafts: MadeOfAnnotations['drafts'] = [];
	const applied = await journal.act<Applied>(
		viewer,
		dossier,
		'dossier.import',
		async (tx, held, state) => {
			const { made } = await planAnnotations(tx, state.dossier, name, content);
			({ drafts } = made);
			const before = await appliedBefore(tx, dossier, id);
			if (before) return { answer: () => before };
			await refuseMoved(tx, state.dossier);
			const changes = await changesOf(tx, made);
			const answer = (stored?: { id: string; revision: number }): Applied => ({
				dossier,
				changeSet: stored?.id ?? null,
				revision: stored?.revision ?? held.revision
			});
			if (changes.length === 0) return { answer: () => answer() };
			const act = { by: await writerId(tx, viewer), reason: reasonFor(name), key: id };
			return { made: { act, changes, after: state.dossier }, answer };
		}
	);
	for (const { key, coding } of drafts) {
		await createDraft(journal.storage, viewer, dossier, coding, key);
	}
	return applied;
}
