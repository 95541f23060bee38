import type { Distances } from './distances.ts';

/** A dendrogram as its merges: nodes 0 to count − 1 are the points, node count + k is the k-th merge. */
export interface Merges {
	left: Int32Array;
	right: Int32Array;
}

/**
 * Average-linkage clustering (UPGMA: Sokal and Michener 1958) along chains of nearest neighbours (Murtagh,
 * "A survey of recent advances in hierarchical clustering algorithms", The Computer Journal 26, 1983), in
 * time quadratic in the points. Sums of whole distances are kept and divided only to compare, so nothing is
 * rounded on the way. Of equally near ones the one before in the chain counts, else the one with the
 * smallest index.
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
	const chain: number[] = [];

	const nearest = (row: number, before: number) => {
		let best = before;
		let least =
			before < 0 ? Infinity : (sums[row * n + before] as number) / (size[before] as number);
		for (let other = 0; other < n; other++) {
			if (other === row || (node[other] as number) < 0) continue;
			const average = (sums[row * n + other] as number) / (size[other] as number);
			if (average >= least) continue;
			least = average;
			best = other;
		}
		return best;
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
	};

	for (let k = 0; k < merges;) {
		if (chain.length === 0) chain.push(node.findIndex((at) => at >= 0));
		const last = chain.at(-1) as number;
		const before = chain.at(-2) ?? -1;
		const next = nearest(last, before);
		if (next !== before) {
			chain.push(next);
			continue;
		}
		chain.length -= 2;
		merge(Math.min(last, next), Math.max(last, next), k++);
	}
	return tree;
}
