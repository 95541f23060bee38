import type { History } from '#lib/analysis/history.ts';
import type { Dossier } from '#lib/dossier/types.ts';

/**
 * The first day of a timeline: that of the dossier's window, or of the oldest position shown where all
 * that is shown lies before it.
 *
 * @param to the last day, ISO 8601.
 */
export function firstDay({ window }: Dossier, all: readonly History[], to: string): string {
	if (window.from <= to) return window.from;
	return all.reduce((first, { held }) => {
		const from = held[0]?.from ?? to;
		return from < first ? from : first;
	}, to);
}
