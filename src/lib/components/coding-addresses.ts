/** Addresses of coding, separate from those that every page of a dossier needs. */
import type { DossierPath } from './addresses.ts';

/** Address for adjudicating the passages of a source, with a filter and a passage. */
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

/** Address for coding the text of a source, optionally at the passage of a coding. */
export const codingPath = (dossier: string, source: string, coding?: string): DossierPath =>
	`/dossiers/${dossier}/code/${encodeURIComponent(source)}${coding ? `?coding=${encodeURIComponent(coding)}` : ''}`;
