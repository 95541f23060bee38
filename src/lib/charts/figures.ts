import { arrange } from '#lib/analysis/arrange.ts';
import { sentencesAmong } from '#lib/analysis/attitude-sentences.ts';
import { compareActors } from '#lib/analysis/comparison.ts';
import { headline } from '#lib/analysis/headline.ts';
import { matrixCaptionText, networkCaption } from '#lib/analysis/sentences.ts';
import { blocsOf } from '#lib/analysis/structure/blocs-of.ts';
import { comparedActors, type View } from '#lib/analysis/view.ts';
import { derivePositions, type Positions } from '#lib/dossier/positions.ts';
import { changedSince } from '#lib/dossier/since.ts';
import { countingRemarks } from '#lib/analysis/counting-remarks.ts';
import type { Dossier } from '#lib/dossier/types.ts';
import { saidFrom } from '#lib/dossier/window.ts';
import type { SourceNumbers } from './compare/content.ts';
import { compareLayout } from './compare/layout.ts';
import { figureKinds, type FigureKind } from './kinds.ts';
import { drawDense, MOST_LETTERED } from './matrix/dense.ts';
import type { Cell } from './matrix/cells.ts';
import { framedMatrix } from './matrix/framed.ts';
import { seriationNote } from './matrix/seriation.ts';
import { figureMetadata, type Facts } from './metadata.ts';
import type { Arranged } from './network/arrangement.ts';
import type { FigureNote } from './notes.ts';
import { crossings } from './network/crossings.ts';
import { joiningLines } from './network/draw.ts';
import { networkGround } from './network/ground.ts';
import { backboneWords, networkKey } from './network/key.ts';
import { networkLayout } from './network/layout.ts';
import { tieNumbers } from './network/numbers.ts';
import { fitted, usualRoom, type Ground } from './room.ts';
import { usualSettings, type FigureSettings } from './settings.ts';
import { barredScene } from './shared/bars.ts';
import type { Scene } from './shared/scene.ts';
import { sceneToSvg } from './shared/svg.ts';
import { cellNumbers } from './shown/cell-numbers.ts';
import { issueFigure, recordFigure } from './shown/one.ts';
import { furnitureOf, notesOf, type Asked, type Shown } from './shown/asked.ts';
import { networkOf } from './shown/network.ts';
import { timelineFigure } from './shown/timeline.ts';

export { figureKinds, type FigureKind };

/** The positions of a view, marked as changed since the day that it gives. */
export function positionsOf(dossier: Dossier, { asOf, since }: View): Positions {
	const positions = derivePositions(dossier, asOf);
	return since ? changedSince(positions, derivePositions(dossier, since)) : positions;
}

function matrixFigure(asked: Asked): Shown {
	const { dossier, view } = asked;
	const positions = positionsOf(dossier, view);
	const { actors, issues } = arrange(dossier, positions, view);
	const shown = { positions, actors, issues };
	const { words, marks, lines, listed, named } = notesOf(asked, {
		actors,
		issues,
		pairs: 'positions'
	});
	const furniture = furnitureOf(
		asked,
		headline(dossier, positions, actors, issues).text,
		...lines,
		...(view.since ? [`Changed: since ${words.date(view.since)}.`] : []),
		...(view.order === 'similar' ? [seriationNote(dossier, positions, actors, issues)] : []),
		matrixCaptionText(dossier, positions, actors, issues, words.date)
	);
	const { transpose } = view;
	const dense = actors.length * issues.length > MOST_LETTERED ? drawDense : undefined;
	const over = marks.size > 0 ? (cells: Cell[]) => cellNumbers(cells, marks) : undefined;
	const input = { ...shown, dossier: named, transpose, dense, over };
	return {
		...{ ...shown, notes: listed },
		layout: ({ width, sheet }) => framedMatrix({ ...input, width }, furniture, sheet)
	};
}

function networkFigure(asked: Asked): Shown {
	const { dossier, view } = asked;
	const { minShared } = view;
	const { input, issues, relations, placement, sentence } = networkOf(dossier, view);
	const { positions, actors, ties } = input;
	const { words, marks, lines, listed, named } = notesOf(asked, { actors, issues, pairs: 'ties' });
	const over = (drawn: Arranged) => tieNumbers(drawn, marks);
	const drawn = { ...input, dossier: named, over };
	const blocs = view.blocs ? blocsOf(input) : [];
	let facts: Facts = {};
	const caption = networkCaption(dossier, positions, ties, minShared, relations, words.date).text;
	const furniture = (drawn: Arranged) => {
		const key = networkKey(drawn, placement.stress);
		const backbone = backboneWords(drawn.ties.length + drawn.tiesLeft, drawn.tiesAll);
		const under = [key, backbone].filter(Boolean);
		return furnitureOf(asked, sentence, ...under, ...lines, caption);
	};
	const layout = (room: Ground) => {
		const ground = networkGround(room, actors.length);
		const sheet = room.height !== undefined;
		const whole = networkLayout({ ...drawn, placement, blocs, ...ground, sheet, furniture });
		facts = {
			tiesDrawn: whole.ties.length,
			ties: whole.tiesAll,
			attitudes: whole.attitudes.length,
			crossings: crossings(joiningLines(whole))
		};
		return whole.scene;
	};
	const shown = { positions, actors, issues, ties, relations, notes: listed };
	return { layout, ...shown, facts: () => facts };
}

