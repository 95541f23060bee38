/** The material shared by the deck and the briefing. */
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

/** The input of every part of a document. */
export interface Material {
	dossier: Dossier;
	view: View;
	contents: Contents;
	theme: OfficeTheme;
}

/** A document’s input, with its properties and the words around its parts. */
interface Around {
	material: Material;
	/** When it was made, by whom and for whom. */
	imprint: string;
	/** Caveats to read before the numbers. */
	remarks: string[];
	/** The day it describes. */
	day: string;
	/** The day of knowledge, if another one was requested. */
	known: string[];
	/** Notes of analysts. */
	noted: string[];
	properties: { title: string; subject: string; keywords: string; day: string; creator: string };
}

/**
 * Gathers the material for one view of a dossier.
 *
 * @param made the day on which the document is made, ISO 8601; left out, no day is given.
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
