import type { Relation } from '#lib/dossier/types.ts';
import { baseline, short, type Mark, type Text } from '../shared/scene.ts';
import { strokesOf, type Arc, type Spot } from './lines.ts';
import type { PlacedLabel, Segment } from './labels.ts';

/** An actor in its place. */
export interface Node extends Spot {
	id: string;
	/** Dossier index. */
	actor: number;
	/** The short name, as set. */
	lines: string[];
	/** Outside the matrix: drawn hollow. */
	context: boolean;
	/** Whether a reader put it there. */
	pinned: boolean;
	/** The room of the name. */
	label: PlacedLabel;
}

/** A stated tie in its place; what it amounts to is read from `state`. */
export interface TieLine {
	id: string;
	a: string;
	b: string;
	x1: number;
	y1: number;
	x2: number;
	y2: number;
	state: 'converge' | 'diverge' | 'mixed' | 'too-little';
	congruence: number;
	conflict: number;
	shared: number;
}

/** A documented relation in its place. */
export interface RelationLine extends Arc {
	id: string;
	a: string;
	b: string;
	kind: Relation['kind'];
}

export const NAME = 14;
export const NAME_LINE = 16;
const COUNT = 12;

const lineOf = ({ x1, y1, x2, y2 }: TieLine): Segment => [x1, y1, x2, y2];

/** Marks of a tie: a dotted line where there is too little to tell, else band and teeth. */
export function tieMarks(tie: TieLine, perIssue: number): Mark[] {
	if (tie.state === 'too-little') return [faintLine(lineOf(tie))];
	const { band, teeth } = strokesOf(
		lineOf(tie),
		tie.congruence * perIssue,
		tie.conflict * perIssue
	);
	return [
		...(band ? [{ type: 'path', d: band, fill: 'converge' } satisfies Mark] : []),
		...(teeth ? [toothed(teeth)] : [])
	];
}

export const toothed = (d: string): Mark => ({
	type: 'path',
	d,
	fill: 'none',
	stroke: 'diverge',
	strokeWidth: 1.2
});

export const faintLine = ([x1, y1, x2, y2]: Segment): Mark => ({
	type: 'path',
	d: `M${short(x1)} ${short(y1)}L${short(x2)} ${short(y2)}`,
	fill: 'none',
	stroke: 'too-little',
	strokeWidth: 1.2,
	dash: [1, 4],
	cap: 'round'
});

export function relationMark(kind: Relation['kind'], d: string): Mark {
	return kind === 'alliance'
		? { type: 'path', d, fill: 'none', stroke: 'alliance', strokeWidth: 3, cap: 'round' }
		: { type: 'path', d, fill: 'none', stroke: 'tension', strokeWidth: 2.5, dash: [7, 4] };
}

/** How many issues stand behind a tie, where it is more than one: on a disc, clear of the strokes. */
function countMark(tie: TieLine): Mark[] {
	if (tie.shared < 2) return [];
	const [x, y] = [(tie.x1 + tie.x2) / 2, (tie.y1 + tie.y2) / 2];
	return [
		{ type: 'circle', x, y, r: 9, fill: 'paper' },
		{ type: 'text', x, y: y + COUNT * baseline.middle, text: String(tie.shared) }
	];
}

/** Texts twice: a stroke of the ground behind, so that lines do not run through letters. */
function withHalo(texts: Text[], width: number): Mark[] {
	return [
		{
			type: 'group',
			fill: 'halo',
			stroke: 'halo',
			strokeWidth: width,
			join: 'round',
			marks: texts
		},
		...texts
	];
}

export function nodeMark({ x, y, r, context }: Pick<Node, 'x' | 'y' | 'r' | 'context'>): Mark {
	return context
		? { type: 'circle', x, y, r: r - 1, fill: 'paper', stroke: 'ink', strokeWidth: 2 }
		: { type: 'circle', x, y, r, fill: 'ink', stroke: 'paper', strokeWidth: 1.5 };
}

function nameMarks({ lines, label }: Node): Text[] {
	const x =
		label.anchor === 'start' ? label.x : label.x + label.width / (label.anchor === 'end' ? 1 : 2);
	return lines.map((text, i) => ({
		type: 'text',
		x,
		y: label.y + NAME_LINE / 2 + i * NAME_LINE + NAME * baseline.middle,
		text,
		anchor: label.anchor
	}));
}

/** The drawing from back to front: faint ties, ties, relations, nodes, names. */
export function drawNetwork(
	nodes: Node[],
	ties: TieLine[],
	relations: RelationLine[],
	perIssue: number
): Mark[] {
	const known = ties.filter((t) => t.state !== 'too-little');
	const faint = ties.filter((t) => t.state === 'too-little');
	const tieGroup = (tie: TieLine): Mark => ({
		type: 'group',
		id: `tie-${tie.a}-${tie.b}`,
		key: `tie:${tie.id}`,
		marks: tieMarks(tie, perIssue)
	});
	const layers: [string, Mark[], Partial<Mark>?][] = [
		['ties-too-little', faint.map(tieGroup)],
		['ties', known.map(tieGroup)],
		[
			'relations',
			relations.map((r): Mark => ({
				type: 'group',
				id: `relation-${r.id}`,
				key: `relation:${r.id}`,
				marks: [relationMark(r.kind, r.d)]
			}))
		],
		[
			'counts',
			known.flatMap(countMark),
			{ fill: 'ink', size: COUNT, weight: 600, anchor: 'middle' }
		],
		[
			'actors',
			nodes.map((node): Mark => ({
				type: 'group',
				id: `actor-${node.id}`,
				key: `actor:${node.id}`,
				fill: node.context ? 'ink-soft' : 'ink',
				marks: [nodeMark(node), ...withHalo(nameMarks(node), 4)]
			})),
			{ size: NAME, weight: 600 }
		]
	];
	return layers
		.filter(([, marks]) => marks.length > 0)
		.map(([id, marks, look]) => ({ type: 'group', id, ...look, marks }) as Mark);
}

/** Segments of ties, for the labels to keep off. */
export const tieSegments = (ties: TieLine[]): Segment[] => ties.map(lineOf);
