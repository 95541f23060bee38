import { methodNote } from '#lib/charts/briefing/words.ts';
import type { FigureAddress } from '#lib/charts/settings.ts';
import { palettes } from '#lib/charts/shared/palette.ts';
import type { Dossier } from '#lib/dossier/types.ts';
import { hex } from '../markup.ts';
import { materialOf } from '../material.ts';
import type { Lettering } from '../pictures.ts';
import { comparisonSlides } from './comparison.ts';
import { contestedSlides } from './contested.ts';
import { matrixSlides } from './matrix.ts';
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
	address: FigureAddress,
	lettering: Lettering,
	made?: string
): Promise<Uint8Array<ArrayBuffer>> {
	const around = await materialOf(whole, address, made);
	const { material, imprint, remarks, day, known, noted, properties } = around;
	const { dossier, view, contents, theme } = material;
	const soft = hex(palettes[theme]['ink-soft']);
	const small = (text: string) => [{ text, size: 13, colour: soft }];
	const { title, version } = dossier;
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
	return deck.bytes(properties, theme, foot);
}
