import {
	attitudeState,
	deriveAttitudes,
	listAttitudes,
	type DirectedAttitude
} from '#lib/analysis/attitudes.ts';
import type { Layers } from '#lib/analysis/layers.ts';
import { tieId } from '#lib/analysis/target.ts';
import type { Positions } from '#lib/dossier/positions.ts';
import type { Dossier } from '#lib/dossier/types.ts';
import { short } from '../shared/scene.ts';
import { arc, type Arc, type Segment, type Spot } from './lines.ts';

/** An attitude in its place: an arrow from the actor who speaks. */
export interface AttitudeLine extends Arc {
	/** `eu>azerbaijan`. */
	id: string;
	/** Id of the tie of the two, which holds the evidence of both. */
	pair: string;
	from: string;
	to: string;
	state: 'supports' | 'criticises';
	/** −1 to 1. */
	value: number;
	n: number;
	/** No words of the actor, only the analysts' reading. */
	inferred: boolean;
	/** The triangle at its tip. */
	head: string;
	/** Across the tip of criticism: support has none. */
	bar: string;
	/** The room of its head and bar, from the end of the shaft to the tip. */
	tip: Segment;
}

/** Length of a head and half of its width, in pixels. */
const HEAD = 10;
const HALF = 4.6;
/** Half of the bar that criticism ends with. */
export const BAR = 5.5;
/** Height of the bow of an arrow that something else joins the same two with. */
const BOW = 13;

/**
 * The attitudes that a network of some actors draws: support and criticism among them. One that is
 * even-handed is told and not drawn.
 *
 * @param actors dossier indices. @param issues dossier indices.
 */
export function shownAttitudes(
	dossier: Dossier,
	positions: Positions,
	actors: readonly number[],
	issues: readonly number[],
	layers: Layers
): DirectedAttitude[] {
	if (!layers.includes('attitudes')) return [];
	const shown = new Set(actors);
	return listAttitudes(deriveAttitudes(dossier, positions, actors, issues)).filter(
		({ to, value }) => value !== 0 && shown.has(to)
	);
}

const at = (x: number, y: number) => `${short(x)} ${short(y)}`;

/** The head of an arrow and its bar, from the end of its shaft to where it meets the room of a node. */
function headOf([x1, y1]: readonly number[], [x2, y2]: readonly number[]) {
	const [bx = 0, by = 0, tx = 0, ty = 0] = [x1, y1, x2, y2];
	const length = Math.sqrt((tx - bx) ** 2 + (ty - by) ** 2) || 1;
	const [nx, ny] = [-(ty - by) / length, (tx - bx) / length];
	return {
		tip: [bx, by, tx, ty] as const,
		head: `M${at(tx, ty)}L${at(bx + nx * HALF, by + ny * HALF)}L${at(bx - nx * HALF, by - ny * HALF)}Z`,
		bar: `M${at(tx + nx * BAR, ty + ny * BAR)}L${at(tx - nx * BAR, ty - ny * BAR)}`
	};
}

const endOf = (segments: readonly Segment[]) => (segments.at(-1) ?? [0, 0, 0, 0]).slice(2);

/** An arrow from one node to another; straight without a bow. */
function arrow(from: Spot, to: Spot, bow: number) {
	const shaft = arc(from, { ...to, r: to.r + HEAD }, bow);
	const whole = arc(from, to, bow);
	const segments =
		bow === 0
			? [[...(whole.segments[0] as Segment).slice(0, 2), ...endOf(whole.segments)]]
			: whole.segments;
	return {
		...{ d: shaft.d, curve: shaft.curve },
		segments: segments as Segment[],
		crown: whole.crown,
		...headOf(endOf(shaft.segments), endOf(whole.segments))
	};
}

/**
 * Attitudes as arrows: straight, and where another line joins the same two or both speak about each other,
 * bowed off it, each to its own right.
 *
 * @param attitudes those of `shownAttitudes`. @param busy ids of pairs that another line joins.
 */
export function attitudeLines(
	attitudes: readonly DirectedAttitude[],
	nodes: readonly (Spot & { id: string; actor: number })[],
	busy: ReadonlySet<string>
): AttitudeLine[] {
	const byActor = new Map(nodes.map((node) => [node.actor, node]));
	const directed = new Set(attitudes.map(({ from, to }) => `${from} ${to}`));
	return attitudes.flatMap(({ from, to, value, n, basis }): AttitudeLine[] => {
		const [speaker, target] = [byActor.get(from), byActor.get(to)];
		const state = attitudeState({ value });
		if (!speaker || !target || state === 'even-handed') return [];
		const pair = tieId(speaker.id, target.id);
		const isBowed = busy.has(pair) || directed.has(`${to} ${from}`);
		return [
			{
				id: `${speaker.id}>${target.id}`,
				...{ pair, from: speaker.id, to: target.id, state, value, n },
				inferred: basis === 'inferred',
				...arrow(speaker, target, isBowed ? BOW : 0)
			}
		];
	});
}
