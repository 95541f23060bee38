import { counted } from '#lib/analysis/phrases.ts';
import { antiRobinson, distancesOf, similar } from '#lib/analysis/order.ts';
import type { Positions } from '#lib/dossier/positions.ts';

const rounded = (n: number) => String(Math.round(n * 100) / 100);

/** How good the order of actors, or of issues, is. */
function quality(positions: Positions, kind: 'actors' | 'issues', rows: number[], over: number[]) {
	const { order, proven, length, gaps } = similar(positions, kind, rows, over);
	const { units, count } = distancesOf(positions, kind, order, over);
	const { events } = antiRobinson(
		(a, b) => units[a * count + b] as number,
		order.map((_, i) => i)
	);
	const broken =
		gaps > 0 ? `, ${counted(gaps, 'pair')} of neighbours without a shared position` : '';
	const proof = proven ? 'proven shortest' : 'not proven shortest';
	return `${kind}: path length ${rounded(length)} (${proof}), ${counted(events, 'anti-Robinson event')}${broken}`;
}

/**
 * How good the order is that sets similar actors and issues side by side, for a figure in that order.
 *
 * @param actors dossier indices. @param issues dossier indices.
 */
export function seriationNote(positions: Positions, actors: number[], issues: number[]): string {
	const [rows, columns] = [
		quality(positions, 'actors', actors, issues),
		quality(positions, 'issues', issues, actors)
	];
	return `Similar actors and issues stand side by side. Order of ${rows}; of ${columns}.`;
}
