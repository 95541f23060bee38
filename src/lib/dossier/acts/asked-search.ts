import type { Coverage, Dossier } from '../types.ts';
import type { Search } from './record-search.ts';

/** Over what a search goes: a cell, all issues of an actor, or all actors of an issue. */
export const searchScopes = ['cell', 'row', 'column'] as const;
export type SearchScope = (typeof searchScopes)[number];

/** The search that a form asks for: of an actor that acts in the crisis on every issue, or the other way round. */
export function askedSearch(dossier: Dossier, scope: SearchScope, row: Coverage): Search {
	const { actor, issue, ...search } = row;
	// Actors of the context stand in the network only: the matrix has no row for them.
	const actors = dossier.actors.filter(({ role }) => role !== 'context').map(({ id }) => id);
	const issues = dossier.issues.map(({ id }) => id);
	return {
		...search,
		actors: scope === 'column' ? actors : [actor],
		issues: scope === 'row' ? issues : [issue]
	};
}
