/** What deck and briefing are made from alike. */
import { countingRemarks } from '#lib/analysis/counting-remarks.ts';
import { knownWords } from '#lib/analysis/known.ts';
import { formatDate } from '#lib/analysis/phrases.ts';
import type { View } from '#lib/analysis/view.ts';
import { contentsOf, noteLines, type Contents } from '#lib/charts/briefing/contents.ts';
import { madeWords } from '#lib/charts/briefing/words.ts';
import type { FigureAddress } from '#lib/charts/settings.ts';
import type { Dossier } from '#lib/dossier/types.ts';
import { saidFrom } from '#lib/dossier/window.ts';
import type { OfficeTheme } from './stances.ts';

/** What every part of a document is made from. */
export interface Material {
	dossier: Dossier;
	view: View;
	contents: Contents;
	theme: OfficeTheme;
}

/** What a document says of itself, and what stands around its parts. */
interface Around {
	material: Material;
	/** When it was made, by whom and for whom. */
	imprint: string;
	/** What has to be known before its numbers are read. */
	remarks: string[];
	/** The day as of which it speaks. */
	day: string;
	/** As known on another day, where that is asked for. */
	known: string[];
	/** Notes of analysts. */
	noted: string[];
	properties: { title: string; subject: string; keywords: string; day: string; creator: string };
}

/**
 * Gathers what a dossier's view is written from.
 *
 * @param made the day on which it is made, ISO 8601; not said where it is left out.
 */
export async function materialOf(
	whole: Dossier,
	{ view, settings, notices, notes = [] }: FigureAddress,
	made?: string
): Promise<Around> {
	const dossier = saidFrom(whole, view.from);
	const contents = await contentsOf(dossier, view);
	const { drafter, distribution } = settings;
	const { id, title, version } = dossier;
	return {
		material: { dossier, view, contents, theme: settings.theme === 'grey' ? 'grey' : 'light' },
		imprint: madeWords({ drafter, distribution, ...(made && { made }) }),
		remarks: [...countingRemarks(whole, view), ...notices],
		day: formatDate(view.asOf),
		known: view.known ? [`as known ${knownWords(view.known)}`] : [],
		noted: noteLines(dossier, contents, notes),
		properties: {
			title,
			subject: contents.subject,
			keywords: `dossier ${id}, version ${version}`,
			day: made ?? view.asOf,
			creator: drafter ?? 'Démarche'
		}
	};
}
