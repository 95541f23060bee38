import type { AskedChange } from '#lib/contract/changes.ts';
import { effectiveDay } from '../dates.ts';
import type { Coverage, Dossier, Statement } from '../types.ts';

type Found = Pick<Statement, 'actors' | 'issue' | 'source' | 'said_on'>;

/** Searches that say that nothing was found where a statement has now been found. */
export const contradicted = (dossier: Dossier, found: Found): Coverage[] =>
	dossier.coverage.filter(
		({ actor, issue, outcome, sources, searched_on }) =>
			outcome === 'none-found' &&
			issue === found.issue &&
			found.actors.includes(actor) &&
			sources.includes(found.source) &&
			effectiveDay(found.said_on) <= searched_on
	);

/**
 * The changes that take the sources of statements out of the searches that found nothing in them; a search without
 * another source goes.
 */
export function freeCoverage(dossier: Dossier, found: readonly Found[]): AskedChange[] {
	const taken = new Map<Coverage, Set<string>>();
	for (const one of found) {
		for (const search of contradicted(dossier, one)) {
			taken.set(search, (taken.get(search) ?? new Set()).add(one.source));
		}
	}
	return [...taken].map(([{ actor, issue, sources }, gone]): AskedChange => {
		const id = `${actor}/${issue}`;
		const others = sources.filter((source) => !gone.has(source));
		return others.length === 0
			? { entity: 'coverage', action: 'remove', id }
			: { entity: 'coverage', action: 'edit', id, row: { sources: others } };
	});
}
