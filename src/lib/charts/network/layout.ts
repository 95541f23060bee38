import { tieAt, tieState, type Ties } from '#lib/analysis/ties.ts';
import { tieId } from '#lib/analysis/target.ts';
import type { Layer } from '#lib/analysis/view.ts';
import type { Positions } from '#lib/dossier/positions.ts';
import type { Dossier } from '#lib/dossier/types.ts';
import { framed, type Furniture } from '../shared/frame.ts';
import type { Entry } from '../shared/legend.ts';
import type { Scene } from '../shared/scene.ts';
import { roomFor, wrapText } from '../shared/text.ts';
import { blocMarks, blocWords } from './bloc-marks.ts';
import { placeCounts } from './counts.ts';
import {
	drawNetwork,
	NAME,
	NAME_LINE,
	penFor,
	tieSegments,
	type Node,
	type RelationLine,
	type TieLine
} from './draw.ts';
import { placeLabels, type Labelled } from './labels.ts';
import { networkLegend } from './legend.ts';
import { straight } from './lines.ts';
import { relationLines, shownRelations } from './relations.ts';
import { placeActors } from './dated.ts';
import { reference, type Placement, type Point } from './place.ts';

export { placeActors } from './dated.ts';

export interface NetworkInput {
	dossier: Dossier;
	positions: Positions;
	/** Over `actors` at least. */
	ties: Ties;
	/** Dossier indices. */
	actors: number[];
	/** Shared issues under which a tie is too little to tell. */
	minShared: number;
	/** Least |alignment| of a tie that is drawn. */
	threshold: number;
	layer: Layer;
	/** Where the reader put actors, in pixels of the reference frame from its centre, by actor id. */
	pins: Record<string, [number, number]>;
	width: number;
	height: number;
	/** Groups of dossier indices to mark as blocs; see `blocsOf`. */
	blocs?: number[][];
	/** What `placeActors` gave for the same data: spares the work while a reader drags. */
	placement?: Placement;
	/** For a file: what stands around the network. */
	furniture?: Furniture;
}

export interface NetworkLayout {
	scene: Scene;
	nodes: Node[];
	ties: TieLine[];
	relations: RelationLine[];
	/** Entries of the legend, row by row; a file has it in its scene. */
	legend: Entry[][];
	/** How far distances are from what the data ask for: 0 is perfect. */
	stress: number;
	/** From the scene's pixels to those of pins: `(x − cx) / scale`. */
	frame: { cx: number; cy: number; scale: number };
}

const RADIUS = 8;
const NAME_WIDTH = 132;
/** Where names find no place, the frame grows by these factors. */
const growth = [1, 1.15, 1.35, 1.6, 2, 2.5, 3.2, 4];

/** Ties of the stated layer that are drawn: with an issue to show, and not under the threshold. */
function tiesOf(input: NetworkInput, nodes: Spotted[]): TieLine[] {
	if (input.layer === 'documented') return [];
	return nodes.flatMap((a, i) =>
		nodes.slice(i + 1).flatMap((b): TieLine[] => {
			const tie = tieAt(input.ties, a.actor, b.actor);
			const state = tieState(tie, input.minShared);
			if (state === 'none' || Math.abs(tie.alignment ?? 0) < input.threshold) return [];
			const [x1, y1, x2, y2] = straight(a, b);
			const { congruence, conflict, shared } = tie;
			return [
				{
					id: tieId(a.id, b.id),
					a: a.id,
					b: b.id,
					x1,
					y1,
					x2,
					y2,
					state,
					congruence,
					conflict,
					shared
				}
			];
		})
	);
}

type Spotted = Omit<Node, 'label'>;

const clamp = (n: number, low: number, high: number) =>
	Math.min(Math.max(n, low), Math.max(low, high));

function spotted(input: NetworkInput, points: Point[], grown: number): Spotted[] {
	const { dossier, actors, pins } = input;
	const [width, height] = [input.width * grown, input.height * grown];
	const scale = scaleOf(input) * grown;
	return actors.map((index, i): Spotted => {
		const actor = dossier.actors[index];
		if (!actor) throw new RangeError(`The dossier has no actor ${index}.`);
		const pin = pins[actor.id];
		const [x, y] = pin ?? points[i] ?? [0, 0];
		return {
			id: actor.id,
			actor: index,
			lines: wrapText(actor.short_name || actor.name, {
				size: NAME,
				weight: 600,
				width: NAME_WIDTH,
				lines: 2,
				balance: true
			}),
			context: actor.role === 'context',
			pinned: pin !== undefined,
			x: clamp(width / 2 + x * scale, RADIUS + 4, width - RADIUS - 4),
			y: clamp(height / 2 + y * scale, RADIUS + 4, height - RADIUS - 4),
			r: RADIUS
		};
	});
}

