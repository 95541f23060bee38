import { setImmediate as pause } from 'node:timers/promises';
import { compareActors } from '#lib/analysis/comparison.ts';
import { matrixCaptionText } from '#lib/analysis/sentences.ts';
import { comparedActors, type View } from '#lib/analysis/view.ts';
import type { Positions } from '#lib/dossier/positions.ts';
import type { Dossier } from '#lib/dossier/types.ts';
import { SourceNumbers } from '../compare/content.ts';
import { partScene } from '../figures.ts';
import type { FigureNote } from '../notes.ts';
import {
	contentsOf,
	crowdWords,
	noteLines,
	restWords,
	sourcesLeft,
	underMatrix
} from './contents.ts';
import { ACROSS, figureBlock, partOf, scaleOf, tableParts, type Draw } from './figures.ts';
import { networkPart } from './network.ts';
import { Flow, MOST, paragraph, type Loose } from './flow.ts';
import { actorRow, quoteRow, type Quotes } from './quotes.ts';
import type { Page } from './sheet.ts';
import { sourceRow } from './sources.ts';
import { methodNote, titleBlocks, type Imprint } from './words.ts';

/** Pages that a figure may take. */
const MOST_PARTS = 4;

/** What every part of a briefing is made from. */
interface Material {
	dossier: Dossier;
	view: View;
	positions: Positions;
	/** Dossier indices in the order shown. */
	actors: number[];
	issues: number[];
	numbers: SourceNumbers;
	flow: Flow;
}

const idsOf = (indices: number[], rows: { id: string }[]) =>
	indices.flatMap((index) => rows[index]?.id ?? []);

interface Table {
	rows: string[];
	columns: string[];
	draw: Draw;
	/** Of the page that shows all of it. */
	name: 'matrix' | 'compare';
	/** Stands over it. */
	first?: Loose;
	/** Stand under the last part: what they count is all of it. */
	under: string[];
}

const small = { size: 13, line: 18, fill: 'ink-soft' } as const;

/** A table as figures, each on one page; what does not fit on a few of them is left out in so many words. */
async function putTable(
	{ flow, dossier }: Material,
	{ rows, columns, draw, name, first, under }: Table
): Promise<void> {
	const lines = under.map((line) => paragraph(line, small));
	const around = [...(first ? [first] : []), ...lines].reduce((sum, { height }) => sum + height, 0);
	const room = { left: flow.left - around, most: MOST - around };
	let count = 0;
	// The last part waits for the lines under it, so that they never stand alone.
	let waiting = first ? [first] : [];
	for (const { scene, scale } of tableParts(rows, columns, draw, room)) {
		await pause();
		if (count > 0) flow.put(waiting.splice(0));
		if (count++ === MOST_PARTS) {
			waiting = [paragraph(restWords(dossier, rows.length, columns.length, name), small)];
			break;
		}
		waiting.push(figureBlock(scene, scale));
	}
	flow.put([...waiting, ...lines], 12);
}

async function putMatrix(material: Material): Promise<void> {
	const { dossier, view, positions, actors, issues, numbers, flow } = material;
	const [who, what] = [idsOf(actors, dossier.actors), idsOf(issues, dossier.issues)];
	const [rows, columns] = view.transpose ? [what, who] : [who, what];
	const draw: Draw = (down, across, sheet) => {
		const part = view.transpose ? partOf(view, across, down) : partOf(view, down, across);
		return partScene('matrix', dossier, part, numbers, { width: ACROSS, sheet });
	};
	flow.section('Positions');
	const under = underMatrix(dossier, view, { positions, actors, issues });
	await putTable(material, { rows, columns, draw, name: 'matrix', under });
}

function putNetwork({ dossier, view, numbers, flow }: Material): void {
	flow.section('Who agrees with whom');
	const crowd = crowdWords(dossier, view);
	if (crowd) flow.put(paragraph(crowd));
	else {
		const drawn = networkPart(dossier, view, numbers);
		flow.put(figureBlock(drawn, scaleOf(drawn)), 12);
	}
}

