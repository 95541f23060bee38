import type { Distances } from './distances.ts';

/** A dendrogram as its merges: nodes 0 to count − 1 are the points, node count + k is the k-th merge. */
export interface Merges {
	left: Int32Array;
	right: Int32Array;
}

/**
 * Average-linkage clustering (UPGMA: Sokal and Michener, "A statistical method for evaluating systematic
 * relationships", University of Kansas Science Bulletin 38, 1958): the nearest two clusters become one until
 * one is left. Sums of whole distances are kept and divided only to compare, so that what is equally near
 * stays so. Of equally near pairs the one with the smallest indices is taken, a cluster having the smallest
 * of its points.
 *
 * @returns merges in the order in which they were made: children before parents.
 */
export function averageLinkage({ count: n, units }: Distances): Merges {
	const merges = Math.max(0, n - 1);
	const tree: Merges = { left: new Int32Array(merges), right: new Int32Array(merges) };
	const sums = units.slice();
	const size = new Float64Array(n).fill(1);
	/** The node of the cluster that stands in a row of `sums`; −1 where it is merged into another. */
	const node = Int32Array.from(size, (_, i) => i);
	/** The nearest of the clusters behind a row, and how near; −1 where there is none. */
	const nearest = new Int32Array(n);
	const least = new Float64Array(n);

	const average = (a: number, b: number) =>
		(sums[a * n + b] as number) / ((size[a] as number) * (size[b] as number));

	const seek = (row: number) => {
		nearest[row] = -1;
		least[row] = Infinity;
		for (let other = row + 1; other < n; other++) {
			if ((node[other] as number) >= 0) offer(row, other);
		}
	};

	/** Takes a cluster for the nearest of a row if it is nearer, or as near and of a smaller index. */
	const offer = (row: number, other: number) => {
		const at = average(row, other);
		const best = least[row] as number;
		if (at > best || (at === best && other > (nearest[row] as number))) return;
		nearest[row] = other;
		least[row] = at;
	};

	const merge = (into: number, from: number, k: number) => {
		tree.left[k] = node[into] as number;
		tree.right[k] = node[from] as number;
		for (let other = 0; other < n; other++) {
			const sum = (sums[into * n + other] as number) + (sums[from * n + other] as number);
			sums[into * n + other] = sums[other * n + into] = sum;
		}
		size[into] = (size[into] as number) + (size[from] as number);
		node[into] = n + k;
		node[from] = -1;
		least[from] = Infinity;
	};

	for (let row = 0; row < n; row++) seek(row);
	for (let k = 0; k < merges; k++) {
		let into = 0;
		for (let row = 1; row < n; row++) {
			if ((least[row] as number) < (least[into] as number)) into = row;
		}
		const from = nearest[into] as number;
		merge(into, from, k);
		seek(into);
		for (let row = 0; row < from; row++) {
			if ((node[row] as number) < 0 || row === into) continue;
			if (nearest[row] === into || nearest[row] === from) seek(row);
			else if (row < into) offer(row, into);
		}
	}
	return tree;
}
