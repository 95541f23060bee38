import { framed, type Furniture } from '../shared/frame.ts';
import type { Entry } from '../shared/legend.ts';
import type { Mark, Scene } from '../shared/scene.ts';
import type { AttitudeLine } from './attitude-lines.ts';
import { arranged, scaleOf, type ActorTies, type Arranged } from './arrangement.ts';
import { blocMarks, blocNames, blocWords, drawnBlocs } from './bloc-marks.ts';
import { leftOutWords } from './crowd.ts';
import { placeActors } from './dated.ts';
import { drawNetwork } from './draw.ts';
import type { NetworkInput } from './input.ts';
import { networkLegend } from './legend.ts';
import type { Node, RelationLine, TieLine } from './parts.ts';
import { headsIn, type Pen } from './pen.ts';
import { reading } from './reading.ts';

export { placeActors } from './dated.ts';

export type { NetworkInput } from './input.ts';

/** A network, and what a file has beside it. */
export interface FramedNetwork extends NetworkInput {
	/** For a file: what stands around the network, by what of it is drawn. */
	furniture?: (drawn: Arranged) => Furniture;
	/** Draws over the network. */
	over?: (drawn: Arranged) => Mark[];
}

export interface NetworkLayout {
	scene: Scene;
	nodes: Node[];
	ties: readonly TieLine[];
	relations: readonly RelationLine[];
	attitudes: readonly AttitudeLine[];
	/** Ties of the layer of agreement, drawn or not. */
	tiesAll: number;
	/** Of these, what a crowd has no room for. */
	tiesLeft: number;
	/** Ties outside the backbone, which a drawing shows when an actor of theirs is looked at. */
	hidden: readonly TieLine[];
	actorTies: ActorTies;
	/** How its lines are drawn. */
	pen: Pen;
	/** Entries of the legend, row by row; a file has it in its scene. */
	legend: Entry[][];
	/** How far distances are from what the data ask for: 0 is perfect. */
	stress: number;
	/** What there was no room for, in words; empty where all is drawn. */
	leftOut: string;
	/** From the scene's pixels to those of pins, but on a sheet: `(x − cx) / scale`. */
	frame: { cx: number; cy: number; scale: number };
}

/**
 * Lays the network out. Nearness is agreement of stated positions, by stress; attitudes are arrows and
 * documented relations bows, drawn first; of the ties of agreement, quiet lines, the backbone is drawn, so
 * that nobody takes converging positions for an alliance. Pins are kept; all else depends on the data alone.
 */
export function networkLayout(input: FramedNetwork): NetworkLayout {
	const { points, stress } = input.placement ?? placeActors(input);
	const found = arranged(input, points);
	const { nodes, ties, relations, attitudes, pen, grown, tiesLeft, tiesAll } = found;
	const { hidden, actorTies } = found;
	const leftOut = leftOutWords(nodes.filter(({ label }) => !label).length, tiesLeft);
	const [width, height] = [input.width * grown, input.height * grown];
	const around = { nodes, strokes: found.strokes, heads: headsIn(found), frame: { width, height } };
	const blocs = drawnBlocs(input.blocs ?? [], around);
	const names = blocs.flatMap(({ room }) => room ?? []);
	const over = input.over?.(found) ?? [];
	const framing = input.furniture?.(found);
	const marks = [
		...blocMarks(blocs),
		...drawNetwork(nodes, found, pen, names),
		...blocNames(blocs),
		...over
	];
	const frame = { cx: width / 2, cy: height / 2, scale: scaleOf(input) * grown };
	const about = {
		title: framing?.heading ?? input.dossier.title,
		desc: `${reading(nodes, found)}${blocWords(input.blocs ?? [], nodes)}`
	};
	const body = {
		marks: [{ type: 'group' as const, id: 'network', family: 'sans' as const, marks }],
		width,
		height
	};
	const legend = networkLegend(nodes, found, {
		...{ layers: input.layers, pen, blocs: blocs.length > 0 }
	});
	const layout = {
		...{ nodes, ties, relations, attitudes, tiesAll, tiesLeft, hidden, actorTies, pen },
		...{ legend, stress, leftOut, frame }
	};
	if (!framing) return { scene: { ...body, ...about }, ...layout };
	const furniture = leftOut ? { ...framing, under: [leftOut, ...framing.under] } : framing;
	const whole = framed(body, legend, furniture, input.width, input.sheet);
	return { scene: { ...whole, ...about }, ...layout };
}