async function putComparison(material: Material): Promise<void> {
	const { dossier, view, positions, issues, numbers, flow } = material;
	const actors = comparedActors(dossier, view);
	if (actors.length < 2) return;
	const who = idsOf(actors, dossier.actors);
	const { summary } = compareActors(dossier, positions, actors, issues, view.minShared);
	flow.section('Side by side');
	const draw: Draw = (rows, who, sheet) =>
		partScene('compare', dossier, partOf(view, who, rows), numbers, { width: ACROSS, sheet });
	const rows = idsOf(issues, dossier.issues);
	const first = paragraph(summary.text);
	const under = [matrixCaptionText(dossier, positions, actors, issues)];
	await putTable(material, { rows, columns: who, draw, name: 'compare', first, under });
}

async function putQuotes({ dossier, numbers, flow }: Material, { rows, left }: Quotes) {
	flow.section('What was said');
	if (left) flow.put(paragraph(left, small));
	if (rows.length === 0) flow.put(paragraph('No statement of these actors on these issues.'));
	let actor = -1;
	for (const quote of rows) {
		const row = quoteRow(dossier, quote, numbers);
		const name = dossier.actors[quote.actor]?.name ?? '';
		// The name of an actor never stands alone at the foot of a page, and again at the head of the next.
		if (quote.actor !== actor) flow.put([actorRow(name), row]);
		else if (row.height > flow.left) flow.put([actorRow(name, true), row]);
		else flow.put(row);
		actor = quote.actor;
		await pause();
	}
}

function putNotes({ dossier, actors, issues, flow }: Material, notes: readonly FigureNote[]): void {
	const said = noteLines(dossier, { actors, issues }, notes);
	if (said.length === 0) return;
	flow.section('Analysts’ notes');
	for (const line of said) flow.put(paragraph(line, { size: 13, line: 19 }), 4);
}

function putSources({ dossier, numbers, flow }: Material, { sources }: Quotes): void {
	flow.section('Sources');
	const quoted = numbers.ids.length;
	const words = sourcesLeft(quoted, sources);
	if (words) flow.put(paragraph(words, small));
	numbers.ids.forEach((id, i) => flow.put(sourceRow(dossier, id, i + 1)));
	if (numbers.ids.length === 0) flow.put(paragraph('No source is quoted.'));
}

/** The parts of a view as pages of A4: positions, network, comparison, quotes, notes, method and sources. */
export interface Briefing {
	title: string;
	subject: string;
	pages: Page[];
}

/**
 * Sets a dossier as a briefing, letting other work in between. A dossier of any size makes some tens of
 * pages at most, and says what it leaves out.
 *
 * @param remarks what of the address could not be read.
 * @param extra when, by whom and for whom it is made, and the notes of the analysts that it is to carry.
 */
export async function layBriefing(
	dossier: Dossier,
	view: View,
	remarks: readonly string[] = [],
	{ notes = [], ...imprint }: Imprint & { notes?: readonly FigureNote[] } = {}
): Promise<Briefing> {
	const contents = await contentsOf(dossier, view);
	const { positions, actors, issues } = contents;
	const flow = new Flow();
	const numbers = new SourceNumbers();
	const material: Material = { dossier, view, positions, actors, issues, numbers, flow };
	const { said, counts, judgements, quotes } = contents;
	const first = { dossier, asOf: view.asOf, said, counts };
	flow.turn();
	for (const block of titleBlocks({ ...first, judgements, imprint })) flow.put(block);
	for (const remark of remarks) flow.put(paragraph(remark, { size: 13, line: 18 }));
	await putMatrix(material);
	await pause();
	putNetwork(material);
	await pause();
	await putComparison(material);
	await putQuotes(material, quotes);
	putNotes(material, notes);
	// Before the sources, which go on over the end of a page: last it might have a page of its own.
	flow.section('Method');
	flow.put(paragraph(methodNote, { size: 13, line: 19 }));
	putSources(material, quotes);
	return { title: dossier.title, subject: contents.subject, pages: flow.pages };
}
