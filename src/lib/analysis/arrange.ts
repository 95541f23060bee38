import type { Positions } from '#lib/dossier/positions.ts';
import type { Dossier } from '#lib/dossier/types.ts';
import { similar } from './similar.ts';
import { arrangeBy } from './view.ts';
import type { View } from './view.ts';

/**
 * Brings the actors and issues of a view into the order in which they are shown. It stands apart from
 * `view.ts` because pages in a browser load what sets similar ones side by side only when they need it.
 *
 * @returns dossier indices.
 */
export function arrange(
	dossier: Dossier,
	positions: Positions,
	view: View
): { actors: number[]; issues: number[] } {
	return arrangeBy(dossier, positions, view, similar);
}
