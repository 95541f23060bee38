import { knownWords } from '#lib/analysis/known.ts';
import { countingRemarks } from '#lib/analysis/counting-remarks.ts';
import { layBriefing } from '#lib/charts/briefing/briefing.ts';
import { briefingToPdf } from '#lib/charts/pdf/briefing.ts';
import type { FigureAddress } from '#lib/charts/settings.ts';
import type { Dossier } from '#lib/dossier/types.ts';
import { saidFrom } from '#lib/dossier/window.ts';
import type { Faces } from '../fonts/faces.ts';

/**
 * Draws a dossier's view as a briefing.
 *
 * @param made the day on which it is made, ISO 8601; not said where it is left out.
 * @throws Refusal where a letter has no font.
 */
export async function drawBriefing(
	dossier: Dossier,
	{ view, settings, notices, notes = [] }: FigureAddress,
	faces: Faces,
	made?: string
): Promise<Uint8Array<ArrayBuffer>> {
	const said = saidFrom(dossier, view.from);
	const counting = countingRemarks(dossier, view);
	const { drafter, distribution } = settings;
	const briefing = await layBriefing(said, view, [...counting, ...notices], {
		...{ drafter, distribution, notes },
		...(made ? { made } : {})
	});
	const about = {
		title: briefing.title,
		subject: briefing.subject,
		day: view.asOf,
		...(view.known && { known: knownWords(view.known) }),
		language: 'en',
		keywords: [`dossier ${dossier.id}`, `version ${dossier.version}`]
	};
	// It is made to be printed: on paper there is no night.
	const theme = settings.theme === 'grey' ? 'grey' : 'light';
	return briefingToPdf(briefing, { dossier, about, theme }, faces);
}
