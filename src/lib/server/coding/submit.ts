/** Handing codings in: one who codes alone makes statements of them at once, several wait for each other. */
import type { Change } from '#lib/contract/changes.ts';
import type { Coding, CodingFault } from '#lib/contract/coding.ts';
import { shown } from '#lib/dossier/faults.ts';
import type { Write } from '../database/storage.ts';
import { accountIn } from '../identity/standing.ts';
import type { Viewer } from '../identity/viewer.ts';
import { planCommit } from '../journal/commit.ts';
import type { OpenJournal } from '../journal/open-journal.ts';
import type { State } from '../journal/states.ts';
import type { Held } from '../journal/store-changes.ts';
import { Refusal } from '../platform/problem.ts';
import { assignedTo, refuseOthers, refuseSubmitted } from './assigned.ts';
import type { Assigned } from './assigned.ts';
import { holdCoder } from './coders.ts';
import { textOf } from './desk.ts';
import { unknownCoding } from './drafts.ts';
import { faultsIn, incomplete } from './faults.ts';
import { standing } from './passage.ts';
import { putSealed, removeSealed, sealedOf } from './sealed.ts';
import type { Desk, Sealed } from './sealed.ts';
import { newStatementId, statementMade } from './statement-of.ts';
import { forgetSteps } from './steps.ts';
import { SUBMITTED } from './verbs.ts';

/** What became of codings that were submitted. */
export interface Submitted {
	/** As they are now, with their versions. */
	codings: Sealed[];
	/** Ids of the statements that were made at once. */
	statements: string[];
	isRevealed: boolean;
}

/** Codings whose words no longer stand where they say, or were found elsewhere and confirmed by nobody. */
function anchorFaults(codings: readonly Coding[], text: string): CodingFault[] {
	const stand = standing(text, codings);
	return codings
		.filter(({ anchor }, i) => anchor !== 'exact' || !stand[i])
		.map(({ id, quote, anchor }) => ({
			coding: id,
			column: 'quote',
			found: shown(quote),
			expected:
				anchor === 'moved'
					? 'a confirmed passage: the text has changed and these words stand elsewhere in it'
					: 'words that stand at this place: the text has changed, mark the passage anew'
		}));
}

/** What an act works with. */
interface Ground {
	tx: Write;
	held: Held;
	state: State;
	viewer: Viewer;
}

/**
 * Works out the statements that codings become, by the rules that any other has to meet.
 *
 * @throws Refusal with the faults of every coding.
 */
async function planStatements(
	{ tx, held, state, viewer }: Ground,
	codings: readonly Coding[],
	text: string
): Promise<{ plan: Awaited<ReturnType<typeof planCommit>>; ids: string[] }> {
	const anchors = anchorFaults(codings, text);
	const ids = codings.map(newStatementId);
	const asked = codings.map((coding, i) => statementMade(ids[i] as string, coding));
	try {
		const plan = await planCommit(tx, viewer, held, state.dossier, asked, {});
		if (anchors.length === 0) return { plan, ids };
	} catch (error) {
		const faults = faultsIn(
			error,
			codings.map(({ id }) => id)
		);
		if (!faults) throw error;
		anchors.push(...faults);
	}
	throw incomplete(anchors, 'Nothing was submitted.');
}

/** The sealed codings that are meant. @throws Refusal for ids of none */
async function meant(tx: Write, desk: Desk, ids: readonly string[] | undefined): Promise<Sealed[]> {
	const all = await sealedOf(tx, desk);
	const byPlace = all.sort((a, b) => a.coding.start - b.coding.start || a.version - b.version);
	if (!ids) return byPlace;
	const known = new Set(all.map(({ coding }) => coding.id));
	const stranger = ids.find((id) => !known.has(id));
	if (stranger !== undefined) throw unknownCoding(stranger);
	return byPlace.filter(({ coding }) => ids.includes(coding.id));
}

/** Submits blind codings, which stay sealed. */
async function submitBlind(ground: Ground, desk: Desk, sealed: Sealed[], version: number) {
	const { tx } = ground;
	const at = new Date().toISOString();
	const { numUpdatedRows } = await tx
		.updateTable('assignments')
		.set({ submitted_at: at })
		.where('dossier', '=', desk.dossier)
		.where('source', '=', desk.source)
		.where('account', '=', desk.account)
		.where('revealed_at', 'is', null)
		.executeTakeFirst();
	if (Number(numUpdatedRows) === 0) {
		throw new Refusal('not-open', 'The source is no longer assigned to you.');
	}
	const codings: Sealed[] = [];
	for (const { coding } of sealed) {
		codings.push(await putSealed(tx, desk, { ...coding, state: 'submitted' }, { version }));
	}
	return { answer: () => ({ codings, statements: [], isRevealed: false }) };
}

