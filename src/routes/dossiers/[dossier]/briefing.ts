import { countingNotes } from '#lib/analysis/counting-notes.ts';
import { layBriefing } from '#lib/charts/briefing/briefing.ts';
import { briefingToPdf } from '#lib/charts/pdf/briefing.ts';
import type { FigureAddress } from '#lib/charts/settings.ts';
import type { Dossier } from '#lib/dossier/types.ts';
import { saidFrom } from '#lib/dossier/window.ts';
import type { Faces } from '#lib/server/fonts/faces.ts';

/** Draws a dossier's view as a briefing. @throws Refusal where a letter has no font. */
export async function drawBriefing(
	dossier: Dossier,
	{ view, settings, notes }: FigureAddress,
	faces: Faces
): Promise<Uint8Array<ArrayBuffer>> {
	const said = saidFrom(dossier, view.from);
	const counting = countingNotes(dossier, view);
	const briefing = await layBriefing(said, view, [...counting, ...notes]);
	const about = {
		title: briefing.title,
		subject: briefing.subject,
		day: view.asOf,
		language: 'en',
		keywords: [`dossier ${dossier.id}`, `version ${dossier.version}`]
	};
	// It is made to be printed: on paper there is no night.
	const theme = settings.theme === 'grey' ? 'grey' : 'light';
	return briefingToPdf(briefing, { dossier, about, theme }, faces);
}
