import type { Point } from './align.ts';
import { gapTo, type Segment } from './lines.ts';

/** Places of the two actors of a tie that is drawn. */
export type Tied = readonly [a: number, b: number];

/** Most actors and most ties to an actor: beyond, ties are hairlines, and nobody can stand clear of all. */
const MOST_ACTORS = 60;
const MOST_TIES = 6;
/** Room between an actor and the ties of others, in pixels of the reference frame; less for more than so many. */
const CLEAR = 36;
const ENOUGH = 12;
/** Move that costs as much as half the room to all ties of others. */
const GIVE = 24;
const GRAZED = 4;
/** Steps by which actors are moved, in pixels of the reference frame, and sweeps with each at most. */
const steps = [8, 4, 2, 1];
const SWEEPS = 6;
const directions = [
	[1, 0],
	[0, 1],
	[-1, 0],
	[0, -1],
	[0.7, 0.7],
	[-0.7, 0.7],
	[-0.7, -0.7],
	[0.7, -0.7]
] as const;

/** What it costs that something is nearer than it should be: 0 where it is not. */
const lack = (distance: number, asked: number) =>
	distance < asked ? (1 - distance / asked) ** 2 : 0;

/**
 * Moves actors a little off the ties of others, which would seem to begin or end there. An actor moves only
 * where that lessens what stands too near to it by more than the move costs, so that distances go on saying
 * what they said; a picture in which nobody grazes a tie stays as it is.
 *
 * @param points in pixels of the reference frame.
 * @returns the very same points where nobody has moved.
 */
export function keptClear(points: Point[], ties: readonly Tied[]): Point[] {
	const count = points.length;
	if (count > MOST_ACTORS || ties.length > MOST_TIES * count) return points;
	const clear = CLEAR / Math.sqrt(Math.max(1, count / ENOUGH));
	const at = points.map(([x, y]): Point => [x, y]);
	const lineOf = ([a, b]: Tied): Segment => [...(at[a] as Point), ...(at[b] as Point)];

	/** How much an actor grazes ties of others, theirs it, and how close it comes to the others themselves. */
	const grazing = (i: number): number => {
		const [x, y] = at[i] as Point;
		let cost = 0;
		for (const tie of ties) {
			const line = lineOf(tie);
			if (!tie.includes(i)) cost += GRAZED * lack(gapTo(line, x, y), clear);
			else {
				for (let k = 0; k < count; k++) {
					const [px, py] = at[k] as Point;
					if (!tie.includes(k)) cost += GRAZED * lack(gapTo(line, px, py), clear);
				}
			}
		}
		for (let k = 0; k < count; k++) {
			const [px, py] = at[k] as Point;
			if (k !== i) cost += lack(Math.sqrt((px - x) ** 2 + (py - y) ** 2), 2 * clear);
		}
		return cost;
	};
	const away = (i: number) => {
		const [[x, y], [fromX, fromY]] = [at[i] as Point, points[i] as Point];
		return ((x - fromX) ** 2 + (y - fromY) ** 2) / GIVE ** 2;
	};

	let moved = false;
	/** Moves an actor by a step in the best direction; whether any is better than to stay. */
	const better = (i: number, step: number): boolean => {
		const before = grazing(i);
		if (before === 0) return false;
		const [x, y] = at[i] as Point;
		let best: Point = [x, y];
		let least = before + away(i) - 1e-6;
		for (const [dx, dy] of directions) {
			at[i] = [x + dx * step, y + dy * step];
			const cost = grazing(i) + away(i);
			if (cost < least) [least, best] = [cost, at[i]];
		}
		at[i] = best;
		return best[0] !== x || best[1] !== y;
	};
	for (const step of steps) {
		for (let sweep = 0, moves = true; moves && sweep < SWEEPS; sweep++) {
			moves = false;
			for (let i = 0; i < count; i++) if (better(i, step)) moves = moved = true;
		}
	}
	return moved ? at : points;
}
