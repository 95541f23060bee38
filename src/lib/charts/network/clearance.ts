import { keptBeside } from '#lib/analysis/kept-beside.ts';
import type { Point } from './align.ts';

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
/** Of two lines that cross. */
const CROSSED = 1;
/** Steps by which actors are moved, in pixels of the reference frame, and sweeps with each at most. */
const steps = [48, 24, 8, 3, 1];
const SWEEPS = 4;
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

/** A picture whose actors are moved; its loops allocate nothing, for a day of the slider waits for them. */
class Clearing {
	readonly x: Float64Array;
	readonly y: Float64Array;
	readonly #points: readonly Point[];
	readonly #ties: readonly Tied[];
	readonly #clear: number;

	constructor(points: readonly Point[], ties: readonly Tied[]) {
		this.#points = points;
		this.#ties = ties;
		this.#clear = CLEAR / Math.sqrt(Math.max(1, points.length / ENOUGH));
		this.x = Float64Array.from(points, (p) => p[0]);
		this.y = Float64Array.from(points, (p) => p[1]);
	}

	/** How much an actor grazes a tie of two others. */
	#grazes(i: number, tie: Tied): number {
		const { x, y } = this;
		const clear = this.#clear;
		const [px, py] = [x[i] as number, y[i] as number];
		const [x1, y1] = [x[tie[0]] as number, y[tie[0]] as number];
		const [dx, dy] = [(x[tie[1]] as number) - x1, (y[tie[1]] as number) - y1];
		const square = dx * dx + dy * dy;
		const along = square > 0 ? ((px - x1) * dx + (py - y1) * dy) / square : 0;
		const t = along < 0 ? 0 : along > 1 ? 1 : along;
		const [ox, oy] = [x1 + dx * t - px, y1 + dy * t - py];
		const gap = ox * ox + oy * oy;
		return gap < clear * clear ? lack(Math.sqrt(gap), clear) : 0;
	}

	/** On which side of the line from a to b an actor is. */
	#side(a: number, b: number, c: number): number {
		const { x, y } = this;
		const [ax, ay] = [x[a] as number, y[a] as number];
		return (
			((x[b] as number) - ax) * ((y[c] as number) - ay) -
			((y[b] as number) - ay) * ((x[c] as number) - ax)
		);
	}

	/** How many lines of others those of an actor cross. */
	#crossed(i: number): number {
		let count = 0;
		for (const [a, b] of this.#ties) {
			if (a !== i && b !== i) continue;
			for (const [c, d] of this.#ties) {
				if (a === c || a === d || b === c || b === d) continue;
				if (
					this.#side(a, b, c) * this.#side(a, b, d) < 0 &&
					this.#side(c, d, a) * this.#side(c, d, b) < 0
				)
					count++;
			}
		}
		return count;
	}

	/** How much an actor grazes ties of others, and they theirs, and how many lines cross its own. */
	grazing(i: number): number {
		let cost = (CROSSED / GRAZED) * this.#crossed(i);
		for (const tie of this.#ties) {
			if (tie[0] !== i && tie[1] !== i) cost += this.#grazes(i, tie);
			else {
				for (let k = 0; k < this.x.length; k++) {
					if (k !== tie[0] && k !== tie[1]) cost += this.#grazes(k, tie);
				}
			}
		}
		return GRAZED * cost;
	}

	/** What the place of an actor costs beside that: how near others are, and how far it has been moved. */
	#standing(i: number): number {
		const [px, py] = [this.x[i] as number, this.y[i] as number];
		const [fromX, fromY] = this.#points[i] as Point;
		let cost = ((px - fromX) ** 2 + (py - fromY) ** 2) / GIVE ** 2;
		for (let k = 0; k < this.x.length; k++) {
			if (k === i) continue;
			const [dx, dy] = [(this.x[k] as number) - px, (this.y[k] as number) - py];
			cost += lack(Math.sqrt(dx * dx + dy * dy), 2 * this.#clear);
		}
		return cost;
	}

	/** Moves an actor that grazes by a step in the best direction; whether any is better than to stay. */
	better(i: number, step: number): boolean {
		const grazing = this.grazing(i);
		if (grazing === 0) return false;
		const [x, y] = [this.x[i] as number, this.y[i] as number];
		let [toX, toY, least] = [x, y, grazing + this.#standing(i) - 1e-6];
		for (const [dx, dy] of directions) {
			this.x[i] = x + dx * step;
			this.y[i] = y + dy * step;
			const standing = this.#standing(i);
			if (standing >= least) continue;
			const cost = standing + this.grazing(i);
			if (cost < least) [toX, toY, least] = [x + dx * step, y + dy * step, cost];
		}
		this.x[i] = toX;
		this.y[i] = toY;
		return toX !== x || toY !== y;
	}
}

const MOST_CLEARED = 16;

/** What was moved of a picture, by its ties: as long as the picture is remembered, and no more than so many. */
const cleared = keptBeside<readonly Point[], Point[]>(MOST_CLEARED);

/**
 * Moves actors a little off the ties of others, which would seem to begin or end there. An actor moves only
 * where that lessens what stands too near to it by more than the move costs, so that distances go on saying
 * what they said; a picture in which nobody grazes a tie stays as it is. Views of one picture that show the
 * same ties share the answer.
 *
 * @param points in pixels of the reference frame; they are not changed afterwards.
 * @param tied finds the ties: of a crowd nobody asks for them.
 * @returns the very same points where nobody has moved.
 */
export function keptClear(points: Point[], tied: () => readonly Tied[]): Point[] {
	const count = points.length;
	if (count > MOST_ACTORS) return points;
	const ties = tied();
	if (ties.length > MOST_TIES * count) return points;
	return cleared(points, [ties.join(';')], () => movedClear(points, ties));
}

function movedClear(points: Point[], ties: readonly Tied[]): Point[] {
	const count = points.length;
	const picture = new Clearing(points, ties);
	let moved = false;
	for (const step of steps) {
		for (let sweep = 0, moves = true; moves && sweep < SWEEPS; sweep++) {
			moves = false;
			for (let i = 0; i < count; i++) if (picture.better(i, step)) moves = moved = true;
		}
	}
	return moved
		? points.map((_, i): Point => [picture.x[i] as number, picture.y[i] as number])
		: points;
}
