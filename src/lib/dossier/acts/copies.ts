import { emptyDossier } from '../apply.ts';
import type { Dossier } from '../types.ts';

/** What a new dossier takes over from another: everything, or who speaks and on what. */
export const copyExtents = ['everything', 'actors-and-issues'] as const;
export type CopyExtent = (typeof copyExtents)[number];

/** The rows that a copy of a dossier begins with. Readme and further properties are about all of them. */
export function copiedRows(dossier: Dossier, extent: CopyExtent): Dossier {
	if (extent === 'everything') return dossier;
	const { id, title, description, licence, window, actors, issues } = dossier;
	return { ...emptyDossier(id), title, description, licence, window, actors, issues };
}
