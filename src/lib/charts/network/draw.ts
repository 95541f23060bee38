import type { Relation } from '#lib/dossier/types.ts';
import { baseline, type Look, type Mark, type Path, type Text } from '../shared/scene.ts';
import type { AttitudeLine } from './attitude-lines.ts';
import type { Joining } from './crossings.ts';
import { interrupted, linesPath, segmentsBetween } from './gaps.ts';
import { leaderMarks } from './leaders.ts';
import { beside, lineOf, type Arc, type Segment } from './lines.ts';
import { CROWD } from './crowd.ts';
import { mergedPaths } from './merged.ts';
import type { Rectangle } from './labels.ts';
import type { Lines, Node, RelationLine, TieLine } from './parts.ts';
import { FAINT, relationWidths, shaftWidth, widthsOf, type Pen } from './pen.ts';

export const NAME = 14;
export const NAME_LINE = 16;

/** What all lines of agreement have in common stands on their layer, once. */
export const tieLook: Look = { fill: 'none', stroke: 'converge' };

/**
 * Marks of a tie: a solid line for congruence and a broken one for conflict, side by side and as wide as
 * they weigh, so that neither hides the other; a dotted line where there is too little to tell.
 *
 * @param names beneath which it is interrupted.
 */
export function tieMarks(tie: TieLine, pen: Pen, names: readonly Rectangle[] = []): Mark[] {
	const line = lineOf(tie);
	if (tie.state === 'too-little') {
		const parts = segmentsBetween(line, names, FAINT / 2);
		return parts.length > 0 ? [faintLine(...parts)] : [];
	}
	const [solid, broken] = widthsOf(tie, pen);
	const parts = segmentsBetween(line, names, (solid + broken) / 2);
	if (parts.length === 0) return [];
	const stroke = (strokeWidth: number, across: number): Path => ({
		type: 'path',
		d: parts.map((part) => beside(part, across)).join(''),
		strokeWidth
	});
	return [
		...(solid > 0 ? [stroke(solid, -broken / 2)] : []),
		...(broken > 0
			? [{ ...stroke(broken, solid / 2), stroke: 'diverge', dash: [4, 3] } as Path]
			: [])
	];
}

/** An arrow: its shaft, its head, and across the tip of criticism a bar; hollow where it is inferred. */
export function attitudeMarks(
	attitude: Omit<AttitudeLine, keyof Arc> & { d: string },
	pen: Pen
): Mark[] {
	const { state, inferred, d, head, bar } = attitude;
	const paint = state === 'supports' ? 'alliance' : 'tension';
	const strokeWidth = shaftWidth(attitude, pen);
	return [
		...(d ? [{ type: 'path', d, fill: 'none', stroke: paint, strokeWidth } satisfies Mark] : []),
		{
			...{ type: 'path', d: head, fill: inferred ? 'paper' : paint },
			...{ stroke: paint, strokeWidth: 1.2, join: 'round' }
		},
		...(state === 'criticises'
			? [{ type: 'path', d: bar, fill: 'none', stroke: paint, strokeWidth: 2 } satisfies Mark]
			: [])
	];
}

export const faintLine = (...parts: Segment[]): Mark => ({
	type: 'path',
	d: linesPath(parts),
	fill: 'none',
	stroke: 'too-little',
	strokeWidth: FAINT,
	dash: [1, 4],
	cap: 'round'
});

export function relationMark(kind: Relation['kind'], d: string, pen: Pen): Mark {
	const strokeWidth = relationWidths[kind] * pen.relations;
	return kind === 'alliance'
		? { type: 'path', d, fill: 'none', stroke: 'alliance', strokeWidth, cap: 'round' }
		: { type: 'path', d, fill: 'none', stroke: 'tension', strokeWidth, dash: [7, 4] };
}

/** A relation, interrupted beneath names. */
function relationPart(line: RelationLine, pen: Pen, names: readonly Rectangle[]): Mark[] {
	const d = interrupted(line, names, (relationWidths[line.kind] * pen.relations) / 2);
	return d ? [relationMark(line.kind, d, pen)] : [];
}

/** The shaft of an arrow, interrupted beneath names. */
const shaftOf = (line: AttitudeLine, pen: Pen, names: readonly Rectangle[]) =>
	interrupted(line, names, shaftWidth(line, pen) / 2);

