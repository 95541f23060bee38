import { arrange } from '#lib/analysis/arrange.ts';
import { formatDate } from '#lib/analysis/phrases.ts';
import { compareActors } from '#lib/analysis/comparison.ts';
import { headline, silenceSentence } from '#lib/analysis/headline.ts';
import { historySentence } from '#lib/analysis/history-sentences.ts';
import { histories } from '#lib/analysis/history.ts';
import { actorSentences, matrixCaptionText, networkCaption } from '#lib/analysis/sentences.ts';
import { deriveTies } from '#lib/analysis/ties.ts';
import { egoActors } from '#lib/analysis/neighbours.ts';
import { blocsOf } from '#lib/analysis/structure/blocs-of.ts';
import { comparedActors, networkActors, type View } from '#lib/analysis/view.ts';
import { derivePositions, type Positions } from '#lib/dossier/positions.ts';
import { changedSince } from '#lib/dossier/since.ts';
import { countingNotes } from '#lib/analysis/counting-notes.ts';
import { weightColumn } from '#lib/analysis/weights.ts';
import type { Dossier } from '#lib/dossier/types.ts';
import { saidFrom } from '#lib/dossier/window.ts';
import type { SourceNumbers } from './compare/content.ts';
import { compareLayout } from './compare/layout.ts';
import { issueLayout } from './issue/layout.ts';
import { figureKinds, type FigureKind } from './kinds.ts';
import { drawDense, MOST_LETTERED } from './matrix/dense.ts';
import { matrixLayout } from './matrix/layout.ts';
import { seriationNote } from './matrix/seriation.ts';

import { figureMetadata, type Drawn } from './metadata.ts';
import { networkGround } from './network/ground.ts';
import { networkLayout, placeActors } from './network/layout.ts';
import { shownRelations } from './network/relations.ts';
import { recordLayout } from './record/layout.ts';
import { fitted, usualRoom } from './room.ts';
import { usualSettings, type FigureSettings, type Room } from './settings.ts';
import type { Furniture } from './shared/frame.ts';
import type { Scene } from './shared/scene.ts';
import { sceneToSvg } from './shared/svg.ts';
import { timelineLayout } from './timeline/layout.ts';
import { firstDay } from './timeline/days.ts';

export { figureKinds, type FigureKind };

const networkKey =
	'The nearer two actors stand, the more their stated positions agree. A tie is as wide as the issues behind it, congruence and conflict side by side; a number counts them.';

const imprint = ({ id, version, licence }: Dossier) =>
	['Démarche', `dossier ${id}, version ${version.slice(0, 12)}`, licence]
		.filter(Boolean)
		.join(' · ');

interface Order {
	dossier: Dossier;
	view: View;
	remarks: string[];
	settings: FigureSettings;
	/** Of the sources of a briefing, where the figure is part of one: that says once what every figure says. */
	numbers?: SourceNumbers;
}

/** What stands around a figure; `remarks` say what of the address could not be read. */
const furnitureOf = (
	{ dossier, remarks, settings, numbers }: Order,
	sentence: string,
	...notes: string[]
): Furniture => {
	const { heading = dossier.title, note, source } = settings;
	const caption = notes.pop() ?? '';
	const sourced = source === undefined ? caption : withSource(caption, source);
	const given = note === undefined ? [] : [note];
	const under = [...remarks, ...given, ...notes, sourced];
	if (numbers) return { heading: '', notes: under };
	return { heading, sentence, notes: [...under, imprint(dossier)] };
};

/** A caption with its list of sources replaced; what it counts and its day stay. */
function withSource(caption: string, source: string): string {
	const counts = caption.replace(/\. Sources?: .*$/s, '').replace(/\.$/, '');
	return `${counts}. ${source}`;
}

/** What a kind of figure shows: its scene, and what its metadata say beside the view. */
type Shown = { layout: (room: Room) => Scene } & Pick<
	Drawn,
	'positions' | 'actors' | 'issues' | 'ties' | 'relations' | 'histories'
>;

/** The positions of a view, marked as changed since the day that it gives. */
function positionsOf(dossier: Dossier, { asOf, since }: View): Positions {
	const positions = derivePositions(dossier, asOf);
	return since ? changedSince(positions, derivePositions(dossier, since)) : positions;
}

