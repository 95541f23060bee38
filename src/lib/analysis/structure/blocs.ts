import { bestDivision } from './camps-exact.ts';
import { generator, searchDivision } from './camps-search.ts';
import { SAME_COST } from './division.ts';
import { ones, partsOf, signedMatrix } from './signed-graph.ts';
import type { SignedGraph } from './signed-graph.ts';

/** Groups of a graph, any number of them. */
export interface Blocs {
	/** Nodes of each bloc in rising order, the largest first; a node without a tie is in none. */
	blocs: number[][];
	/** Ties that break them: positive between two blocs, negative within one. In rising order. */
	broken: number[];
	cost: number;
	/** Whether no grouping costs less. */
	proven: boolean;
}

/** Groups by node, and what they cost. */
interface Grouping {
	group: Int32Array;
	cost: number;
	groups: number;
}

/** Branches looked at before the best one found is given without proof. */
const MOST_BRANCHES = 40_000;
const STARTS = 8;
/** Most nodes of a part of which the two best camps are looked for in every division: a few milliseconds. */
const MOST_DIVIDED = 16;
/** Most nodes of a part that is branched over. */
const MOST_BRANCHED = 40;

const better = (x: Grouping, y: Grouping) =>
	x.cost < y.cost - SAME_COST || (x.cost < y.cost + SAME_COST && x.groups < y.groups);

function costOf(matrix: Float64Array, n: number, group: ArrayLike<number>): Grouping {
	let cost = 0;
	for (let a = 0; a < n; a++) {
		for (let b = a + 1; b < n; b++) {
			const value = matrix[a * n + b] as number;
			if (value > 0 ? group[a] !== group[b] : group[a] === group[b]) cost += Math.abs(value);
		}
	}
	const names = new Map<number, number>();
	const named = Int32Array.from({ length: n }, (_, v) => {
		const name = names.get(group[v] as number) ?? names.size;
		names.set(group[v] as number, name);
		return name;
	});
	return { group: named, cost, groups: names.size };
}

/** Joins groups for as long as that does not cost more: the fewest among equals. */
function merged(matrix: Float64Array, n: number, start: Grouping): Grouping {
	const group = start.group.slice();
	const g = start.groups;
	/** What joining two groups saves: positive costs between them less negative ones. */
	const saved = new Float64Array(g * g);
	for (let a = 0; a < n; a++) {
		for (let b = 0; b < n; b++) {
			const at = (group[a] as number) * g + (group[b] as number);
			saved[at] = (saved[at] as number) + (matrix[a * n + b] as number);
		}
	}
	const gone = new Set<number>();
	for (;;) {
		let most = { x: -1, y: -1, gain: -SAME_COST };
		for (let x = 0; x < g; x++) {
			for (let y = x + 1; y < g && !gone.has(x); y++) {
				const gain = saved[x * g + y] as number;
				if (!gone.has(y) && gain > most.gain) most = { x, y, gain };
			}
		}
		const { x, y } = most;
		if (x < 0) return costOf(matrix, n, group);
		for (let v = 0; v < n; v++) if (group[v] === y) group[v] = x;
		for (let z = 0; z < g; z++) {
			const sum = (saved[x * g + z] as number) + (saved[y * g + z] as number);
			saved[x * g + z] = sum;
			saved[z * g + x] = sum;
		}
		gone.add(y);
	}
}

/** Moves one node at a time to the group where it costs least, for as long as that helps. */
function settled(matrix: Float64Array, n: number, start: ArrayLike<number>): Grouping {
	const { group, groups } = costOf(matrix, n, start);
	// One group more than there are nodes: a node may always begin one of its own.
	const sizes = new Int32Array(n + 1);
	for (const k of group) sizes[k] = (sizes[k] as number) + 1;
	let used = groups;
	const pull = new Float64Array(n + 1);
	for (let moved = true; moved;) {
		moved = false;
		for (let v = 0; v < n; v++) {
			pull.fill(0, 0, used + 1);
			for (let u = 0; u < n; u++) {
				const k = group[u] as number;
				pull[k] = (pull[k] as number) + (matrix[v * n + u] as number);
			}
			const from = group[v] as number;
			let to = from;
			for (let k = 0; k <= Math.min(used, n); k++) {
				if ((pull[k] as number) > (pull[to] as number) + SAME_COST) to = k;
			}
			if (to === from) continue;
			group[v] = to;
			sizes[from] = (sizes[from] as number) - 1;
			sizes[to] = (sizes[to] as number) + 1;
			used = Math.max(used, to + 1);
			moved = true;
		}
	}
	return merged(matrix, n, costOf(matrix, n, group));
}

