/** Showing what several coded blind, to each other and to whoever adjudicates. */
import type { Change } from '#lib/contract/changes.ts';
import type { Coding } from '#lib/contract/coding.ts';
import type { Write } from '../database/storage.ts';
import type { Viewer } from '../identity/viewer.ts';
import type { OpenJournal } from '../journal/open-journal.ts';
import { writerId } from '../journal/writers.ts';
import { Refusal } from '../platform/problem.ts';
import { assignedTo } from './assigned.ts';
import { holdCoder } from './coders.ts';
import { byPlace } from './reading.ts';
import { sealedOf } from './sealed.ts';
import type { Desk } from './sealed.ts';
import { REVEALED } from './verbs.ts';

/** Takes the seal off what one coder submitted. @returns it under their pseudonym */
async function opened(tx: Write, desk: Desk, at: string): Promise<Coding[]> {
	const { pseudonym } = await holdCoder(tx, desk.dossier, desk.account);
	const sealed = await sealedOf(tx, desk);
	for (const table of ['sealed_codings', 'sealed_steps'] as const) {
		await tx
			.deleteFrom(table)
			.where('dossier', '=', desk.dossier)
			.where('account', '=', desk.account)
			.where('source', '=', desk.source)
			.execute();
	}
	return sealed.map(({ coding }) => ({ ...coding, state: 'submitted', coder: pseudonym, at }));
}

/** @throws Refusal where somebody has taken their submission back meanwhile. */
async function noteRevealed(
	tx: Write,
	{ dossier, source }: Pick<Desk, 'dossier' | 'source'>,
	coders: number,
	at: string
): Promise<void> {
	const { numUpdatedRows } = await tx
		.updateTable('assignments')
		.set({ revealed_at: at })
		.where('dossier', '=', dossier)
		.where('source', '=', source)
		.where('submitted_at', 'is not', null)
		.executeTakeFirst();
	if (Number(numUpdatedRows) !== coders) throw notReady();
}

const notReady = () =>
	new Refusal(
		'not-open',
		'Not everybody who codes this source has submitted. Nothing was revealed.'
	);

/**
 * Reveals what was coded blind in a source, in one change set: an editor's, in which each coding stands under the
 * pseudonym of its coder, in the order of the text.
 *
 * @returns how many codings.
 * @throws Refusal 409 until all have submitted, where it is not coded blind, and where it was revealed.
 */
export const reveal = (
	journal: OpenJournal,
	viewer: Viewer,
	{ dossier, source }: Pick<Desk, 'dossier' | 'source'>
): Promise<number> =>
	journal.act<number>(
		viewer,
		dossier,
		'dossier.adjudicate',
		async (tx, _held, { dossier: after }) => {
			const { coders, submitted, isBlind, isRevealed } = await assignedTo(tx, dossier, source);
			if (isRevealed)
				throw new Refusal('not-open', 'The codings of this source are revealed already.');
			if (!isBlind) throw new Refusal('not-open', 'This source is not coded by several.');
			if (submitted.size < coders.length) throw notReady();
			const at = new Date().toISOString();
			await noteRevealed(tx, { dossier, source }, coders.length, at);
			const codings: Coding[] = [];
			for (const account of [...coders].sort()) {
				codings.push(...(await opened(tx, { dossier, account, source }, at)));
			}
			const changes = codings.sort(byPlace).map((coding): Change => ({
				entity: 'coding',
				id: coding.id,
				action: 'create',
				before: null,
				after: { ...coding },
				verb: REVEALED
			}));
			const by = await writerId(tx, viewer);
			return { made: { act: { by }, changes, after }, answer: () => changes.length };
		}
	);