function matrixFigure(order: Order): Shown {
	const { dossier, view } = order;
	const positions = positionsOf(dossier, view);
	const { actors, issues } = arrange(dossier, positions, view);
	const shown = { dossier, positions, actors, issues };
	const furniture = furnitureOf(
		order,
		headline(dossier, positions, actors, issues).text,
		...(view.since ? [`Changed: since ${formatDate(view.since)}.`] : []),
		...(view.order === 'similar' ? [seriationNote(dossier, positions, actors, issues)] : []),
		matrixCaptionText(dossier, positions, actors, issues)
	);
	const { transpose } = view;
	const dense = actors.length * issues.length > MOST_LETTERED ? drawDense : undefined;
	const input = { ...shown, transpose, furniture, dense };
	return { ...shown, layout: ({ width }) => matrixLayout({ ...input, width }).scene };
}

function networkFigure(order: Order): Shown {
	const { dossier, view } = order;
	const { minShared, threshold, layer, pins, asOf } = view;
	const positions = derivePositions(dossier, asOf);
	const { actors: inMatrix, issues } = arrange(dossier, positions, view);
	const weights = weightColumn(dossier.issues, view.weights);
	const everybody = networkActors(dossier, view);
	const all = { dossier, positions, actors: everybody };
	const actors = egoActors(
		{ ...all, ties: deriveTies(positions, everybody, issues, weights) },
		view
	);
	const ties = deriveTies(positions, actors, issues, weights);
	const relations = shownRelations(dossier, actors, layer, asOf);
	const input = { dossier, positions, ties, actors, minShared, threshold, layer, pins };
	const placement = placeActors(input);
	const blocs = view.blocs ? blocsOf(input) : [];
	const furniture = furnitureOf(
		order,
		headline(dossier, positions, inMatrix, issues).text,
		networkKey,
		networkCaption(dossier, positions, ties, minShared, relations).text
	);
	const layout = (room: Room) => {
		const ground = networkGround(room, actors.length);
		return networkLayout({ ...input, placement, blocs, ...ground, furniture }).scene;
	};
	return { layout, positions, actors, issues, ties, relations };
}

function compareFigure(order: Order): Shown {
	const { dossier, view } = order;
	const positions = derivePositions(dossier, view.asOf);
	const { issues } = arrange(dossier, positions, view);
	const actors = comparedActors(dossier, view);
	const shown = { dossier, positions, actors, issues };
	const furniture = furnitureOf(
		order,
		compareActors(dossier, positions, actors, issues, view.minShared).summary.text,
		matrixCaptionText(dossier, positions, actors, issues)
	);
	const input = { ...shown, furniture, ...(order.numbers ? { numbers: order.numbers } : {}) };
	return { ...shown, layout: ({ width }) => compareLayout({ ...input, width }).scene };
}

const timelineKey =
	'A band begins on the day of the statement that made the position and ends where a later one takes its place.';

function timelineFigure(order: Order): Shown {
	const { dossier, view } = order;
	const positions = derivePositions(dossier, view.asOf);
	const { actors, issues } = arrange(dossier, positions, view);
	const all = histories(dossier, actors, issues, view.asOf);
	const silence = silenceSentence(dossier, positions, actors, issues).text;
	const furniture = furnitureOf(
		order,
		historySentence(dossier, all).text,
		`${timelineKey} ${silence}${all.length < actors.length * issues.length ? ' These have no row.' : ''}`,
		matrixCaptionText(dossier, positions, actors, issues)
	);
	const days = { from: firstDay(dossier, all, view.asOf), to: view.asOf };
	const input = { dossier, histories: all, ...days, byIssue: view.transpose, furniture };
	return {
		...{ positions, actors, issues, histories: all },
		layout: (room) => timelineLayout({ ...input, ...room }).scene
	};
}

