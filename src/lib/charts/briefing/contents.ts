import { arrange } from '#lib/analysis/arrange.ts';
import { headline } from '#lib/analysis/headline.ts';
import { counted, formatDate, outOf } from '#lib/analysis/phrases.ts';
import { matrixCaptionText, sourceCount } from '#lib/analysis/sentences.ts';
import { networkActors, type View } from '#lib/analysis/view.ts';
import { derivePositions, positionAt, type Positions } from '#lib/dossier/positions.ts';
import type { Dossier } from '#lib/dossier/types.ts';
import { numberNotes, type FigureNote, type Visible } from '../notes.ts';
import { dateWords } from '../shared/dates.ts';
import { keyJudgementsOf } from './judgements.ts';
import { chooseQuotes, type Quotes } from './quotes.ts';

/** What a briefing says about a view, whatever the paper size. */
export interface Contents {
	positions: Positions;
	/** Dossier indices in the order shown. */
	actors: number[];
	issues: number[];
	/** The finding, in a sentence. */
	said: string;
	/** Actors, issues, positions, statements and sources, counted. */
	counts: string;
	judgements: string[];
	quotes: Quotes;
	/** What the document is about, for its properties. */
	subject: string;
}

/** Gathers the contents of a briefing from a view, yielding to other work in between. */
export async function contentsOf(dossier: Dossier, view: View): Promise<Contents> {
	const positions = derivePositions(dossier, view.asOf);
	const { actors, issues } = arrange(dossier, positions, view);
	const said = headline(dossier, positions, actors, issues).text;
	const stated = actors.reduce(
		(sum, a) => sum + issues.filter((i) => positionAt(positions, a, i)).length,
		0
	);
	const quotes = await chooseQuotes(dossier, actors, issues, view.asOf);
	const counts = `${counted(actors.length, 'actor')} · ${counted(issues.length, 'issue')} · ${outOf(stated, actors.length * issues.length, 'position')} stated · ${counted(quotes.statements, 'statement')} from ${sourceCount(dossier, quotes.sources)}`;
	const judgements = keyJudgementsOf(dossier, view, positions, issues);
	const subject = `Briefing as of ${formatDate(view.asOf)}. ${said}`;
	return { positions, actors, issues, said, counts, judgements, quotes, subject };
}

/** The notes on the figure, one per line and unnumbered: a briefing lists them separately. */
export function noteLines(
	dossier: Dossier,
	shown: Pick<Visible, 'actors' | 'issues'>,
	notes: readonly FigureNote[]
): string[] {
	const words = dateWords('en');
	const lines = (['positions', 'ties'] as const).flatMap(
		(pairs) => numberNotes(dossier, notes, { ...shown, pairs }, words).lines
	);
	// A note on an actor appears in both.
	return [...new Set(lines.map((line) => line.replace(/^[⁰¹²³⁴-⁹]+\u00a0/, '')))];
}

/** The most actors in a network; with more, names are too small to read on paper. */
const MOST_NODES = 80;

/** Why a briefing has no network; empty if it has one. */
export function crowdWords(dossier: Dossier, view: View): string {
	const count = networkActors(dossier, view).length;
	if (count <= MOST_NODES) return '';
	return `The network of this view has ${count} actors, too many to read on a page; see /dossiers/${dossier.id}/network.`;
}

/** Where to find the rest of a table for which a briefing has no room. */
export const restWords = (
	{ id }: Dossier,
	rows: number,
	columns: number,
	name: 'matrix' | 'compare'
): string =>
	`This view has ${counted(rows, 'row')} and ${counted(columns, 'column')}, more than a briefing can show; the rest is at /dossiers/${id}/${name}.`;

/** The caption of the matrix. */
export const underMatrix = (
	dossier: Dossier,
	{ since }: View,
	{ positions, actors, issues }: Pick<Contents, 'positions' | 'actors' | 'issues'>
): string[] => [
	...(since ? [`Changed: since ${formatDate(since)}.`] : []),
	matrixCaptionText(dossier, positions, actors, issues)
];

/** How many of the sources behind a view are quoted; empty if all are. */
export const sourcesLeft = (quoted: number, sources: number): string =>
	quoted < sources
		? `Of the ${counted(sources, 'source')} behind this view, ${quoted} ${quoted === 1 ? 'is' : 'are'} quoted here.`
		: '';
