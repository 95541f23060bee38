/** Addresses of coding, apart from those that every page of a dossier needs. */
import type { DossierPath } from './addresses.ts';

/** Where the passages of a source are adjudicated: those of a kind, and of these one. */
export function adjudicatePath(
	dossier: string,
	{ source, filter, unit }: { source?: string; filter?: string; unit?: string | null }
): DossierPath {
	const query = new URLSearchParams({
		...(source && { source }),
		...(filter && filter !== 'disputed' && { kind: filter }),
		...(unit && { unit })
	});
	return `/dossiers/${dossier}/adjudicate${query.size > 0 ? `?${query}` : ''}`;
}

/** Where the text of a source is coded; with a coding, at its passage. */
export const codingPath = (dossier: string, source: string, coding?: string): DossierPath =>
	`/dossiers/${dossier}/code/${encodeURIComponent(source)}${coding ? `?coding=${encodeURIComponent(coding)}` : ''}`;
