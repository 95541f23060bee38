import { aligned, oriented, type Point } from './align.ts';
import { descend } from './descent.ts';
import { polish } from './polish.ts';
import { lehmer } from './random.ts';
import { stressOf } from './stress.ts';
import type { Targets } from './targets.ts';

export type { Point } from './align.ts';

/** The frame in which positions are counted and pins are kept, whatever size is drawn. */
export const reference = { width: 640, height: 500 } as const;

export interface Placement {
	/** In pixels of the reference frame, from its centre. */
	points: Point[];
	/** How far the picture is from the distances asked for: 0 is perfect; see `stressOf`. */
	stress: number;
	/** Pixels for a target distance of 1. */
	scale: number;
}

const ROUNDS = 30;
/** Sweeps after which starts are compared. */
const FIRST_SWEEPS = 30;
/** Most nodes of which every pair is looked at. */
export const WHOLE = 400;
/** Side of the square in which nodes start. */
const START = 3;

/** Starts that are tried: small pictures are found in a moment, and a bad one is seen at once. */
const startsFor = (count: number) => (count <= 12 ? 12 : count <= 30 ? 6 : count <= 60 ? 3 : 1);

const pointsOf = (xy: Float64Array): Point[] =>
	Array.from({ length: xy.length / 2 }, (_, i) => [xy[2 * i] as number, xy[2 * i + 1] as number]);

/** The scale at which points fill the frame and leave the margins their labels need; never so that few stand far apart. */
function fitting(points: readonly Point[], most: number): number {
	const spread = (axis: 0 | 1) => Math.max(1e-9, ...points.map((p) => Math.abs(p[axis])));
	return Math.min(
		(reference.width / 2 - 60) / spread(0),
		(reference.height / 2 - 30) / spread(1),
		most
	);
}

const scaled = (points: Point[], scale: number): Point[] =>
	points.map(([x, y]) => [x * scale, y * scale]);

/** Widest scale: 1.2 for few nodes, else 2.4, in steps of 150 pixels. */
const widest = (count: number) => (count < 4 ? 180 : 360);

/** Turns and scales what was found: for itself, or so that it lies upon another picture. */
function shown(xy: Float64Array, stress: number, model: Placement | undefined): Placement {
	if (!model) {
		const points = oriented(pointsOf(xy), 0.1);
		const scale = fitting(points, widest(points.length));
		return { points: scaled(points, scale), stress, scale };
	}
	const points = aligned(scaled(pointsOf(xy), model.scale), model.points);
	const shrink = fitting(points, 1);
	return { points: scaled(points, shrink), stress, scale: model.scale * shrink };
}

/** Is told of a picture that is being found: how much is done, from 0 to 1, and how it stands. */
type Told = (share: number, soFar: () => Placement) => void;

/** Share of the work that the descent is, of many nodes. */
const DESCENT = 0.5;

/** Lets nodes find their places from a random start. */
function settle(pairs: Targets, seed: number, told?: Told) {
	const random = lehmer(seed);
	const xy = Float64Array.from({ length: 2 * pairs.count }, () => (random() - 0.5) * START);
	const soFar = () => shown(xy, stressOf(xy, pairs), undefined);
	descend(xy, pairs, {
		...{ rounds: ROUNDS, from: 1, to: 0.1, random },
		...(told && { told: (share: number) => told(share * DESCENT, soFar) })
	});
	if (pairs.count <= WHOLE) polish(xy, pairs, FIRST_SWEEPS);
	return { xy, stress: stressOf(xy, pairs) };
}

/** Moves the nodes of another picture no further than their targets ask for. */
function follow(xy: Float64Array, pairs: Targets): void {
	if (pairs.count <= WHOLE) polish(xy, pairs);
	else descend(xy, pairs, { rounds: ROUNDS, from: 0.01, to: 0.01, random: lehmer(0) });
}

