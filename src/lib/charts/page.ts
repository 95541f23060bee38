import { viewAddress, type View } from '#lib/analysis/view.ts';
import type { Dossier } from '#lib/dossier/types.ts';
import { figurePage, type FigureKind } from './kinds.ts';
import { figureParams, usualSettings, type FigureSettings } from './settings.ts';

/**
 * The address of the page that shows a figure and gives its very file again: that of its view, or that on
 * which it is exported where size, colours, program or words were chosen for the file.
 */
export function figureAddress(
	kind: FigureKind,
	dossier: Dossier,
	view: View,
	settings: FigureSettings
): string {
	const chosen = figureParams(dossier, view, settings).toString();
	const isUsual = chosen === figureParams(dossier, view, usualSettings).toString();
	if (!isUsual) return `/dossiers/${dossier.id}/export/${kind}?${chosen}`;
	return viewAddress(`/dossiers/${dossier.id}/${figurePage(kind)}`, dossier, {
		...view,
		theme: 'auto',
		focus: null
	});
}
