/** A coder's own codings before they are submitted: made, changed, removed, taken back. */
import { randomUUID } from 'node:crypto';
import { emptyReading } from '#lib/contract/coding.ts';
import type { Coding, CodedReading } from '#lib/contract/coding.ts';
import { CODINGS_LIMIT } from '#lib/contract/coding-requests.ts';
import type { CodingPatch, NewCoding } from '#lib/contract/coding-requests.ts';
import type { Storage, Write } from '../database/storage.ts';
import type { Viewer } from '../identity/viewer.ts';
import { Refusal } from '../platform/problem.ts';
import { assignedTo, refuseSubmitted } from './assigned.ts';
import { atDesk, textOf } from './desk.ts';
import { cut } from './passage.ts';
import { putSealed, removeSealed, sealedBy, sealedOf } from './sealed.ts';
import type { Desk, Sealed } from './sealed.ts';
import { noteStep, step, stepsLeft } from './steps.ts';
import type { StepWord } from './steps.ts';

type Writing = Pick<Storage, 'write'>;

export const unknownCoding = (id: string): Refusal =>
	new Refusal('unknown-coding', `There is no coding "${id}" of yours.`, { found: id });

/** The version of an issue, and so of its coding rule; 0 without an issue. */
export async function ruleOf(tx: Write, dossier: string, issue: string): Promise<number> {
	if (issue === '') return 0;
	const row = await tx
		.selectFrom('issues')
		.select('version')
		.where('dossier', '=', dossier)
		.where('id', '=', issue)
		.executeTakeFirst();
	return row?.version ?? 0;
}

async function refuseTooMany(tx: Write, desk: Desk): Promise<void> {
	const { n } = await tx
		.selectFrom('sealed_codings')
		.select((eb) => eb.fn.countAll<number>().as('n'))
		.where('dossier', '=', desk.dossier)
		.where('account', '=', desk.account)
		.where('source', '=', desk.source)
		.executeTakeFirstOrThrow();
	if (Number(n) < CODINGS_LIMIT) return;
	throw new Refusal('not-open', `A source has at most ${CODINGS_LIMIT} codings of one coder.`);
}

/** Without what was not sent. */
const given = (reading: Partial<CodedReading>): Partial<CodedReading> =>
	Object.fromEntries(Object.entries(reading).filter(([, value]) => value !== undefined));

/**
 * Makes a coding, or finds the one that an earlier try with the same key made.
 *
 * @throws Refusal where the source has no such passage, or is not this coder's to code.
 */
export const createDraft = (
	storage: Writing,
	viewer: Viewer,
	dossier: string,
	{ source, start, end, quote, ...reading }: NewCoding,
	key?: string
): Promise<Sealed & { isNew: boolean }> =>
	atDesk(storage, viewer, dossier, async (tx, account, { version }) => {
		const desk = { dossier, account, source };
		const sent = key === undefined ? undefined : await sealedBy(tx, desk, 'sent_key', key);
		if (sent) return { ...sent, isNew: false };
		refuseSubmitted(await assignedTo(tx, dossier, source), account);
		await refuseTooMany(tx, desk);
		const text = await textOf(tx, desk);
		const whole = { ...emptyReading, ...given(reading) };
		const coding: Coding = {
			id: `c-${randomUUID()}`,
			source,
			coder: '',
			state: 'draft',
			text: text.version,
			rule: await ruleOf(tx, dossier, whole.issue),
			anchor: 'exact',
			statement: '',
			at: new Date().toISOString(),
			...cut(text.content, { start, end, quote }),
			...whole
		};
		await noteStep(tx, desk, [{ before: null, after: coding }]);
		return { ...(await putSealed(tx, desk, coding, { version, key })), isNew: true };
	});

/** An own draft in the version that a change starts from. @throws Refusal */
async function openDraft(
	tx: Write,
	dossier: string,
	account: string,
	{ id, version }: { id: string; version: number }
): Promise<{ desk: Desk; coding: Coding }> {
	const found = await sealedBy(tx, { dossier, account }, 'id', id);
	if (!found) throw unknownCoding(id);
	const { coding } = found;
	refuseSubmitted(await assignedTo(tx, dossier, coding.source), account);
	if (found.version === version) {
		return { desk: { dossier, account, source: coding.source }, coding };
	}
	const detail = `The coding has version ${found.version}; the change starts from version ${version}. Nothing was changed.`;
	throw new Refusal('stale-row', detail, { current: { version: found.version, row: coding } });
}

/** Changes a draft. What changes nothing is no new version. @throws Refusal */
export const changeDraft = (
	storage: Writing,
	viewer: Viewer,
	dossier: string,
	expected: { id: string; version: number },
	{ start, end, quote, ...reading }: CodingPatch
): Promise<Sealed> =>
	atDesk(storage, viewer, dossier, async (tx, account, { version }) => {
		const { desk, coding } = await openDraft(tx, dossier, account, expected);
		const changed: Coding = { ...coding, ...given(reading) };
		if (changed.issue !== coding.issue || changed.stance !== coding.stance) {
			changed.rule = await ruleOf(tx, dossier, changed.issue);
		}
		if (start !== undefined && end !== undefined) {
			const text = await textOf(tx, desk);
			const anchor = cut(text.content, { start, end, quote });
			Object.assign(changed, anchor, { text: text.version, anchor: 'exact' });
		}
		if (JSON.stringify(changed) === JSON.stringify(coding)) {
			return { version: expected.version, coding };
		}
		changed.at = new Date().toISOString();
		await noteStep(tx, desk, [{ before: coding, after: changed }]);
		return putSealed(tx, desk, changed, { version });
	});

/** Removes a draft, which can be taken back. @throws Refusal */
export const removeDraft = (
	storage: Writing,
	viewer: Viewer,
	dossier: string,
	expected: { id: string; version: number }
): Promise<void> =>
	atDesk(storage, viewer, dossier, async (tx, account) => {
		const { desk, coding } = await openDraft(tx, dossier, account, expected);
		await noteStep(tx, desk, [{ before: coding, after: null }]);
		await removeSealed(tx, desk, [coding.id]);
	});

/** What became of a source after a step was taken back, or done again. */
export interface Stepped {
	codings: Sealed[];
	undone: StepWord | null;
	canUndo: boolean;
	canRedo: boolean;
}

/** Takes back what a coder did last in a source, or does it again. @throws Refusal after it was submitted */
export const stepDrafts = (
	storage: Writing,
	viewer: Viewer,
	{ dossier, source }: Pick<Desk, 'dossier' | 'source'>,
	way: 'undo' | 'redo'
): Promise<Stepped> =>
	atDesk(storage, viewer, dossier, async (tx, account, { version }) => {
		const desk = { dossier, account, source };
		refuseSubmitted(await assignedTo(tx, dossier, source), account);
		const undone = await step(tx, desk, way, version);
		return { codings: await sealedOf(tx, desk), undone, ...(await stepsLeft(tx, desk)) };
	});
