import { forceSimulation, type SimulationNodeDatum } from 'd3-force';
import { forceRoom, forceStress, stressOf, type Target } from './stress.ts';

/** Where an actor stands, in pixels of the reference frame, from its centre. */
export type Point = [x: number, y: number];

/** Pixels for a target distance of 1. */
const UNIT = 150;
/** Least distance between two nodes, in pixels. */
const ROOM = 54;
const TICKS = 120;
const PARTING = 40;
/** Brings alpha from 1 to 0.02 in so many ticks. */
const DECAY = 0.0242;
const STARTS = 6;

/** The frame in which positions are counted and pins are kept, whatever size is drawn. */
export const reference = { width: 640, height: 500 } as const;

/** A generator of numbers in [0, 1), the same for the same seed: Lehmer's minimal standard. */
function lehmer(seed: number): () => number {
	let state = (seed % 2147483646) + 1;
	return () => (state = (state * 48271) % 2147483647) / 2147483647;
}

interface Settled {
	nodes: SimulationNodeDatum[];
	stress: number;
}

/** Lets the force move the actors from one start until they rest. */
function settle(count: number, pairs: Target[], seed: number): Settled {
	const random = lehmer(seed);
	const spread = () => (random() - 0.5) * 3 * UNIT;
	const nodes: SimulationNodeDatum[] = Array.from({ length: count }, () => ({
		x: spread(),
		y: spread()
	}));
	// The stress first, alone: actors may pass through each other on the way to their places.
	forceSimulation(nodes)
		.stop()
		.randomSource(random)
		.alphaDecay(DECAY)
		.velocityDecay(0.35)
		.force('stress', forceStress(pairs, UNIT))
		.tick(TICKS)
		.force('room', forceRoom(pairs, ROOM))
		.tick(PARTING);
	return { nodes, stress: stressOf(nodes, pairs, UNIT) };
}

const pointOf = ({ x = 0, y = 0 }: SimulationNodeDatum): Point => [x, y];

function centred(points: Point[]): Point[] {
	const [xs, ys] = [points.map((p) => p[0]), points.map((p) => p[1])];
	const middle = (values: number[]) => (Math.min(...values) + Math.max(...values)) / 2;
	const [cx, cy] = [middle(xs), middle(ys)];
	return points.map(([x, y]) => [x - cx, y - cy]);
}

/**
 * Distances say nothing of direction, so one is chosen: the longest spread lies level, and the first actor
 * that stands clear of an axis stands to its left, or above it.
 */
function oriented(points: Point[]): Point[] {
	const n = points.length;
	const mean = points.reduce<Point>((m, p) => [m[0] + p[0] / n, m[1] + p[1] / n], [0, 0]);
	let [xx, xy, yy] = [0, 0, 0];
	for (const [x, y] of points) {
		xx += (x - mean[0]) ** 2;
		xy += (x - mean[0]) * (y - mean[1]);
		yy += (y - mean[1]) ** 2;
	}
	const double = (xx - yy) / (Math.sqrt((xx - yy) ** 2 + 4 * xy ** 2) || 1);
	const cos = Math.sqrt((1 + double) / 2);
	const sin = Math.sqrt((1 - double) / 2) * (xy < 0 ? -1 : 1);
	const turned = points.map(([x, y]): Point => {
		const [dx, dy] = [x - mean[0], y - mean[1]];
		return [dx * cos + dy * sin, dy * cos - dx * sin];
	});
	const flip = (axis: 0 | 1) => {
		const first = turned.find((p) => Math.abs(p[axis]) > UNIT / 10);
		return first && first[axis] > 0 ? -1 : 1;
	};
	const [fx, fy] = [flip(0), flip(1)];
	return centred(turned.map(([x, y]) => [x * fx, y * fy]));
}

/** Scales points to fill the frame, leaving the margins their labels need; never so that few stand far apart. */
function fitted(points: Point[]): Point[] {
	const spread = (axis: 0 | 1) => Math.max(1, ...points.map((p) => Math.abs(p[axis])));
	const scale = Math.min(
		(reference.width / 2 - 60) / spread(0),
		(reference.height / 2 - 30) / spread(1),
		points.length < 4 ? 1.2 : 2.4
	);
	return points.map(([x, y]) => [x * scale, y * scale]);
}

export interface Placement {
	points: Point[];
	/** How far the picture is from the distances asked for: 0 is perfect. */
	stress: number;
}

/** Finds a picture; see `place`. */
function placed(count: number, pairs: Target[]): Placement {
	if (count === 0) return { points: [], stress: 0 };
	const starts = count > 30 ? 2 : STARTS;
	let best: Settled | undefined;
	for (let seed = 0; seed < starts; seed++) {
		const settled = settle(count, pairs, seed);
		// A later start must be clearly better: rounding never decides between two pictures.
		if (!best || settled.stress < best.stress - 1e-6) best = settled;
	}
	const { nodes, stress } = best as Settled;
	return { points: fitted(oriented(nodes.map(pointOf))), stress };
}

/** Pictures kept, and pairs up to which one is: a reader who changes the theme waits for no layout. */
const KEPT = 32;
const MOST_PAIRS = 2000;
/** By the targets themselves, so that whoever asks for the same gets the same. */
const pictures = new Map<string, Placement>();

/**
 * Places actors by stress: every pair as near to its target distance as a plane allows. Several starts are
 * tried and the best kept, so one unlucky start does not decide. Only the four operations and square
 * roots are used, which every engine rounds alike: the same targets give the same picture everywhere.
 * The last few pictures are remembered.
 */
export function place(count: number, pairs: Target[]): Placement {
	if (pairs.length > MOST_PAIRS) return placed(count, pairs);
	const key = `${count} ${pairs.map((p) => `${p.a},${p.b},${p.distance},${p.weight}`).join(' ')}`;
	const known = pictures.get(key);
	if (known) return known;
	const placement = placed(count, pairs);
	const [oldest] = pictures.keys();
	if (pictures.size >= KEPT && oldest !== undefined) pictures.delete(oldest);
	pictures.set(key, placement);
	return placement;
}