/** Branch and bound over all groupings: a node joins a group that stands, or begins one. */
function branched(
	matrix: Float64Array,
	n: number,
	start: Grouping
): Grouping & { proven: boolean } {
	const degree = Float64Array.from({ length: n }, (_, v) =>
		matrix.subarray(v * n, v * n + n).reduce((sum, value) => sum + Math.abs(value), 0)
	);
	const order = Array.from({ length: n }, (_, v) => v).sort(
		(x, y) => (degree[y] as number) - (degree[x] as number) || x - y
	);
	/** Σ of signed costs from each node to each group that stands. */
	const pull = new Float64Array(n * n);
	/** Σ of positive costs from each node to all placed ones. */
	const friends = new Float64Array(n);
	const group = new Int32Array(n);
	let best = start;
	let branches = 0;
	const toJoin = (v: number, k: number) => (friends[v] as number) - (pull[v * n + k] as number);
	const place = (v: number, k: number, times: 1 | -1) => {
		for (let u = 0; u < n; u++) {
			const value = (matrix[v * n + u] as number) * times;
			pull[u * n + k] = (pull[u * n + k] as number) + value;
			if ((matrix[v * n + u] as number) > 0) friends[u] = (friends[u] as number) + value;
		}
	};
	/** What the nodes not yet placed cost at the least, each by itself. */
	const ahead = (depth: number, groups: number) => {
		let sum = 0;
		for (let d = depth; d < n; d++) {
			const v = order[d] as number;
			let least = friends[v] as number;
			for (let k = 0; k < groups; k++) least = Math.min(least, toJoin(v, k));
			sum += least;
		}
		return sum;
	};
	const visit = (depth: number, groups: number, cost: number) => {
		if (++branches > MOST_BRANCHES) return;
		if (depth === n) {
			const found = { group: group.slice(), cost, groups };
			if (better(found, best)) best = found;
			return;
		}
		const bound = cost + ahead(depth, groups);
		if (!better({ group, cost: bound, groups }, best)) return;
		const v = order[depth] as number;
		const options = Array.from({ length: groups + 1 }, (_, k) => ({ k, cost: toJoin(v, k) }));
		options.sort((x, y) => x.cost - y.cost || x.k - y.k);
		for (const option of options) {
			group[v] = option.k;
			place(v, option.k, 1);
			visit(depth + 1, Math.max(groups, option.k + 1), cost + option.cost);
			place(v, option.k, -1);
		}
	};
	visit(0, 0, 0);
	return { ...best, proven: branches <= MOST_BRANCHES };
}

function grouped(graph: SignedGraph, costs: Float64Array): Grouping & { proven: boolean } {
	const n = graph.count;
	const matrix = signedMatrix(graph, costs);
	const camp = (n > MOST_DIVIDED ? searchDivision : bestDivision)(graph, costs).side;
	const two = costOf(matrix, n, camp);
	const chance = generator(7 + n);
	const starts = [
		camp,
		Int32Array.from({ length: n }, (_, v) => v),
		...Array.from({ length: STARTS }, (_, s) =>
			Int32Array.from({ length: n }, () => Math.floor(chance() * (s + 3)))
		)
	];
	const found = starts
		.map((start) => settled(matrix, n, start))
		.reduce((best, next) => (better(next, best) ? next : best), two);
	if (found.cost < SAME_COST && found.groups < 3) return { ...found, proven: true };
	if (n > MOST_BRANCHED) return { ...found, proven: false };
	return branched(matrix, n, found);
}

/**
 * Groups each connected part of a graph into as many blocs as break the fewest ties, and of these into the
 * fewest: one, where nothing parts it. Exact by branch and bound, and said to be, unless that takes too
 * long; else the best that a search finds.
 *
 * Source: Davis, "Clustering and structural balance in graphs", Human Relations 20 (1967), who lets
 * several groups all be at odds; the least number of violations is correlation clustering (Bansal, Blum and
 * Chawla, Machine Learning 56, 2004) and the line index of clusterability (Doreian and Mrvar, "A partitioning
 * approach to structural balance", Social Networks 18, 1996).
 */
export function blocsIn(graph: SignedGraph, costs: Float64Array = ones(graph)): Blocs {
	const blocs: number[][] = [];
	const of = new Int32Array(graph.count).fill(-1);
	let cost = 0;
	let proven = true;
	for (const part of partsOf(graph)) {
		const found = grouped(
			part.graph,
			Float64Array.from(part.ties, (k) => costs[k] as number)
		);
		cost += found.cost;
		proven &&= found.proven;
		for (let k = 0; k < found.groups; k++) {
			const members = part.nodes.filter((_, v) => found.group[v] === k);
			for (const node of members) of[node] = blocs.length;
			blocs.push(members);
		}
	}
	const broken = [...graph.sign.keys()].filter((k) => {
		const together = of[graph.a[k] as number] === of[graph.b[k] as number];
		return together !== (graph.sign[k] as number) > 0;
	});
	blocs.sort((x, y) => y.length - x.length || (x[0] as number) - (y[0] as number));
	return { blocs, broken, cost, proven };
}