/** Makes statements of the codings of one who codes alone. */
async function submitAlone(
	ground: Ground,
	desk: Desk,
	codings: Coding[],
	{ ownName, text }: { ownName: string; text: string }
) {
	const { tx } = ground;
	const { plan, ids } = await planStatements(ground, codings, text);
	const at = new Date().toISOString();
	const revealed = codings.map((coding, i): Coding => ({
		...coding,
		coder: ownName,
		state: 'submitted',
		statement: ids[i] as string,
		at
	}));
	const changes = revealed.map((coding): Change => ({
		entity: 'coding',
		id: coding.id,
		action: 'create',
		before: null,
		after: { ...coding },
		verb: SUBMITTED
	}));
	const done = new Set(codings.map(({ id }) => id));
	await removeSealed(tx, desk, [...done]);
	await forgetSteps(tx, desk, done);
	await noteSubmitted(tx, desk, at);
	const { made } = plan;
	return {
		made: { ...made, changes: [...made.changes, ...changes] },
		answer: (stored: { changes: readonly { id: string; revision: number }[] } | undefined) => {
			const versions = new Map(stored?.changes.map(({ id, revision }) => [id, revision]));
			return {
				codings: revealed.map((coding) => ({ version: versions.get(coding.id) ?? 0, coding })),
				statements: ids,
				isRevealed: true
			};
		}
	};
}

/** Whoever is alone with a source is done once nothing of theirs is left in it. */
async function noteSubmitted(tx: Write, desk: Desk, at: string): Promise<void> {
	const left = await sealedOf(tx, desk);
	if (left.length > 0) return;
	await tx
		.updateTable('assignments')
		.set({ submitted_at: at })
		.where('dossier', '=', desk.dossier)
		.where('source', '=', desk.source)
		.where('account', '=', desk.account)
		.execute();
}

function refusePart({ isBlind }: Assigned, ids: readonly string[] | undefined): void {
	if (!isBlind || !ids) return;
	throw new Refusal('not-open', 'Where several code a source, each submits all of it at once.');
}

/**
 * Hands in a coder's codings of a source, or some of them.
 *
 * @throws Refusal 422 with what the codings lack; 409 where they were submitted already, or there are none.
 */
export const submit = (
	journal: OpenJournal,
	viewer: Viewer,
	{ dossier, source }: Pick<Desk, 'dossier' | 'source'>,
	ids?: readonly string[]
): Promise<Submitted> =>
	journal.act<Submitted>(viewer, dossier, 'dossier.code', async (tx, held, state) => {
		const account = accountIn(viewer);
		const { ownName, version } = await holdCoder(tx, dossier, account);
		const desk = { dossier, account, source };
		const assigned = await assignedTo(tx, dossier, source);
		refuseSubmitted(assigned, account);
		refusePart(assigned, ids);
		const sealed = await meant(tx, desk, ids);
		const codings = sealed.map(({ coding }) => coding);
		const ground = { tx, held, state, viewer };
		const { content } = await textOf(tx, desk);
		if (assigned.isBlind) {
			if (codings.length > 0) await planStatements(ground, codings, content);
			return submitBlind(ground, desk, sealed, version);
		}
		if (codings.length === 0) {
			throw new Refusal('not-open', 'There is nothing to submit in this source.');
		}
		return submitAlone(ground, desk, codings, { ownName, text: content });
	});

/**
 * Takes a submission back, as long as it was not revealed.
 *
 * @throws Refusal 409 where nothing was submitted, or it was revealed.
 */
export const reopen = (
	journal: OpenJournal,
	viewer: Viewer,
	{ dossier, source }: Pick<Desk, 'dossier' | 'source'>
): Promise<Sealed[]> =>
	journal.act<Sealed[]>(viewer, dossier, 'dossier.code', async (tx) => {
		const account = accountIn(viewer);
		const { version } = await holdCoder(tx, dossier, account);
		const desk = { dossier, account, source };
		refuseOthers(await assignedTo(tx, dossier, source), account);
		const { numUpdatedRows } = await tx
			.updateTable('assignments')
			.set({ submitted_at: null })
			.where('dossier', '=', dossier)
			.where('source', '=', source)
			.where('account', '=', account)
			.where('submitted_at', 'is not', null)
			.where('revealed_at', 'is', null)
			.executeTakeFirst();
		if (Number(numUpdatedRows) === 0) {
			throw new Refusal('not-open', 'There is no submission of yours to take back here.');
		}
		const codings: Sealed[] = [];
		for (const { coding } of await sealedOf(tx, desk)) {
			codings.push(await putSealed(tx, desk, { ...coding, state: 'draft' }, { version }));
		}
		return { answer: () => codings };
	});
