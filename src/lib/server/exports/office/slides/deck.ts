import { countingRemarks } from '#lib/analysis/counting-remarks.ts';
import { knownWords } from '#lib/analysis/known.ts';
import { formatDate } from '#lib/analysis/phrases.ts';
import { contentsOf, noteLines } from '#lib/charts/briefing/contents.ts';
import { madeWords, methodNote } from '#lib/charts/briefing/words.ts';
import type { FigureAddress } from '#lib/charts/settings.ts';
import { palettes } from '#lib/charts/shared/palette.ts';
import type { Dossier } from '#lib/dossier/types.ts';
import { saidFrom } from '#lib/dossier/window.ts';
import { hex } from '../markup.ts';
import type { Lettering } from '../pictures.ts';
import { comparisonSlides } from './comparison.ts';
import { contestedSlides } from './contested.ts';
import { matrixSlides, type Material } from './matrix.ts';
import { networkSlide } from './network.ts';
import { Presentation } from './presentation.ts';
import { sourceNotes } from './sources.ts';
import { timelineSlides } from './timeline.ts';

/**
 * Writes a dossier's view as a deck for PowerPoint: tables are tables, the network is shapes with lines glued to
 * them, and sources stand in the notes. The same view gives the same bytes.
 *
 * @param made the day on which it is made, ISO 8601; not said where it is left out.
 * @throws Refusal where a letter has no font.
 */
export async function writeDeck(
	whole: Dossier,
	{ view, settings, notices, notes = [] }: FigureAddress,
	lettering: Lettering,
	made?: string
): Promise<Uint8Array<ArrayBuffer>> {
	const dossier = saidFrom(whole, view.from);
	const theme = settings.theme === 'grey' ? 'grey' : 'light';
	const contents = await contentsOf(dossier, view);
	const material: Material = { dossier, view, contents, theme };
	const { drafter, distribution } = settings;
	const imprint = madeWords({ drafter, distribution, ...(made && { made }) });
	const remarks = [...countingRemarks(whole, view), ...notices];
	const soft = hex(palettes[theme]['ink-soft']);
	const small = (text: string) => [{ text, size: 13, colour: soft }];
	const { title, id, version } = dossier;
	const day = formatDate(view.asOf);
	const known = view.known ? [`as known ${knownWords(view.known)}`] : [];
	const deck = new Presentation();
	deck.put({
		layout: 0,
		title,
		text: [
			contents.said,
			small([`As of ${day}`, ...known, contents.counts].join(' · ')),
			...[imprint, ...remarks].filter(Boolean).map(small)
		],
		notes: [
			...(dossier.description ? [dossier.description] : []),
			...contents.judgements,
			...sourceNotes(
				dossier,
				contents.quotes.rows.map(({ statement }) => statement.source)
			)
		]
	});
	deck.put(
		...matrixSlides(material),
		networkSlide(dossier, view, theme),
		...comparisonSlides(material),
		...(await timelineSlides(material, lettering)),
		...contestedSlides(material)
	);
	const noted = noteLines(dossier, contents, notes);
	if (noted.length > 0) {
		deck.put({
			layout: 2,
			title: 'Analysts’ notes',
			text: noted.map((text) => [{ text, size: 14 }]),
			notes: []
		});
	}
	deck.put({ layout: 2, title: 'Method', text: [methodNote], notes: [] });
	const foot = ['Démarche', title, day, ...known, `version ${version.slice(0, 12)}`].join(' · ');
	const properties = {
		...{ title, subject: contents.subject, keywords: `dossier ${id}, version ${version}` },
		day: made ?? view.asOf,
		creator: drafter ?? 'Démarche'
	};
	return deck.bytes(properties, theme, foot);
}