/** Texts twice: a stroke of the ground behind, so that lines do not run through letters. */
function withHalo(texts: Text[], width: number): Mark[] {
	if (texts.length === 0) return [];
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
	if (!label) return [];
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

/** What a group is called in a file, and what it stands for. */
type Named = { id: string; key: string };

/**
 * The drawing from back to front: faint ties, ties, relations, attitudes, nodes, names.
 *
 * @param beneath what else interrupts the lines as names do. In a crowd lines are a ground, on which names have
 *   a halo.
 */
export function drawNetwork(
	nodes: Node[],
	{ ties, relations, attitudes }: Lines,
	pen: Pen,
	beneath: readonly Rectangle[] = []
): Mark[] {
	const known = ties.filter((t) => t.state !== 'too-little');
	const faint = ties.filter((t) => t.state === 'too-little');
	const isCrowd = nodes.length > CROWD;
	const names = isCrowd ? [] : [...nodes.flatMap(({ label }) => label ?? []), ...beneath];
	/** A group for every line; of a crowd, all lines that look alike as one path. */
	const layer = <T>(lines: readonly T[], marks: (line: T) => Mark[], group: (line: T) => Named) =>
		isCrowd
			? mergedPaths(lines.flatMap(marks))
			: lines.map((line): Mark => ({ type: 'group', ...group(line), marks: marks(line) }));
	const tieLayer = (some: readonly TieLine[]) =>
		layer(
			some,
			(tie) => tieMarks(tie, pen, names),
			(tie) => ({ id: `tie-${tie.a}-${tie.b}`, key: `tie:${tie.id}` })
		);
	const veiled = pen.veil !== undefined && pen.veil < 1;
	const veil = veiled ? { fillOpacity: pen.veil, strokeOpacity: pen.veil } : {};
	const inks = new Set(nodes.map(({ context }) => (context ? 'ink-soft' : 'ink')));
	/** One ink for all stands on the group of actors, else on each. */
	const [ink] = inks.size === 1 ? inks : [];
	const layers: [string, Mark[], Look?][] = [
		['ties-too-little', tieLayer(faint)],
		[
			'ties',
			tieLayer(known),
			{
				...tieLook,
				...(pen.opacity < 1 && { fillOpacity: pen.opacity, strokeOpacity: pen.opacity })
			}
		],
		[
			'relations',
			layer(
				relations,
				(one) => relationPart(one, pen, names),
				({ id }) => ({ id: `relation-${id}`, key: `relation:${id}` })
			),
			veil
		],
		[
			'attitudes',
			layer(
				attitudes,
				(one) => attitudeMarks({ ...one, d: shaftOf(one, pen, names) }, pen),
				({ id, from, to }) => ({ id: `attitude-${from}-${to}`, key: `attitude:${id}` })
			),
			veil
		],
		[
			'actors',
			nodes.map((node): Mark => ({
				type: 'group',
				id: `actor-${node.id}`,
				key: `actor:${node.id}`,
				...(!ink && { fill: node.context ? 'ink-soft' : 'ink' }),
				marks: [
					...leaderMarks(node, names),
					nodeMark(node),
					...(isCrowd ? withHalo(nameMarks(node), 4) : nameMarks(node))
				]
			})),
			{ ...(ink && { fill: ink }), size: NAME, weight: 600 }
		]
	];
	return layers
		.filter(([, marks]) => marks.length > 0)
		.map(([id, marks, look]) => ({ type: 'group', id, ...look, marks }) as Mark);
}

/** Every line as what crosses others: ties, arrows and relations, each straight from end to end. */
export const joiningLines = ({ ties, relations, attitudes }: Lines): Joining[] => [
	...ties.map((tie): Joining => ({ segment: lineOf(tie), ends: [tie.a, tie.b] })),
	...relations.map(({ segments, a, b }): Joining => ({ segment: chord(segments), ends: [a, b] })),
	...attitudes.map(({ segments, from, to }): Joining => ({
		segment: chord(segments),
		ends: [from, to]
	}))
];

function chord(segments: readonly Segment[]): Segment {
	const [first = [0, 0, 0, 0], last = first] = [segments[0], segments.at(-1)];
	return [first[0], first[1], last[2], last[3]];
}
