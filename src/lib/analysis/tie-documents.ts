import type { Positions } from '#lib/dossier/positions.ts';
import type { Dossier } from '#lib/dossier/types.ts';
import { readCell } from './cells.ts';
import { jointGroups } from './stance-clauses.ts';

/** What a tie rests on. */
export interface TieDocuments {
	/** Ids of the sources behind its positions, in the order of the dossier: as many pieces of evidence at most. */
	sources: string[];
	/**
	 * Dossier indices of the issues on which both positions rest on the very same documents, as after a joint
	 * statement: their agreement is one piece of evidence, not two.
	 */
	joint: number[];
}

/**
 * Counts the documents behind the tie of two actors, over the issues on which both have a position.
 *
 * @param a dossier index. @param b dossier index. @param shared dossier indices of those issues.
 */
export function tieDocuments(
	dossier: Dossier,
	positions: Positions,
	a: number,
	b: number,
	shared: readonly number[]
): TieDocuments {
	const sources = new Set<string>();
	const joint: number[] = [];
	for (const issue of shared) {
		const cells = [a, b].map((actor) => readCell(dossier, positions, actor, issue));
		for (const { made } of cells) for (const { source } of made) sources.add(source);
		if (jointGroups(cells).length > 0) joint.push(issue);
	}
	return { sources: dossier.sources.map(({ id }) => id).filter((id) => sources.has(id)), joint };
}
