/** Who may import, and who may see an import. */
import { HOURS_KEPT } from '#lib/contract/imports.ts';
import type { ImportTable } from '../database/tables.ts';
import { apartFromArchive, can } from '../identity/can.ts';
import { archivedRefusal } from '../identity/refuse-archived.ts';
import { accountIn, standingOf } from '../identity/standing.ts';
import { unknownDossier } from '../identity/unknown-dossier.ts';
import type { Viewer } from '../identity/viewer.ts';
import { Refusal } from '../platform/problem.ts';
import type { Importing } from './planning.ts';
import { readImport } from './store.ts';

/** There is no such import, or none for this viewer. */
export const unknownImport = (id: string): Refusal =>
	new Refusal(
		'unknown-import',
		`There is no import "${id}". A plan is kept for ${HOURS_KEPT} hours; choose the package again.`,
		{ found: id }
	);

const notAllowed = () => new Refusal('not-allowed', 'You may not import packages here.');

/** Checks the right to import into a dossier, or to create one. @throws Refusal where a viewer may not. */
export async function refuseStranger(
	open: Importing,
	viewer: Viewer,
	dossier: string | null
): Promise<void> {
	if (dossier === null) {
		if (can(viewer, 'dossier.create')) return;
		throw notAllowed();
	}
	const standing = await standingOf(open.journal.storage.db, viewer, dossier);
	if (can(viewer, 'dossier.import', standing)) return;
	if (can(viewer, 'dossier.read', standing)) {
		throw archivedRefusal(viewer, 'dossier.import', standing) ?? notAllowed();
	}
	throw await unknownDossier(open.journal.storage.db, dossier, viewer);
}

/** Whether a viewer may see an import: one that creates a dossier is visible to its sender only. */
async function isTheirs({ journal }: Importing, viewer: Viewer, row: ImportTable) {
	if (viewer.kind === 'local') return true;
	if (row.dossier === null) return row.account !== '' && row.account === accountIn(viewer);
	const standing = await standingOf(journal.storage.db, viewer, row.dossier);
	return can(viewer, 'dossier.import', apartFromArchive(standing));
}

/** The current state of an import. @throws Refusal if it does not exist or this viewer may not see it. */
export async function importOf(open: Importing, viewer: Viewer, id: string): Promise<ImportTable> {
	const row = await readImport(open.journal.storage.db, id);
	if (!row || !(await isTheirs(open, viewer, row))) throw unknownImport(id);
	return row;
}
