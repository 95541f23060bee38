import { sortOut } from './disorder.ts';
import type { Distances } from './distances.ts';

/**
 * How good an order of points is, after Hahsler, Hornik and Buchta, "Getting things in order: an introduction
 * to the R package seriation", Journal of Statistical Software 25(3), 2008, section 4. Distances, and
 * what is made of them, are in the unit asked for.
 */
export interface Criteria {
	/** Sum of the distances of neighbours (Hubert 1974). Less is better. */
	pathLength: number;
	/**
	 * Times that of three points the outer two are nearer than a neighbouring two: anti-Robinson events (Chen,
	 * "Generalized association plots", Statistica Sinica 12, 2002). Less is better; none where distances grow
	 * away from the diagonal.
	 */
	events: number;
	/** By how much they are nearer: anti-Robinson deviations (Chen 2002). Less is better. */
	deviations: number;
	/** Times that they are further, less the times that they are nearer (Hubert, Arabie and Meulman 2001). More is better. */
	gradient: number;
	/** The same weighted by how much further or nearer. More is better. */
	weightedGradient: number;
	/**
	 * For every field of the matrix of likeness 1 / (1 + distance) the squared differences to its up to eight
	 * neighbours (Niermann, "Optimizing the ordering of tables with evolutionary computation", The American
	 * Statistician 59, 2005), as the package computes it for distances from version 1.4 on. Less is better.
	 */
	mooreStress: number;
	/** The same for its up to four neighbours, without corners. Less is better. */
	neumannStress: number;
}

/** Squared differences of an ordered matrix to the right and down, and down both diagonals, each summed. */
function stresses(ordered: Float64Array, n: number): { sides: number; corners: number } {
	let sides = 0;
	let corners = 0;
	const at = (row: number, column: number) => ordered[row * n + column] as number;
	for (let i = 0; i < n; i++) {
		for (let j = 0; j < n; j++) {
			const here = at(i, j);
			if (j + 1 < n) sides += (here - at(i, j + 1)) ** 2;
			if (i + 1 === n) continue;
			sides += (here - at(i + 1, j)) ** 2;
			if (j + 1 < n) corners += (here - at(i + 1, j + 1)) ** 2;
			if (j > 0) corners += (here - at(i + 1, j - 1)) ** 2;
		}
	}
	return { sides, corners };
}

/**
 * The criteria of an order, in time n² log n.
 *
 * @param distances of which only `count` and `units` count. @param order places in these distances.
 * @param unit what a distance is divided by.
 */
export function criteriaOf(
	{ count, units }: Pick<Distances, 'count' | 'units'>,
	order: number[],
	unit = 1
): Criteria {
	const n = order.length;
	const ordered = new Float64Array(n * n);
	order.forEach((row, i) => {
		order.forEach((column, j) => {
			ordered[i * n + j] = units[row * count + column] as number;
		});
	});
	let [pathLength, events, deviations, further, excess] = [0, 0, 0, 0, 0];
	const room = new Float64Array(n);
	const spare = new Float64Array(n);
	/** Takes in the distances of a point to those on one side of it, from the nearest in the order outwards. */
	const take = (from: number, to: number) => {
		const step = Math.sign(to - from);
		const outwards = room.subarray(0, Math.abs(to - from));
		for (let k = 0; k < outwards.length; k++) {
			const distance = ordered[from * n + from + step * (k + 1)] as number;
			outwards[k] = distance;
			// It is the outer one of k pairs, and the inner one of those with all beyond it.
			excess += distance * (2 * k + 1 - outwards.length);
		}
		const { falls, fallen, rises } = sortOut(outwards, spare);
		events += falls;
		deviations += fallen;
		further += rises;
	};
	for (let i = 0; i < n; i++) {
		if (i + 1 < n) pathLength += ordered[i * n + i + 1] as number;
		take(i, n - 1);
		take(i, 0);
	}
	const likeness = ordered.map((distance) => 1 / (1 + distance / unit));
	const { sides, corners } = stresses(likeness, n);
	return {
		pathLength: pathLength / unit,
		events,
		deviations: deviations / unit,
		gradient: further - events,
		weightedGradient: excess / unit,
		// Both of two neighbours count the difference between them.
		mooreStress: 2 * (sides + corners),
		neumannStress: 2 * sides
	};
}
