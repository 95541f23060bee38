/**
 * Moves codings along when their text is edited, replaced, removed or restored. Codings that others may see change in
 * the same change set; sealed ones change in the same transaction, and whoever edits the text does not learn that they
 * exist.
 */
import type { Change } from '#lib/contract/changes.ts';
import type { Anchor, Coding } from '#lib/contract/coding.ts';
import { carryAnchors } from '#lib/dossier/anchors/carry.ts';
import { CountedText } from '#lib/dossier/anchors/counted-text.ts';
import { changedColumns } from '#lib/dossier/differences.ts';
import type { Write } from '../database/storage.ts';
import { revealedCodings } from './reading.ts';
import type { SealedChange } from './sealed.ts';

/** A text whose words change. */
interface EditedText {
	source: string;
	/** Empty if there was none or none is left. */
	before: string;
	after: string;
	/** The revision that changes it. */
	version: number;
}

/** The texts edited by some changes, before and after. */
async function editedTexts(
	tx: Write,
	dossier: string,
	changes: readonly Change[],
	first: number
): Promise<EditedText[]> {
	const edited = new Map<string, Pick<EditedText, 'after' | 'version'>>();
	changes.forEach(({ entity, id, action, after }, i) => {
		if (entity !== 'text') return;
		const content = action === 'remove' ? '' : after?.content;
		if (typeof content === 'string') edited.set(id, { after: content, version: first + i });
	});
	if (edited.size === 0) return [];
	const rows = await tx
		.selectFrom('texts')
		.select(['source', 'content'])
		.where('dossier', '=', dossier)
		.where('source', 'in', [...edited.keys()])
		.execute();
	const before = new Map(rows.map(({ source, content }) => [source, content]));
	return [...edited].map(([source, to]) => ({ source, before: before.get(source) ?? '', ...to }));
}

const anchorOf = ({ start, end, quote, prefix, suffix }: Anchor): Anchor => ({
	start,
	end,
	quote,
	prefix,
	suffix
});

/** The columns of a coding that locate its passage. */
const placeOf = ({ text, anchor, ...coding }: Coding) => ({ ...anchorOf(coding), text, anchor });

/** Codings located in the text after the edit. */
function carried(codings: readonly Coding[], { before, after, version }: EditedText): Coding[] {
	const counted = new CountedText(before);
	const held = codings.map((coding) => {
		const isThere = counted.slice(coding.start, coding.end) === coding.quote;
		return { anchor: anchorOf(coding), state: isThere ? coding.anchor : 'orphaned' } as const;
	});
	return carryAnchors(before, after, held).map(({ anchor, state }, i) => {
		const coding = codings[i] as Coding;
		const isFound = state === 'exact' || state === 'moved';
		return { ...coding, ...anchor, anchor: state, text: isFound ? version : coding.text };
	});
}

/**
 * The changes to codings that follow from edits of texts, for the same change set. Codings that the change set itself
 * changes are left out.
 *
 * @param first the revision of the first change.
 */
export async function codingsCarried(
	tx: Write,
	dossier: string,
	changes: readonly Change[],
	first: number
): Promise<Change[]> {
	const own = new Set(changes.flatMap(({ entity, id }) => (entity === 'coding' ? [id] : [])));
	const found: Change[] = [];
	for (const text of await editedTexts(tx, dossier, changes, first)) {
		const all = await revealedCodings(tx, dossier, { source: text.source });
		const codings = all.filter(({ id }) => !own.has(id));
		carried(codings, text).forEach((coding, i) => {
			const changed = changedColumns(placeOf(codings[i] ?? coding), placeOf(coding));
			if (changed) found.push({ entity: 'coding', id: coding.id, action: 'edit', ...changed });
		});
	}
	return found;
}

/** Moves sealed codings along, including those in steps that their coders can still undo. */
export async function carrySealed(
	tx: Write,
	dossier: string,
	changes: readonly Change[],
	first: number
): Promise<void> {
	for (const text of await editedTexts(tx, dossier, changes, first)) {
		const { source } = text;
		const sealed = await tx
			.selectFrom('sealed_codings')
			.select(['id', 'content'])
			.where('dossier', '=', dossier)
			.where('source', '=', source)
			.execute();
		const steps = await tx
			.selectFrom('sealed_steps')
			.select(['account', 'step', 'changes'])
			.where('dossier', '=', dossier)
			.where('source', '=', source)
			.execute();
		const codings = sealed.map(({ content }) => JSON.parse(content) as Coding);
		const noted = steps.map((step) => JSON.parse(step.changes) as SealedChange[]);
		const inSteps = noted.flat().flatMap(({ before, after }) => [before, after]);
		const all = [...codings, ...inSteps.filter((one) => one !== null)];
		const now = new Map(carried(all, text).map((coding, i) => [all[i], coding]));
		const nowOf = (coding: Coding | null) => (coding ? (now.get(coding) ?? coding) : null);
		for (const [i, { id }] of sealed.entries()) {
			await tx
				.updateTable('sealed_codings')
				.set({ content: JSON.stringify(nowOf(codings[i] ?? null)) })
				.where('dossier', '=', dossier)
				.where('id', '=', id)
				.execute();
		}
		for (const [i, { account, step }] of steps.entries()) {
			const moved = noted[i]?.map(({ before, after }) => ({
				before: nowOf(before),
				after: nowOf(after)
			}));
			await tx
				.updateTable('sealed_steps')
				.set({ changes: JSON.stringify(moved) })
				.where('dossier', '=', dossier)
				.where('source', '=', source)
				.where('account', '=', account)
				.where('step', '=', step)
				.execute();
		}
	}
}
