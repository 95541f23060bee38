import type { Dossier } from '../../src/lib/dossier/types.ts';

/**
 * A dossier as read anew: whatever is kept for a list of rows, such as positions, the codes of statements and
 * their sources, has to be made again.
 */
export const readAnew = (dossier: Dossier): Dossier => ({
	...dossier,
	actors: [...dossier.actors],
	issues: [...dossier.issues],
	sources: [...dossier.sources],
	statements: [...dossier.statements],
	coverage: [...dossier.coverage],
	relations: [...dossier.relations]
});