const scaleOf = ({ width, height }: NetworkInput) =>
	Math.min(width / reference.width, height / reference.height);

const labelled = ({ x, y, r, lines }: Spotted): Labelled => ({
	x,
	y,
	r,
	width: Math.max(...lines.map((line) => roomFor(line, { size: NAME, weight: 600 }))),
	height: lines.length * NAME_LINE
});

interface Arranged {
	nodes: Node[];
	ties: TieLine[];
	relations: RelationLine[];
	grown: number;
}

/** Nodes, lines and names; the frame grows until every name stands clear. */
function arranged(input: NetworkInput, points: Point[]): Arranged {
	const { dossier, actors, layer, positions } = input;
	const shown = shownRelations(dossier, actors, layer, positions.asOf);
	const attempt = (grown: number) => {
		const spots = spotted(input, points, grown);
		const ties = tiesOf(input, spots);
		const relations = relationLines(shown, spots);
		const lines = [...tieSegments(ties), ...relations.flatMap((r) => r.segments)];
		const frame = { width: input.width * grown, height: input.height * grown };
		const { labels, clear } = placeLabels(spots.map(labelled), lines, frame);
		const nodes = spots.map((spot, i) => ({ ...spot, label: labels[i] as Node['label'] }));
		return { nodes, ties, relations, grown, clear };
	};
	let found = attempt(1);
	for (const grown of growth.slice(1)) {
		if (found.clear) break;
		found = attempt(grown);
	}
	return { ...found, ties: placeCounts(found.ties, found.nodes) };
}

function reading({ nodes, ties, relations }: Arranged): string {
	const name = new Map(nodes.map((n) => [n.id, n.lines.join(' ')]));
	const pair = ({ a, b }: { a: string; b: string }) => `${name.get(a)} and ${name.get(b)}`;
	const said = ties.map(
		(t) =>
			`${pair(t)}: congruence ${round(t.congruence)}, conflict ${round(t.conflict)}, shared ${t.shared}`
	);
	return [...said, ...relations.map((r) => `${pair(r)}: documented ${r.kind}`)].join('. ');
}

const round = (n: number) => Math.round(n * 100) / 100;

/**
 * Lays the network out. Nearness is agreement of stated positions, by stress; ties show congruence and
 * conflict side by side; documented relations are bows of their own colours, so that nobody takes
 * converging positions for an alliance. Pins are kept; all else depends on the data alone.
 */
export function networkLayout(input: NetworkInput): NetworkLayout {
	const { points, stress } = input.placement ?? placeActors(input);
	const found = arranged(input, points);
	const { nodes, ties, relations, grown } = found;
	const [width, height] = [input.width * grown, input.height * grown];
	const pen = penFor(ties, width, height);
	const hulls = blocMarks(input.blocs ?? [], nodes);
	const marks = [...hulls, ...drawNetwork(nodes, ties, relations, pen)];
	const frame = { cx: width / 2, cy: height / 2, scale: scaleOf(input) * grown };
	const about = {
		title: input.furniture?.heading ?? input.dossier.title,
		desc: `Network of ${nodes.length} actors: ${ties.length} stated ties, ${relations.length} documented relations. ${reading(found)}.${blocWords(input.blocs ?? [], nodes)}`
	};
	const body = {
		marks: [{ type: 'group' as const, id: 'network', family: 'sans' as const, marks }],
		width,
		height
	};
	const legend = networkLegend(nodes, ties, relations, {
		...{ layer: input.layer, pen, blocs: hulls.length > 0 }
	});
	const layout = { nodes, ties, relations, legend, stress, frame };
	if (!input.furniture) return { scene: { ...body, ...about }, ...layout };
	const whole = framed(body, legend, input.furniture, input.width);
	return { scene: { ...whole, ...about }, ...layout };
}
