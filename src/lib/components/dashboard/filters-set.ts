import { viewParams, type View } from '#lib/analysis/view.ts';
import type { Dossier } from '#lib/dossier/types.ts';

const ofAll = ['from', 'actors', 'issues', 'subject', 'decade'];
const ofMatrix = ['transpose'];
const ofNetwork = ['min-shared', 'threshold', 'weights', 'layer', 'ties', 'ego', 'blocs'];

/**
 * How many filters differ from their defaults: what a folded panel must not hide.
 *
 * @param figure whose filters the panel holds.
 */
export function filtersSet(
	dossier: Dossier,
	view: View,
	figure: 'matrix' | 'network' | 'both'
): number {
	const names = [
		...ofAll,
		...(figure === 'network' ? [] : ofMatrix),
		...(figure === 'matrix' ? [] : ofNetwork)
	];
	const params = viewParams(dossier, view);
	return names.filter((name) => params.has(name)).length;
}
