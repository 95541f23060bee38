/** Taking back what one did to one's sealed codings of a source, and doing it again; it survives reload and restart. */
import type { Write } from '../database/storage.ts';
import { foundIn } from './passage.ts';
import { putSealed, removeSealed } from './sealed.ts';
import type { Desk, SealedChange } from './sealed.ts';

/** Steps that are kept; earlier ones can no longer be taken back. */
const MOST_STEPS = 1_000;

/** What a step did. */
export type StepWord = 'create' | 'edit' | 'remove' | 'many';

const steps = (tx: Write, { dossier, account, source }: Desk) =>
	tx
		.selectFrom('sealed_steps')
		.where('dossier', '=', dossier)
		.where('account', '=', account)
		.where('source', '=', source);

const changesOf = ({ changes }: { changes: string }) => JSON.parse(changes) as SealedChange[];

async function removeSteps(
	tx: Write,
	{ dossier, account, source }: Desk,
	which: { isUndone: true } | { upTo: number }
): Promise<void> {
	await tx
		.deleteFrom('sealed_steps')
		.where('dossier', '=', dossier)
		.where('account', '=', account)
		.where('source', '=', source)
		.where((eb) => ('upTo' in which ? eb('step', '<=', which.upTo) : eb('is_undone', '=', 1)))
		.execute();
}

/** Notes what was done; what was taken back before can no longer be done again. */
export async function noteStep(
	tx: Write,
	desk: Desk,
	changes: readonly SealedChange[]
): Promise<void> {
	const { dossier, account, source } = desk;
	await removeSteps(tx, desk, { isUndone: true });
	const last = await steps(tx, desk)
		.select((eb) => eb.fn.max('step').as('step'))
		.executeTakeFirst();
	const step = (last?.step ?? 0) + 1;
	await tx
		.insertInto('sealed_steps')
		.values({ dossier, account, source, step, is_undone: 0, changes: JSON.stringify(changes) })
		.execute();
	if (step > MOST_STEPS) await removeSteps(tx, desk, { upTo: step - MOST_STEPS });
}

/** The step that is next to be taken back, or to be done again. */
const nextStep = (tx: Write, desk: Desk, way: 'undo' | 'redo') =>
	steps(tx, desk)
		.select(['step', 'changes'])
		.where('is_undone', '=', way === 'undo' ? 0 : 1)
		.orderBy('step', way === 'undo' ? 'desc' : 'asc')
		.limit(1)
		.executeTakeFirst();

/** Puts the codings of a step as they were before it, or after it. */
async function apply(
	tx: Write,
	desk: Desk,
	changes: readonly SealedChange[],
	version: number
): Promise<void> {
	const text = await tx
		.selectFrom('texts')
		.select(['content', 'version'])
		.where('dossier', '=', desk.dossier)
		.where('source', '=', desk.source)
		.executeTakeFirst();
	for (const { before, after } of changes) {
		const id = (before ?? after)?.id ?? '';
		// The text may have been replaced since.
		if (after) await putSealed(tx, desk, text ? foundIn(text, after) : after, { version });
		else await removeSealed(tx, desk, [id]);
	}
}

function wordOf([first, ...more]: readonly SealedChange[]): StepWord | null {
	if (!first) return null;
	if (more.length > 0) return 'many';
	if (!first.before) return 'create';
	return first.after ? 'edit' : 'remove';
}

/**
 * Takes a coder's last step in a source back, or does it again.
 *
 * @param version that the codings have from then on.
 * @returns what it was; `null` where there is none.
 */
export async function step(
	tx: Write,
	desk: Desk,
	way: 'undo' | 'redo',
	version: number
): Promise<StepWord | null> {
	const found = await nextStep(tx, desk, way);
	if (!found) return null;
	const changes = changesOf(found);
	const back = changes.map(({ before, after }) => ({ before: after, after: before })).toReversed();
	await apply(tx, desk, way === 'undo' ? back : changes, version);
	await tx
		.updateTable('sealed_steps')
		.set({ is_undone: way === 'undo' ? 1 : 0 })
		.where('dossier', '=', desk.dossier)
		.where('account', '=', desk.account)
		.where('source', '=', desk.source)
		.where('step', '=', found.step)
		.execute();
	return wordOf(changes);
}

/** Whether there is something to take back, and something to do again. */
export async function stepsLeft(
	tx: Write,
	desk: Desk
): Promise<{ canUndo: boolean; canRedo: boolean }> {
	const [undo, redo] = [await nextStep(tx, desk, 'undo'), await nextStep(tx, desk, 'redo')];
	return { canUndo: undo !== undefined, canRedo: redo !== undefined };
}

/** Forgets what was done to codings that are sealed no longer. */
export async function forgetSteps(tx: Write, desk: Desk, ids: ReadonlySet<string>): Promise<void> {
	const { dossier, account, source } = desk;
	for (const found of await steps(tx, desk).select(['step', 'changes']).execute()) {
		const all = changesOf(found);
		const kept = all.filter(({ before, after }) => !ids.has((before ?? after)?.id ?? ''));
		if (kept.length === all.length) continue;
		const of = { dossier, account, source, step: found.step };
		if (kept.length === 0) {
			await tx
				.deleteFrom('sealed_steps')
				.where((eb) => eb.and(of))
				.execute();
			continue;
		}
		await tx
			.updateTable('sealed_steps')
			.set({ changes: JSON.stringify(kept) })
			.where((eb) => eb.and(of))
			.execute();
	}
}
