import type { FigureKind } from '#lib/charts/figures.ts';
import type { FigureAddress } from '#lib/charts/settings.ts';
import type { Dossier } from '#lib/dossier/types.ts';

/** What a figure is drawn from. */
export interface AskedFigure {
	kind: FigureKind;
	dossier: Dossier;
	address: FigureAddress;
}
