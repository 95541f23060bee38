import { isRelated } from '#lib/analysis/beside.ts';
import type { Dossier } from '#lib/dossier/types.ts';
import type { Viewer } from '../identity/viewer.ts';
import type { DossierStore } from './store.ts';

/**
 * The dossiers that a viewer can compare with this one, because they share actors and issues. By title. Those of roll calls
 * have no words to lay beside others.
 */
export async function relatedTo(
	store: DossierStore,
	dossier: Dossier,
	viewer: Viewer
): Promise<Dossier[]> {
	if (dossier.votes) return [];
	const entries = await store.listDossiers(viewer);
	const others = await Promise.all(
		entries.filter(({ id }) => id !== dossier.id).map(({ id }) => store.getDossier(id))
	);
	return others.flatMap((other) =>
		other && !other.votes && isRelated(dossier, other) ? [other] : []
	);
}
