import { figureKinds, figureName } from '#lib/charts/figures.ts';
import type { FigureAddress } from '#lib/charts/settings.ts';
import type { Dossier } from '#lib/dossier/types.ts';
import type { Faces } from '#lib/server/fonts/faces.ts';
import { drawBriefing } from '../briefing.ts';
import { drawChecked } from './checked.ts';
import { drawPdf } from './pdf.ts';

/** Draws every kind of figure of a view as SVG and PDF, and the briefing: files by their names. */
export async function drawAll(
	dossier: Dossier,
	address: FigureAddress,
	faces: Faces
): Promise<Map<string, string | Uint8Array>> {
	const { view } = address;
	const files = new Map<string, string | Uint8Array>();
	for (const kind of figureKinds) {
		const file = figureName(kind, dossier, view);
		files.set(file, drawChecked(kind, dossier, address, { type: faces }).svg);
		files.set(file.replace(/svg$/, 'pdf'), await drawPdf({ kind, dossier, address }, faces));
	}
	const briefing = await drawBriefing(dossier, address, faces);
	files.set(`${dossier.id}-briefing-${view.asOf}.pdf`, briefing);
	return files;
}
