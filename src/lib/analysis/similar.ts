import type { Positions } from '#lib/dossier/positions.ts';
import { allDistances } from './all-distances.ts';
import { STEP, comparedRows, doubledRows, unitsOf } from './distances.ts';
import type { Distances } from './distances.ts';
import { leafPath } from './leaf-order.ts';
import { exactPath } from './path.ts';
import { spectralPath } from './spectral.ts';
import { triangleOf, type Measure } from './triangle.ts';

/** Up to this many rows the order is proven to be the shortest; dynamic programming doubles with each more. */
const PROVABLE = 12;

/** Up to this many rows leaves are ordered, in cubic time; a spectral order takes quadratic time above. */
const CLUSTERED = 400;

const paths = { exact: exactPath, leaves: leafPath };

/** How similar rows are set side by side: `exact` is proven optimal, the others are good. */
export type SimilarMethod = keyof typeof paths | 'spectral';

/** How this many rows are ordered. */
export function similarMethod(count: number): SimilarMethod {
	if (count <= PROVABLE) return 'exact';
	return count <= CLUSTERED ? 'leaves' : 'spectral';
}

/** An order of rows or columns with similar ones side by side, and how good it is. */
export interface Seriation {
	/** Dossier indices. */
	order: number[];
	/** Whether no order is shorter. */
	proven: boolean;
	/** Sum of the distances of neighbours, in steps of the scale. */
	length: number;
	/** Neighbours that share nothing, counted with the largest distance: where the order says nothing. */
	gaps: number;
}

/** Neighbours that share nothing, where points stand in this order. */
export function gapsOf({ count, apart }: Distances, order: number[]): number {
	let gaps = 0;
	for (let k = 1; k < order.length; k++) {
		gaps += apart[(order[k - 1] as number) * count + (order[k] as number)] as number;
	}
	return gaps;
}

/** Length of a path in units, and its neighbours that share nothing, where there are too many points for a table. */
export function pathOver(
	positions: Positions,
	kind: 'actors' | 'issues',
	path: readonly number[],
	over: readonly number[]
): { length: number; gaps: number } {
	const rows = doubledRows(positions, kind, path, over);
	let [length, gaps] = [0, 0];
	for (let k = 1; k < rows.length; k++) {
		const { shared, apart } = comparedRows(rows[k - 1] as Int8Array, rows[k] as Int8Array);
		length += unitsOf(shared, apart);
		if (shared === 0) gaps++;
	}
	return { length, gaps };
}

/**
 * Orders actors, or issues, with similar ones side by side: the shortest path through all of them, as in
 * Hahsler, Hornik and Buchta, "Getting things in order: an introduction to the R package seriation",
 * Journal of Statistical Software 25(3), 2008. Proven shortest up to 12 (Held and Karp 1962), the shortest
 * that average-linkage clusters allow up to 400 (Bar-Joseph et al. 2001), spectral above (Atkins et al.
 * 1998). The same for the same set, in whatever order it is given; of equally short proven ones the
 * lexicographically smallest by dossier index.
 *
 * @param rows dossier indices to order. @param over dossier indices of the other side.
 * @param measure of the distances between very many: `triangleByBits` where WebAssembly is allowed.
 */
export function similar(
	positions: Positions,
	kind: 'actors' | 'issues',
	rows: number[],
	over: number[],
	measure: Measure = triangleOf
): Seriation {
	const sorted = [...rows].sort((a, b) => a - b);
	const method = similarMethod(sorted.length);
	if (method === 'spectral') {
		const path = spectralPath(measure(doubledRows(positions, kind, sorted, over)));
		const order = path.map((i) => sorted[i] as number);
		const { length, gaps } = pathOver(positions, kind, order, over);
		return { order, proven: false, length: length / STEP, gaps };
	}
	const distances = allDistances(positions, kind, sorted, over);
	const path = paths[method](distances);
	let length = 0;
	for (let k = 1; k < path.length; k++) {
		const at = (path[k - 1] as number) * distances.count + (path[k] as number);
		length += distances.units[at] as number;
	}
	return {
		order: path.map((i) => sorted[i] as number),
		proven: method === 'exact',
		length: length / STEP,
		gaps: gapsOf(distances, path)
	};
}
