import { comparedActors, type View } from '#lib/analysis/view.ts';
import type { FigureKind } from '#lib/charts/figures.ts';
import type { Dossier } from '#lib/dossier/types.ts';
import { refuseMany } from '../../api/size.ts';

/** Cells of the largest figure: 200 actors on 100 issues. On paper nobody reads more. */
const MOST_CELLS = 20_000;
/** Those behind the ties of a network are drawn by none of them. */
const MOST_BEHIND_TIES = 200_000;

/** Cells that a figure shows, or that are behind its ties. */
export function cellsOf(kind: FigureKind, dossier: Dossier, view: View): number {
	const actors = kind === 'compare' ? comparedActors(dossier, view).length : view.actors.length;
	return actors * view.issues.length;
}

/** Refuses a figure of more cells than anybody reads, or the server draws in a moment. @throws Refusal */
export function refuseManyCells(kind: FigureKind, dossier: Dossier, view: View): void {
	refuseMany(
		cellsOf(kind, dossier, view),
		kind === 'network' ? MOST_BEHIND_TIES : MOST_CELLS,
		'cells',
		'Choose fewer actors or issues, a theme (subject=…) or a decade (decade=1990).'
	);
}
