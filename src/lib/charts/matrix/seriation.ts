import { gapWords, methodWords, orderQuality } from '#lib/analysis/order-quality.ts';
import { counted } from '#lib/analysis/phrases.ts';
import type { Positions } from '#lib/dossier/positions.ts';
import type { Dossier } from '#lib/dossier/types.ts';

const rounded = (n: number) => String(Math.round(n * 100) / 100);

/**
 * How good the order is that sets similar actors and issues side by side, for a figure in that order.
 *
 * @param actors dossier indices. @param issues dossier indices.
 */
export function seriationNote(
	dossier: Dossier,
	positions: Positions,
	actors: number[],
	issues: number[]
): string {
	const told = (kind: 'actors' | 'issues', rows: number[], over: number[]) => {
		const { criteria, method, gaps } = orderQuality(dossier, positions, kind, rows, over);
		const { pathLength, events } = criteria;
		const triples = events === undefined ? '' : `, ${counted(events, 'anti-Robinson event')}`;
		const proof = method === 'exact' ? 'proven shortest' : methodWords[method];
		return `${kind}: path length ${rounded(pathLength)} (${proof})${triples}${gapWords(gaps)}`;
	};
	return `Similar actors and issues stand side by side. Order of ${told('actors', actors, issues)}; of ${told('issues', issues, actors)}.`;
}
