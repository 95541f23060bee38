import { formatDate } from '#lib/analysis/phrases.ts';
import { crowdWords, sourcesLeft } from '#lib/charts/briefing/contents.ts';
import { networkPart } from '#lib/charts/briefing/network.ts';
import { sourceWords } from '#lib/charts/briefing/sources.ts';
import { methodNote } from '#lib/charts/briefing/words.ts';
import { SourceNumbers } from '#lib/charts/compare/content.ts';
import type { FigureAddress } from '#lib/charts/settings.ts';
import type { Dossier } from '#lib/dossier/types.ts';
import { materialOf } from '../material.ts';
import { pictureOf, type Lettering } from '../pictures.ts';
import { WordDocument } from './document.ts';
import { Endnotes } from './endnotes.ts';
import { figureRun } from './figure.ts';
import { comparisonSection, matrixSection, quotesSection, type Sections } from './sections.ts';
import { paragraph, run, tabulator } from './text.ts';

/** Pixels across the text: 170 mm. */
const ACROSS = 642;

const heading = (text: string) => paragraph(text, { style: 'Heading1' });
const small = (text: string) => paragraph(text, { style: 'Caption' });

/** The title, and everything else above the first section. */
function titleBlocks(
	{ dossier, view, contents }: Sections,
	made: string,
	remarks: string[]
): string[] {
	const { said, judgements, counts } = contents;
	const label = [
		run({ text: 'Briefing', bold: true }),
		tabulator,
		run({ text: `As of ${formatDate(view.asOf)}` })
	];
	return [
		paragraph(label, { style: 'DemarcheLabel' }),
		paragraph(dossier.title, { style: 'Title' }),
		paragraph(said, { style: 'Subtitle' }),
		...(dossier.description ? [paragraph(dossier.description)] : []),
		...[counts, made, ...remarks].filter(Boolean).map(small),
		...(judgements.length > 0 ? [heading('Key judgements')] : []),
		...judgements.map((sentence) => paragraph(sentence, { style: 'ListBullet' }))
	];
}

/** The network as a figure in the text, or why there is none. */
async function networkSection(
	document: WordDocument,
	{ dossier, view, theme }: Sections,
	lettering: Lettering
): Promise<string> {
	const crowd = crowdWords(dossier, view);
	if (crowd) return paragraph(crowd);
	const scene = networkPart(dossier, view, new SourceNumbers());
	const picture = await pictureOf(scene, theme, lettering);
	const figure = figureRun(document.parts, picture, { id: 1, name: 'Network', most: ACROSS });
	return paragraph([figure]);
}

/**
 * Writes a dossier's view as a briefing for Word: the same contents as its PDF, with native tables, sources as
 * endnotes and Word's own styles. The same view gives the same bytes.
 *
 * @param made the day on which it is made, ISO 8601; not said where it is left out.
 * @throws Refusal where a letter has no font.
 */
export async function writeBriefing(
	whole: Dossier,
	address: FigureAddress,
	lettering: Lettering,
	made?: string
): Promise<Uint8Array<ArrayBuffer>> {
	const around = await materialOf(whole, address, made);
	const { imprint, remarks, day, known, noted, properties } = around;
	const endnotes = new Endnotes();
	const material: Sections = { ...around.material, endnotes };
	const { dossier, contents, theme } = material;
	const document = new WordDocument();
	document.put(
		...titleBlocks(material, imprint, remarks),
		heading('Positions'),
		...matrixSection(material),
		heading('Who agrees with whom'),
		await networkSection(document, material, lettering)
	);
	const comparison = comparisonSection(material);
	if (comparison.length > 0) document.put(heading('Side by side'), ...comparison);
	document.put(heading('What was said'), ...quotesSection(material));
	if (noted.length > 0)
		document.put(heading('Analysts’ notes'), ...noted.map((line) => paragraph(line)));
	document.put(heading('Method'), paragraph(methodNote));
	const { ids } = endnotes;
	const left = sourcesLeft(ids.length, contents.quotes.sources);
	document.put(heading('Sources'), ...(left ? [small(left)] : []));
	if (ids.length === 0) document.put(paragraph('No source is quoted.'));
	const { id, title, version } = dossier;
	const short = `version ${version.slice(0, 12)}`;
	return document.bytes({
		theme,
		endnotes,
		sourceWords: (source) => sourceWords(dossier, source),
		running: {
			head: [title, 'Briefing'],
			foot: ['Démarche', `dossier ${id}`, short, day, ...known].join(' · ')
		},
		properties
	});
}
