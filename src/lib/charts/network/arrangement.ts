import { tieId } from '#lib/analysis/target.ts';
import { tieAt, tieState } from '#lib/analysis/ties.ts';
import { setApart } from '../shared/names.ts';
import { wrapText } from '../shared/text.ts';
import { roomFor } from '../shared/text-width.ts';
import { attitudeLines, shownAttitudes } from './attitude-lines.ts';
import { networkBackbone } from './backbone.ts';
import { CROWD, foremost, MOST_TIES, thinLabels } from './crowd.ts';
import { NAME, NAME_LINE } from './draw.ts';
import type { NetworkInput } from './input.ts';
import { placeLabels } from './label-search.ts';
import type { Labelled, PlacedLabel } from './labels.ts';
import { leaderTo } from './leaders.ts';
import { straight, type Stroke } from './lines.ts';
import type { Lines, Node, TieLine } from './parts.ts';
import { headsIn, penFor, strokesIn, type Pen } from './pen.ts';
import { reference, type Point } from './place.ts';
import { relationLines, shownRelations } from './relations.ts';

/** Radius of an actor: of one who states nothing, and of whoever states most. */
const RADII = [6, 11] as const;
/** Of a crowd. */
const SMALL_RADII = [3, 7] as const;
const NAME_WIDTH = 132;
const nameSetting = { size: NAME, weight: 600 } as const;
/** Where names find no place, the frame grows by these factors. */
const growth = [1, 1.15, 1.35, 1.6, 2, 2.5, 3.2, 4];

/** Ties of the layer of agreement that are not under the threshold, of those that are wanted. */
function tiesOf(
	input: NetworkInput,
	nodes: Spotted[],
	isWanted: (a: number, b: number) => boolean
): TieLine[] {
	if (!input.layers.includes('agreement')) return [];
	return nodes.flatMap((a, i) =>
		nodes.flatMap((b, j): TieLine[] => {
			if (j <= i || !isWanted(i, j)) return [];
			const tie = tieAt(input.ties, a.actor, b.actor);
			const state = tieState(tie, input.minShared);
			if (state === 'none' || Math.abs(tie.alignment ?? 0) < input.threshold) return [];
			const [x1, y1, x2, y2] = straight(a, b);
			const { congruence, conflict, shared } = tie;
			const ends = { a: a.id, b: b.id, x1, y1, x2, y2 };
			return [{ id: tieId(a.id, b.id), ...ends, state, congruence, conflict, shared }];
		})
	);
}

/** The ties of every actor in their places, found when somebody looks at it: of a crowd they are many. */
export class ActorTies {
	readonly #input: NetworkInput;
	readonly #spots: Spotted[];

	constructor(input: NetworkInput, spots: Spotted[]) {
		this.#input = input;
		this.#spots = spots;
	}