/** The issue that the address names first, among the actors shown. */
function issueFigure(order: Order): Shown {
	const { dossier, view } = order;
	const positions = derivePositions(dossier, view.asOf);
	const { actors } = arrange(dossier, positions, view);
	const issue = dossier.issues.findIndex(({ id }) => id === view.issues[0]);
	const issues = issue < 0 ? [] : [issue];
	const furniture = furnitureOf(
		order,
		headline(dossier, positions, actors, issues).text,
		matrixCaptionText(dossier, positions, actors, issues)
	);
	const input = { dossier, positions, issue, actors, furniture };
	return { positions, actors, issues, layout: (room) => issueLayout({ ...input, ...room }).scene };
}

/** The actor that the address names first, on the issues shown. */
function recordFigure(order: Order): Shown {
	const { dossier, view } = order;
	const positions = derivePositions(dossier, view.asOf);
	const { issues } = arrange(dossier, positions, view);
	const actor = dossier.actors.findIndex(({ id }) => id === view.actors[0]);
	const actors = actor < 0 ? [] : [actor];
	const [first, ...others] = actors.flatMap((a) => actorSentences(dossier, positions, a, issues));
	const furniture = furnitureOf(
		order,
		first?.text ?? '',
		...others.map(({ text }) => text),
		matrixCaptionText(dossier, positions, actors, issues)
	);
	const input = { dossier, positions, actor, issues, furniture };
	return { positions, actors, issues, layout: (room) => recordLayout({ ...input, ...room }).scene };
}

const figures = {
	matrix: matrixFigure,
	network: networkFigure,
	compare: compareFigure,
	timeline: timelineFigure,
	issue: issueFigure,
	record: recordFigure
};

/** A figure before it is written into a file. */
export interface FigureScene {
	scene: Scene;
	/** JSON-LD: what the figure is made of. */
	metadata: object;
}

/** What a figure is made of: the words of its window, and what its reader must know of how they count. */
function orderOf(whole: Dossier, view: View, remarks: string[], settings: FigureSettings): Order {
	const dossier = saidFrom(whole, view.from);
	return { dossier, view, remarks: [...countingNotes(dossier, view), ...remarks], settings };
}

/** Draws a figure as a part of a briefing, `width` pixels wide where it fits them. */
export function partScene(
	kind: FigureKind,
	whole: Dossier,
	view: View,
	numbers: SourceNumbers,
	width: number
): Scene {
	const order = orderOf(whole, view, [], usualSettings(view));
	return figures[kind]({ ...order, numbers }).layout({ width });
}

/** Lays a figure out for its settings, with what its file says of itself; see `drawFigure`. */
export function figureScene(
	kind: FigureKind,
	whole: Dossier,
	view: View,
	remarks: string[] = [],
	settings: FigureSettings = usualSettings(view)
): FigureScene {
	const order = orderOf(whole, view, remarks, settings);
	const { dossier } = order;
	const { layout, ...shown } = figures[kind](order);
	const scene = settings.room ? fitted(settings.room, layout) : layout(usualRoom);
	const metadata = figureMetadata({ ...shown, kind, dossier, view, settings, title: scene.title });
	return { scene, metadata };
}

/**
 * Draws a figure as the exact bytes of its SVG file: the same on the server and in the browser for the same
 * dossier and view.
 *
 * @param remarks sentences about the view that the figure must carry: what of its address was not understood.
 * @param settings size, theme, profile and texts; light and for the web unless said.
 * @param dress what is done to the scene last: letters made outlines, which takes the font files.
 */
export function drawFigure(
	kind: FigureKind,
	dossier: Dossier,
	view: View,
	remarks: string[] = [],
	settings: FigureSettings = usualSettings(view),
	dress = (scene: Scene) => scene
): string {
	const { scene, metadata } = figureScene(kind, dossier, view, remarks, settings);
	const { theme, profile } = settings;
	return sceneToSvg(dress(scene), { theme, profile, metadata });
}

/**
 * Name of a figure as a file: `nagorno-karabakh-2023-matrix-2023-09-20.svg`; that of one issue or one actor
 * names it: `…-record-usa-2023-09-20.svg`.
 */
export function figureName(kind: FigureKind, dossier: Dossier, view: View): string {
	const one = kind === 'issue' ? view.issues[0] : kind === 'record' ? view.actors[0] : undefined;
	return [dossier.id, kind, ...(one ? [one] : []), view.asOf].join('-') + '.svg';
}
