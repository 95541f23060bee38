/** That somebody looked for statements and found none, or was told nothing: for a cell, a row or a column at once. */
import type { AskedChange } from '#lib/contract/changes.ts';
import { effectiveDay } from '../dates.ts';
import { statementsOf } from '../statement-index.ts';
import type { Coverage, Dossier } from '../types.ts';

/** A search: of whom, on what, when, where, and what came of it. */
export interface Search extends Omit<Coverage, 'actor' | 'issue'> {
	/** Ids of the actors searched for. */
	actors: readonly string[];
	/** Ids of the issues searched for. */
	issues: readonly string[];
}

/**
 * What becomes of one cell: `new`, or `changed` where another search was recorded; `same` where this very one was;
 * `stated` where the dossier has a statement that the search could have found, so that the cell is left out.
 */
export interface SearchedCell {
	actor: string;
	issue: string;
	becomes: 'new' | 'changed' | 'same' | 'stated';
	/** The search that was recorded before. */
	before?: Coverage;
}

const isSame = (a: Coverage, b: Omit<Search, 'actors' | 'issues'>) =>
	a.searched_on === b.searched_on &&
	a.outcome === b.outcome &&
	a.sources.join(';') === b.sources.join(';');

/** The cells that are silent up to the day of the search, of the actors and issues asked for. */
export function recordSearch(
	dossier: Dossier,
	{ actors, issues, ...search }: Search
): { cells: SearchedCell[]; changes: AskedChange[] } {
	const recorded = new Map(dossier.coverage.map((row) => [`${row.actor}/${row.issue}`, row]));
	const isStated = (actor: string, issue: string) =>
		statementsOf(dossier, actor, issue).some(
			({ said_on }) => effectiveDay(said_on) <= search.searched_on
		);
	const cells = actors.flatMap((actor) =>
		issues.map((issue): SearchedCell => {
			if (isStated(actor, issue)) return { actor, issue, becomes: 'stated' };
			const before = recorded.get(`${actor}/${issue}`);
			if (!before) return { actor, issue, becomes: 'new' };
			return { actor, issue, becomes: isSame(before, search) ? 'same' : 'changed', before };
		})
	);
	const changes = cells.flatMap(({ actor, issue, becomes }): AskedChange[] => {
		if (becomes === 'stated' || becomes === 'same') return [];
		const row = { actor, issue, ...search, sources: [...search.sources] };
		const isNew = becomes === 'new';
		return [
			{
				entity: 'coverage',
				action: isNew ? 'create' : 'edit',
				...(!isNew && { id: `${actor}/${issue}` }),
				row
			}
		];
	});
	return { cells, changes };
}
