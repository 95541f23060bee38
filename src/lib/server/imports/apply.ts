import type { Change } from '#lib/contract/changes.ts';
import type { ImportAnswer } from '#lib/contract/imports.ts';
import { emptyDossier, WorkingDossier } from '#lib/dossier/apply.ts';
import type { Dossier } from '#lib/dossier/types.ts';
import { giveTurn } from '../database/batches.ts';
import type { Pace } from '../database/batches.ts';
import type { Write } from '../database/storage.ts';
import { giveToMaker } from '../identity/members.ts';
import { frozen } from '../journal/assemble.ts';
import { openRow } from '../journal/create.ts';
import type { Viewer } from '../identity/viewer.ts';
import type { OpenJournal } from '../journal/open-journal.ts';
import { writerId } from '../journal/writers.ts';
import { withCodingVersions } from './coding-versions.ts';

export type Applied = NonNullable<ImportAnswer['applied']>;

/** An import and the changes that it makes. */
interface AskedImport {
	id: string;
	/** Of the file. */
	name: string;
	changes: readonly Change[];
	/** Progress and cancellation. */
	pace: Pace;
}

/** Why a dossier changed, as history tells it. */
export const reasonFor = (name: string) => `Imported from ${name.split('/').at(-1)}`.slice(0, 500);

/**
 * Takes an import for the rest of the transaction, and tells what another request has made of it: its change set
 * has the id of the import for a key.
 */
export async function appliedBefore(
	tx: Write,
	dossier: string,
	id: string
): Promise<Applied | undefined> {
	await tx
		.updateTable('imports')
		.set((eb) => ({ size: eb.ref('size') }))
		.where('id', '=', id)
		.execute();
	const row = await tx
		.selectFrom('change_sets')
		.select(['id', 'last'])
		.where('dossier', '=', dossier)
		.where('sent_key', '=', id)
		.executeTakeFirst();
	return row && { dossier, changeSet: row.id, revision: row.last };
}

/** Changes to apply before yielding to other requests. */
const AT_ONCE = 5_000;

/** The same as `apply`, but yields to other requests in between. */
async function applied(before: Dossier, changes: readonly Change[], pace: Pace): Promise<Dossier> {
	const working = new WorkingDossier(before);
	for (const [i, change] of changes.entries()) {
		working.act(change);
		if (i % AT_ONCE === AT_ONCE - 1) await giveTurn(pace, 0);
	}
	return working.finish();
}

/**
 * Makes a dossier of an import, in one change set. @throws Refusal where its id is taken.
 *
 * @param made the dossier that the changes make, where it is at hand.
 */
export async function applyNew(
	journal: OpenJournal,
	viewer: Viewer,
	{ id, name, changes, pace }: AskedImport,
	made: Dossier | false
): Promise<Applied> {
	const [head] = changes;
	if (head?.entity !== 'dossier') throw new Error('The changes do not begin with a dossier.');
	const dossier = head.id;
	const after = made ? frozen(made) : await applied(emptyDossier(dossier), changes, pace);
	const { answer, state } = await journal.storage.writeMuch(async (tx) => {
		const before = await appliedBefore(tx, dossier, id);
		if (before) return { answer: before };
		const held = await openRow(tx, dossier, { shipped: '', program: '' });
		await giveToMaker(tx, viewer, dossier);
		const act = { by: await writerId(tx, viewer), reason: reasonFor(name), key: id };
		const whole = await withCodingVersions(tx, dossier, held.revision, changes);
		const stored = await journal.store(tx, held, { act, changes: whole, after, pace });
		const { version, revision } = stored;
		const now = Object.freeze({ ...after, version });
		return {
			answer: { dossier, changeSet: stored.id, revision },
			state: { dossier: now, revision, made: held.loaded_at }
		};
	});
	if (state) journal.published(state);
	return answer;
}

/**
 * Changes a dossier by an import, in one change set; where nothing differs, in none.
 *
 * @param refuseMoved is asked under the lock whether the dossier is still the one that was planned with.
 */
export async function applyInto(
	journal: OpenJournal,
	viewer: Viewer,
	dossier: string,
	{ id, name, changes, pace }: AskedImport,
	refuseMoved: (tx: Write, now: Dossier) => Promise<void>
): Promise<Applied> {
	return journal.act(viewer, dossier, 'dossier.import', async (tx, held, state) => {
		const before = await appliedBefore(tx, dossier, id);
		if (before) return { answer: () => before };
		await refuseMoved(tx, state.dossier);
		const act = { by: await writerId(tx, viewer), reason: reasonFor(name), key: id };
		const whole = await withCodingVersions(tx, dossier, held.revision, changes);
		return {
			made: { act, changes: whole, after: await applied(state.dossier, changes, pace), pace },
			answer: (stored): Applied => ({
				dossier,
				changeSet: stored?.id ?? null,
				revision: stored?.revision ?? held.revision
			})
		};
	});
}