function compareFigure(asked: Asked): Shown {
	const { dossier, view } = asked;
	const positions = derivePositions(dossier, view.asOf);
	const { issues } = arrange(dossier, positions, view);
	const actors = comparedActors(dossier, view);
	const shown = { positions, actors, issues };
	/** What they say about each other; most pairs say nothing. */
	const said = sentencesAmong(dossier, positions, actors, issues)
		.map(({ text }) => text)
		.join(' ');
	const { words, marks, lines, listed, named } = notesOf(asked, {
		actors,
		issues,
		pairs: 'positions'
	});
	const furniture = furnitureOf(
		asked,
		compareActors(dossier, positions, actors, issues, view.minShared).summary.text,
		...(said ? [said] : []),
		...lines,
		matrixCaptionText(dossier, positions, actors, issues, words.date)
	);
	const numbers = asked.numbers ? { numbers: asked.numbers } : {};
	const input = { ...shown, dossier: named, marks, words, furniture, ...numbers };
	return {
		...{ ...shown, notes: listed },
		layout: ({ width, sheet }) => compareLayout({ ...input, width, sheet }).scene
	};
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
function askedOf(
	whole: Dossier,
	view: View,
	remarks: string[],
	settings: FigureSettings,
	notes: readonly FigureNote[]
): Asked {
	const dossier = saidFrom(whole, view.from);
	return {
		dossier,
		view,
		remarks: [...countingRemarks(dossier, view), ...remarks],
		settings,
		notes
	};
}

/**
 * Draws a figure as a part of a briefing, as wide as its room where it fits it. Tables are cut into parts:
 * what stands under the whole of one is not of a part.
 */
export function partScene(
	kind: 'matrix' | 'network' | 'compare' | 'timeline',
	whole: Dossier,
	view: View,
	numbers: SourceNumbers,
	room: Ground
): Scene {
	const asked = askedOf(whole, view, [], usualSettings, []);
	const isPart = kind !== 'network';
	return figures[kind]({ ...asked, numbers, isPart }).layout(room);
}

/** Lays a figure out for its settings, with what its file says of itself; see `drawFigure`. */
export function figureScene(
	kind: FigureKind,
	whole: Dossier,
	view: View,
	remarks: string[] = [],
	settings: FigureSettings = usualSettings,
	notes: readonly FigureNote[] = []
): FigureScene {
	const asked = askedOf(whole, view, remarks, settings, notes);
	const { dossier } = asked;
	const { layout, facts, ...shown } = figures[kind](asked);
	const laid = settings.room ? fitted(settings.room, layout) : layout(usualRoom);
	const scene = settings.theme === 'grey' ? barredScene(laid) : laid;
	const metadata = figureMetadata({
		...shown,
		facts: facts?.(),
		kind,
		dossier,
		view,
		settings,
		title: scene.title
	});
	return { scene, metadata };
}

/**
 * Draws a figure as the exact bytes of its SVG file: the same on the server and in the browser for the same
 * dossier and view.
 *
 * @param remarks sentences about the view that the figure must carry: what of its address was not understood.
 * @param settings size, theme, profile and texts; light and for the web unless said.
 * @param dress what is done to the scene last: letters made outlines, which takes the font files.
 * @param notes open notes of the analysts, in the order in which they were written, for a figure that is to
 * carry them as footnotes.
 */
export function drawFigure(
	kind: FigureKind,
	dossier: Dossier,
	view: View,
	remarks: string[] = [],
	settings: FigureSettings = usualSettings,
	dress = (scene: Scene) => scene,
	notes: readonly FigureNote[] = []
): string {
	const { scene, metadata } = figureScene(kind, dossier, view, remarks, settings, notes);
	const { theme, profile, background } = settings;
	return sceneToSvg(dress(scene), { theme, profile, background, metadata });
}

/**
 * Name of a figure as a file: `nagorno-karabakh-2023-matrix-2023-09-20.svg`; that of one issue or one actor
 * names it: `…-record-usa-2023-09-20.svg`.
 */
export function figureName(kind: FigureKind, dossier: Dossier, view: View): string {
	const one = kind === 'issue' ? view.issues[0] : kind === 'record' ? view.actors[0] : undefined;
	const known = view.known ? [`known-${view.known.replaceAll(':', '')}`] : [];
	return [dossier.id, kind, ...(one ? [one] : []), view.asOf, ...known].join('-') + '.svg';
}
