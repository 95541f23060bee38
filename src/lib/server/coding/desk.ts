/** Where codings are written from: who asks, which source, and its text. */
import type { Storage, Write } from '../database/storage.ts';
import { can } from '../identity/can.ts';
import type { DossierAction } from '../identity/can.ts';
import { archivedRefusal } from '../identity/refuse-archived.ts';
import { accountIn, standingOf } from '../identity/standing.ts';
import { unknownDossier } from '../identity/unknown-dossier.ts';
import type { Viewer } from '../identity/viewer.ts';
import { Refusal } from '../platform/problem.ts';
import { holdCoder } from './coders.ts';
import type { HeldCoder } from './coders.ts';
import type { Desk } from './sealed.ts';

/** @throws Refusal where somebody may not do something here; a dossier they may not see is not found. */
async function askRight(
	tx: Write,
	viewer: Viewer,
	dossier: string,
	action: DossierAction
): Promise<void> {
	const standing = await standingOf(tx, viewer, dossier);
	if (can(viewer, action, standing)) return;
	if (!can(viewer, 'dossier.read', standing)) throw await unknownDossier(tx, dossier, viewer);
	const mayNot = new Refusal('not-allowed', 'You may not code in this dossier.');
	throw archivedRefusal(viewer, action, standing) ?? mayNot;
}

/** Does something to what a coder has sealed, in one transaction in which they do nothing else. */
export const atDesk = <T>(
	{ write }: Pick<Storage, 'write'>,
	viewer: Viewer,
	dossier: string,
	work: (tx: Write, account: string, held: HeldCoder) => Promise<T>
): Promise<T> =>
	write(async (tx) => {
		await askRight(tx, viewer, dossier, 'dossier.code');
		const account = accountIn(viewer);
		return work(tx, account, await holdCoder(tx, dossier, account));
	});

/** The text of a source with its version. @throws Refusal where it has none. */
export async function textOf(
	tx: Write,
	{ dossier, source }: Pick<Desk, 'dossier' | 'source'>
): Promise<{ content: string; version: number }> {
	const text = await tx
		.selectFrom('texts')
		.select(['content', 'version'])
		.where('dossier', '=', dossier)
		.where('source', '=', source)
		.executeTakeFirst();
	if (text) return text;
	throw new Refusal('invalid', `The source "${source}" has no text to code.`, {
		errors: [{ path: 'source', found: source, expected: 'the id of a source that has a text' }]
	});
}
