import { rowEntities, tableOf } from '#lib/dossier/entities.ts';
import type { Write } from '../database/storage.ts';

/** Deletes a dossier with all that was said about it; a tombstone remains. */
export async function eraseDossier(tx: Write, dossier: string, writer: string): Promise<void> {
	// Lifts what otherwise keeps events from being deleted.
	await tx.updateTable('dossiers').set({ erasing: 1 }).where('id', '=', dossier).execute();
	const content = rowEntities.map((entity) => tableOf[entity]).toReversed();
	const tables = [
		'members',
		'annotations',
		'texts',
		'sealed_steps',
		'sealed_codings',
		'assignments',
		'coders',
		'codings',
		'decisions',
		'import_answers',
		'offers',
		'versions',
		'event_subjects',
		'change_counts',
		'events',
		'change_sets',
		...content
	] as const;
	for (const table of tables) {
		await tx
			.deleteFrom(table as 'texts')
			.where('dossier', '=', dossier)
			.execute();
	}
	await tx.deleteFrom('dossiers').where('id', '=', dossier).execute();
	const erased_at = new Date().toISOString();
	await tx.insertInto('tombstones').values({ id: dossier, erased_at, writer }).execute();
}
