/** Assigning coders to a source. */
import type { Write } from '../database/storage.ts';
import type { Viewer } from '../identity/viewer.ts';
import type { OpenJournal } from '../journal/open-journal.ts';
import { Refusal } from '../platform/problem.ts';
import { assignedTo, mayStillCode } from './assigned.ts';
import type { Assigned } from './assigned.ts';
import { holdCoder } from './coders.ts';
import { textOf } from './desk.ts';
import { putSealed, sealedOf } from './sealed.ts';
import type { Desk } from './sealed.ts';

type Place = Pick<Desk, 'dossier' | 'source'>;

/** @throws Refusal for accounts that may not code in the dossier. */
async function refuseStrangers(tx: Write, dossier: string, coders: readonly string[]) {
	const able = await mayStillCode(tx, dossier);
	const stranger = coders.find((account) => !able.has(account));
	if (stranger === undefined) return;
	const expected = 'the account of a member who may code';
	throw new Refusal('invalid', `coders: found "${stranger}"; expected ${expected}.`, {
		errors: [{ path: 'coders', found: stranger, expected }]
	});
}

/** Turns a coder’s blind submission back into drafts. */
async function unseal(tx: Write, desk: Desk): Promise<void> {
	const submitted = (await sealedOf(tx, desk)).filter(({ coding }) => coding.state !== 'draft');
	if (submitted.length === 0) return;
	const { version } = await holdCoder(tx, desk.dossier, desk.account);
	for (const { coding } of submitted) {
		await putSealed(tx, desk, { ...coding, state: 'draft' }, { version });
	}
}

/** Reopens submissions: of coders no longer assigned, or of all if the source changes to or from blind coding. */
async function reopenFor(tx: Write, place: Place, accounts: readonly string[]): Promise<void> {
	for (const account of [...accounts].sort()) await unseal(tx, { ...place, account });
	if (accounts.length === 0) return;
	await tx
		.updateTable('assignments')
		.set({ submitted_at: null })
		.where('dossier', '=', place.dossier)
		.where('source', '=', place.source)
		.where('account', 'in', accounts)
		.execute();
}

async function store(tx: Write, place: Place, was: Assigned, coders: readonly string[]) {
	const gone = was.coders.filter((account) => !coders.includes(account));
	const isOtherWay = was.isBlind !== coders.length > 1;
	await reopenFor(tx, place, isOtherWay ? was.coders : gone);
	if (gone.length > 0) {
		await tx
			.deleteFrom('assignments')
			.where('dossier', '=', place.dossier)
			.where('source', '=', place.source)
			.where('account', 'in', gone)
			.execute();
	}
	const added = coders.filter((account) => !was.coders.includes(account));
	if (added.length === 0) return;
	const assigned_at = new Date().toISOString();
	const row = { ...place, assigned_at, submitted_at: null, revealed_at: null };
	await tx
		.insertInto('assignments')
		.values(added.map((account) => ({ ...row, account })))
		.execute();
}

/**
 * Assigns coders to a source; two or more code it blind. Coders who are removed keep their drafts to themselves. If the
 * source changes to or from blind coding, everybody submits again.
 *
 * @throws Refusal if the source is revealed or has no text, and for accounts that may not code.
 */
export const assign = (
	journal: OpenJournal,
	viewer: Viewer,
	place: Place,
	coders: readonly string[]
): Promise<undefined> =>
	journal.act(viewer, place.dossier, 'dossier.adjudicate', async (tx) => {
		await textOf(tx, place);
		if (viewer.kind === 'local') {
			const why = 'Nobody has an account on this server: there is nobody to assign.';
			throw new Refusal('no-members', `${why} Make an account first.`);
		}
		const was = await assignedTo(tx, place.dossier, place.source);
		// Coders who submitted and then left still count until an editor removes them.
		const added = coders.filter((account) => !was.coders.includes(account));
		await refuseStrangers(tx, place.dossier, added);
		if (was.isRevealed) {
			throw new Refusal('not-open', 'The codings of this source have been revealed.');
		}
		await store(tx, place, was, coders);
		return { answer: () => undefined };
	});
