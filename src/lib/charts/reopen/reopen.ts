import { figureChanges, type FigureChanges } from './changes.ts';
import type { ReadFigure } from './read.ts';

/** A figure and what the same settings show now. */
export interface Reopened {
	figure: ReadFigure;
	/** Whether the dossier has the version that was drawn. */
	isSameVersion: boolean;
	changes: FigureChanges;
}

/** Whether a figure shows what the same settings show now. */
export const isUnchanged = ({ isSameVersion, changes }: Reopened): boolean =>
	isSameVersion && changes.cells.length + changes.added.length + changes.removed.length === 0;

/** The file that the settings of a figure give now. */
export const fileAddress = ({ dossier, kind, settings }: ReadFigure) =>
	`/dossiers/${dossier}/figures/${encodeURIComponent(kind)}.svg?${settings}` as const;

/** Sets a figure beside the one that its settings give now. */
export function reopenFigure(figure: ReadFigure, now: ReadFigure): Reopened {
	const isSameVersion = figure.version === now.version;
	return { figure, isSameVersion, changes: figureChanges(figure, now) };
}
