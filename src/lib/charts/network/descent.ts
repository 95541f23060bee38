import { shuffle } from './random.ts';
import type { Targets } from './targets.ts';

/** How a picture is sought. */
export interface Descent {
	/** Times that every pair is looked at. */
	rounds: number;
	/** Largest step at the first round, as a share of a pair's fault: 1 moves a pair right into place. */
	from: number;
	/** Step of the weightiest pair at the last round. */
	to: number;
	random: () => number;
	/** Is told after every round how much is done, from 0 to 1. */
	told?: (share: number) => void;
}

/** The n-th root of a number in (0, 1], by the four operations alone: every engine has the same bits. */
function root(value: number, n: number): number {
	let [low, high] = [0, 1];
	for (let i = 0; i < 52; i++) {
		const middle = (low + high) / 2;
		let power = 1;
		for (let k = 0; k < n; k++) power *= middle;
		if (power < value) low = middle;
		else high = middle;
	}
	return high;
}

/** Least and greatest of some positive weights. */
function bounds(weights: Float64Array): [least: number, greatest: number] {
	let [least, greatest] = [Infinity, 0];
	for (const weight of weights) {
		if (weight < least) least = weight;
		if (weight > greatest) greatest = weight;
	}
	return [least, greatest];
}

/**
 * Moves nodes until the distances of pairs are near their targets: stochastic gradient descent on stress.
 * The pairs are taken one by one in random order, each moved towards its target by a share of its fault,
 * min(w η, 1), and η falls from round to round. Zheng, Pawar and Goodman, "Graph Drawing by Stochastic
 * Gradient Descent" (IEEE TVCG 25, 2019), equations 5 to 8.
 *
 * @param xy x and y of every node in turn; changed in place.
 */
export function descend(
	xy: Float64Array,
	{ a, b, distance, weight, back = weight }: Targets,
	{ rounds, from, to, random, told }: Descent
): void {
	const order = Uint32Array.from(a, (_, row) => row);
	const [least, greatest] = bounds(weight);
	let step = from / least;
	const last = to / greatest;
	const fall = rounds > 1 && last < step ? root(last / step, rounds - 1) : 1;
	for (let round = 0; round < rounds; round++, step *= fall) {
		shuffle(order, random);
		for (let k = 0; k < order.length; k++) {
			const row = order[k] as number;
			const i = 2 * (a[row] as number);
			const j = 2 * (b[row] as number);
			// Two nodes in one place are parted to the side.
			const dx = (xy[i] as number) - (xy[j] as number) || 1e-9;
			const dy = (xy[i + 1] as number) - (xy[j + 1] as number);
			const length = Math.sqrt(dx * dx + dy * dy);
			const fault = (length - (distance[row] as number)) / (2 * length);
			const move = Math.min((weight[row] as number) * step, 1) * fault;
			const answer = Math.min((back[row] as number) * step, 1) * fault;
			xy[i] = (xy[i] as number) - dx * move;
			xy[i + 1] = (xy[i + 1] as number) - dy * move;
			xy[j] = (xy[j] as number) + dx * answer;
			xy[j + 1] = (xy[j + 1] as number) + dy * answer;
		}
		told?.((round + 1) / rounds);
	}
}