/** Finds a picture; see `place`. */
function placed(pairs: Targets, model: Placement | undefined, told?: Told): Placement {
	const { count } = pairs;
	if (count === 0) return { points: [], stress: 0, scale: 1 };
	if (model) {
		const xy = Float64Array.from(model.points.flat(), (pixels) => pixels / model.scale);
		follow(xy, pairs);
		return shown(xy, stressOf(xy, pairs), model);
	}
	const starts = startsFor(count);
	let best: ReturnType<typeof settle> | undefined;
	for (let seed = 0; seed < starts; seed++) {
		const found = settle(pairs, seed, told);
		// A later start must be clearly better: rounding never decides between two pictures.
		if (!best || found.stress < best.stress - 1e-6) best = found;
	}
	const { xy } = best as ReturnType<typeof settle>;
	const soFar = () => shown(xy, stressOf(xy, pairs), undefined);
	const rest = (share: number) => told?.(DESCENT + share * (1 - DESCENT), soFar);
	if (count <= WHOLE) polish(xy, pairs, undefined, rest);
	return soFar();
}

/** Rows of targets of which pictures are kept, some megabytes: a reader who changes the theme waits for no layout. */
const KEPT = 200_000;

/** A picture and what it was made of. */
interface Picture {
	pairs: Targets;
	model: Placement | undefined;
	placement: Placement;
}

/** The last pictures, by the targets themselves, so that whoever asks for the same gets the same. */
const pictures: Picture[] = [];

const same = (a: Float64Array, b: Float64Array) =>
	a === b || (a.length === b.length && a.every((value, i) => value === b[i]));

const equal = (a: Targets, b: Targets) =>
	a.count === b.count && same(a.distance, b.distance) && same(a.weight, b.weight);

function keep(picture: Picture): void {
	pictures.push(picture);
	let rows = pictures.reduce((sum, { pairs }) => sum + pairs.a.length, 0);
	while (rows > KEPT) {
		// Those found from scratch took longest, and the others start from them: they go last.
		const at = Math.max(
			0,
			pictures.findIndex(({ model }) => model)
		);
		rows -= pictures.splice(at, 1)[0]?.pairs.a.length ?? 0;
	}
}

/** Where pictures are kept that were found from scratch, for longer than a process lasts. */
export interface Album {
	find(pairs: Targets): Placement | undefined;
	keep(pairs: Targets, placement: Placement): void;
}

let album: Album | undefined;

/** Gives this process an album, or takes it away. */
export const setAlbum = (one: Album | undefined): void => {
	album = one;
};

/** The picture that is remembered of some targets. */
export const recall = (pairs: Targets, model?: Placement): Placement | undefined =>
	pictures.find((one) => one.model === model && equal(one.pairs, pairs))?.placement;

/** Remembers a picture that was found elsewhere, as if `place` had found it. */
export const remember = (pairs: Targets, placement: Placement): void =>
	keep({ pairs, model: undefined, placement });

/** The same picture as `place` finds from scratch, telling how far it is; nothing is remembered. */
export const placeTelling = (pairs: Targets, told: Told): Placement =>
	placed(pairs, undefined, told);

/**
 * Places actors by stress: every pair as near to its target distance as a plane allows. Several starts are
 * tried and the best kept, so one unlucky start does not decide. Only the four operations and square
 * roots are used, which every engine rounds alike: the same targets give the same picture everywhere.
 * The last few pictures are remembered.
 *
 * @param pairs a row for every pair in turn, or the rows of `sparseTargets`.
 * @param model a picture of the same nodes from which the search starts and upon which the answer is laid,
 * so that a reader who goes from one to the other finds everybody again.
 */
export function place(pairs: Targets, model?: Placement): Placement {
	const known = recall(pairs, model);
	if (known) return known;
	const kept = model ? undefined : album?.find(pairs);
	const placement = kept ?? placed(pairs, model);
	if (!kept && !model) album?.keep(pairs, placement);
	keep({ pairs, model, placement });
	return placement;
}