	/** Every tie of one actor, by its id, drawn or not. */
	of(id: string): TieLine[] {
		const spots = this.#spots;
		return tiesOf(this.#input, spots, (a, b) => spots[a]?.id === id || spots[b]?.id === id);
	}
}

/** All lines between actors in their places. */
function linesOf(
	input: NetworkInput,
	spots: Spotted[],
	most = Infinity
): Lines & Pick<Arranged, 'tiesLeft' | 'tiesAll' | 'hidden' | 'actorTies'> {
	const { dossier, actors, layers, positions } = input;
	const relations = shownRelations(dossier, actors, layers, positions.asOf);
	const attitudes = shownAttitudes(dossier, positions, actors, input.ties.issues, layers);
	const { kept, all: tiesAll } = networkBackbone(input);
	const isKept = (a: number, b: number) => kept[a * spots.length + b] === 1;
	const all = tiesOf(input, spots, (a, b) => input.allTies === true || isKept(a, b));
	const ties = foremost(all, most);
	/** Of a crowd nobody could follow them. */
	const isCrowd = most < Infinity;
	const hidden = input.allTies || isCrowd ? [] : tiesOf(input, spots, (a, b) => !isKept(a, b));
	const busy = new Set([
		...ties.map(({ id }) => id),
		...relations.map(({ actor_a, actor_b }) => tieId(actor_a, actor_b))
	]);
	return {
		ties,
		relations: relationLines(relations, spots),
		attitudes: attitudeLines(attitudes, spots, busy),
		tiesLeft: all.length - ties.length,
		tiesAll: layers.includes('agreement') ? tiesAll : 0,
		hidden,
		actorTies: new ActorTies(input, spots)
	};
}

type Spotted = Omit<Node, 'label'>;

const clamp = (n: number, low: number, high: number) =>
	Math.min(Math.max(n, low), Math.max(low, high));

/** Names on two lines at most, which tell their actors apart. */
function namesOf({ dossier, actors }: NetworkInput): string[][] {
	const named = actors.map((index) => dossier.actors[index]);
	const cut = named.map((actor) =>
		wrapText(actor?.short_name || (actor?.name ?? ''), {
			...nameSetting,
			...{ width: NAME_WIDTH, lines: 2, balance: true }
		})
	);
	return setApart(
		named.map((actor) => actor?.name ?? ''),
		cut,
		nameSetting,
		NAME_WIDTH
	);
}

/** Opacity of the arrows and relations of a crowd. */
const VEIL = 0.4;

/** On how many of the issues an actor states a position. */
function statedBy({ positions, ties }: NetworkInput, actor: number): number {
	const { silence, issueCount } = positions;
	let count = 0;
	for (const issue of ties.issues) if (silence[actor * issueCount + issue] === 0) count++;
	return count;
}

function spotted(input: NetworkInput, points: Point[], grown: number): Spotted[] {
	const { dossier, actors, pins } = input;
	const [width, height] = [input.width * grown, input.height * grown];
	const [across, down] = scalesOf(input, points).map((scale) => scale * grown) as [number, number];
	const lines = namesOf(input);
	const stated = actors.map((index) => statedBy(input, index));
	const most = Math.max(1, ...stated);
	const [least, full] = actors.length > CROWD ? SMALL_RADII : RADII;
	return actors.map((index, i): Spotted => {
		// Areas tell how much: a circle of twice the positions is twice as large.
		const r = least + (full - least) * Math.sqrt((stated[i] ?? 0) / most);
		const actor = dossier.actors[index];
		if (!actor) throw new RangeError(`The dossier has no actor ${index}.`);
		const pin = pins[actor.id];
		const [x, y] = pin ?? points[i] ?? [0, 0];
		return {
			id: actor.id,
			actor: index,
			lines: lines[i] ?? [],
			context: actor.role === 'context',
			pinned: pin !== undefined,
			x: clamp(width / 2 + x * across, r + 4, width - r - 4),
			y: clamp(height / 2 + y * down, r + 4, height - r - 4),
			r
		};
	});
}

/** Pixels of the drawing for one of the reference frame. */
export const scaleOf = ({ width, height }: NetworkInput) =>
	Math.min(width / reference.width, height / reference.height);

/** On a sheet of a given shape: how much wider than high, or the other way about, distances may be drawn. */
const MOST_STRETCHED = 1.35;
/** Room that names need at the sides, above and below. */
const SIDE = 84;
const EDGE = 26;

/**
 * Pixels of the drawing for one of the reference frame, across and down: the same, but on a sheet of a given
 * shape, which the actors fill, whom the reader has put somewhere among them.
 */
function scalesOf(input: NetworkInput, points: Point[]): [across: number, down: number] {
	const { width, height, sheet, dossier, actors, pins } = input;
	const usual = scaleOf(input);
	if (!sheet) return [usual, usual];
	const at = actors.map(
		(actor, i): Point => pins[dossier.actors[actor]?.id ?? ''] ?? points[i] ?? [0, 0]
	);
	const spread = (axis: 0 | 1) => Math.max(1, ...at.map((p) => Math.abs(p[axis])));
	const most = Math.max(width / reference.width, height / reference.height);
	const filling = [(width / 2 - SIDE) / spread(0), (height / 2 - EDGE) / spread(1)] as const;
	const scale = Math.max(usual, Math.min(...filling, most));
	const stretched = (full: number) => Math.max(scale, Math.min(full, scale * MOST_STRETCHED, most));
	return [stretched(filling[0]), stretched(filling[1])];
}

const labelled = ({ x, y, r, lines }: Spotted): Labelled => ({
	x,
	y,
	r,
	width: Math.max(...lines.map((line) => roomFor(line, nameSetting))),
	height: lines.length * NAME_LINE
});

/** Ties fainter than this are a ground on which names may stand. */
const GROUND = 0.5;

/** The lines that names keep off where they can: of very many, all but the ties of agreement. */
function shunned(strokes: Stroke[], ties: readonly TieLine[], { opacity }: Pen): Stroke[] {
	if (opacity >= GROUND) return strokes;
	const ids = new Set(ties.map(({ id }) => id));
	return strokes.filter(({ of }) => !ids.has(of));
}

export interface Arranged extends Lines {
	nodes: Node[];
	pen: Pen;
	/** The lines as what else must keep clear of. */
	strokes: Stroke[];
	/** How many times the sides of the room were needed. */
	grown: number;
	/** Ties that say less than those drawn, where there are too many. */
	tiesLeft: number;
	/** Ties of the layer of agreement, drawn or not; 0 where it is not shown. */
	tiesAll: number;
	/** Ties outside the backbone in their places: drawn when a reader looks at one of their actors. */
	hidden: readonly TieLine[];
	actorTies: ActorTies;
}

/** Nodes, lines and names: of a crowd, the names that find a place and the ties that say most. */
export function arranged(input: NetworkInput, points: Point[]): Arranged {
	return input.actors.length > CROWD ? crowded(input, points) : roomy(input, points);
}

function crowded(input: NetworkInput, points: Point[]): Arranged {
	const spots = spotted(input, points, 1);
	const lines = linesOf(input, spots, MOST_TIES);
	const pen = { ...penFor(spots, lines), veil: VEIL };
	const strokes = strokesIn(lines, pen);
	const named = spots.map((spot) => ({ ...labelled(spot), id: spot.id, pinned: spot.pinned }));
	const labels = thinLabels(named, lines, shunned(strokes, lines.ties, pen), input);
	const nodes = spots.map((spot, i): Node => ({ ...spot, label: labels[i] }));
	return { nodes, ...lines, pen, strokes, grown: 1 };
}

/** The names of a layout beside actors who are on their way to it. */
const carried = (goal: readonly Node[], spots: readonly Spotted[]): PlacedLabel[] =>
	spots.map((spot, i) => {
		const { x, y, label } = goal[i] as Node;
		const { width, height, anchor, ...at } = label as PlacedLabel;
		const moved = { width, height, anchor, x: at.x + spot.x - x, y: at.y + spot.y - y };
		const leader = leaderTo(spot, moved);
		return leader ? { ...moved, leader } : moved;
	});

/** Nodes, lines and names; the frame grows until every name stands clear. */
function roomy(input: NetworkInput, points: Point[]): Arranged {
	const { goal } = input;
	const attempt = (grown: number) => {
		const spots = spotted(input, points, grown);
		const lines = linesOf(input, spots);
		const pen = penFor(spots, lines);
		const strokes = strokesIn(lines, pen);
		const frame = { width: input.width * grown, height: input.height * grown };
		const { labels, clear } = goal
			? { labels: carried(goal.nodes, spots), clear: true }
			: placeLabels({
					...{ nodes: spots.map(labelled), heads: headsIn(lines), frame },
					lines: shunned(strokes, lines.ties, pen)
				});
		const nodes = spots.map((spot, i) => ({ ...spot, label: labels[i] as PlacedLabel }));
		return { nodes, ...lines, pen, strokes, grown, clear };
	};
	if (goal) return attempt(goal.width / input.width);
	let found = attempt(1);
	for (const grown of growth.slice(1)) {
		if (found.clear) break;
		found = attempt(grown);
	}
	return found;
}
