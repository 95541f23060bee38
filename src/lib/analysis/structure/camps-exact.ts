import { searchDivision } from './camps-search.ts';
import { SAME_COST } from './division.ts';
import type { Division } from './division.ts';
import { signedMatrix } from './signed-graph.ts';
import type { SignedGraph } from './signed-graph.ts';

/** Most nodes of a connected part that are divided in every way there is: 2²³ of them. */
export const MOST_EXACT = 24;

const BYTES = 3;

/** Sums of the costs from each node to every set of eight neighbours: [node][byte][set]. */
function costTables(matrix: Float64Array, n: number): Float64Array {
	const table = new Float64Array(n * BYTES * 256);
	for (let v = 0; v < n; v++) {
		for (let byte = 0; byte < BYTES; byte++) {
			const base = (v * BYTES + byte) * 256;
			for (let set = 1; set < 256; set++) {
				const lowest = 31 - Math.clz32(set & -set);
				const u = byte * 8 + lowest;
				const cost = u < n ? Math.abs(matrix[v * n + u] as number) : 0;
				table[base + set] = (table[base + (set & (set - 1))] as number) + cost;
			}
		}
	}
	return table;
}

const sideOf = (set: number, n: number) => Uint8Array.from({ length: n }, (_, v) => (set >> v) & 1);

const weightOf = (graph: SignedGraph, set: number) => {
	let sum = 0;
	for (let k = 0; k < graph.sign.length; k++) {
		const parted = ((set >> (graph.a[k] as number)) ^ (set >> (graph.b[k] as number))) & 1;
		if (parted === ((graph.sign[k] as number) > 0 ? 1 : 0)) sum += graph.weight[k] as number;
	}
	return sum;
};

/** The best division found so far, as a set of those in camp 1, and how many are as good. */
class Best {
	set = 0;
	cost = Infinity;
	divisions = 0;
	#weight = Infinity;
	readonly #graph: SignedGraph;

	constructor(graph: SignedGraph) {
		this.#graph = graph;
	}

	/** Looks at a division that costs no more than the best. Which is kept does not depend on the order. */
	offer(set: number, cost: number): void {
		const weight = weightOf(this.#graph, set);
		if (cost < this.cost - SAME_COST) {
			[this.set, this.cost, this.#weight, this.divisions] = [set, cost, weight, 1];
			return;
		}
		this.divisions++;
		const isLighter = weight < this.#weight - SAME_COST;
		const isFirst = isLighter || (weight < this.#weight + SAME_COST && set < this.set);
		// The undivided set gives way: that one camp is as good is seen from its cost, and two are to be named.
		if (set !== 0 && (this.set === 0 || isFirst)) {
			[this.set, this.#weight] = [set, weight];
		}
	}
}

/**
 * Looks at every division: in the order of Gray's code each differs from the one before in one node, so that
 * a step costs three sums from a table.
 */
function enumerated(graph: SignedGraph, matrix: Float64Array): Best {
	const n = graph.count;
	const table = costTables(matrix, n);
	const tied = new Int32Array(n);
	const negative = new Int32Array(n);
	const degree = new Float64Array(n);
	let cost = 0;
	for (let v = 0; v < n; v++) {
		for (let u = 0; u < n; u++) {
			const value = matrix[v * n + u] as number;
			if (value === 0) continue;
			tied[v] = (tied[v] as number) | (1 << u);
			if (value < 0) negative[v] = (negative[v] as number) | (1 << u);
			degree[v] = (degree[v] as number) + Math.abs(value);
			if (value < 0 && u > v) cost -= value;
		}
	}
	let set = 0;
	const best = new Best(graph);
	best.offer(set, cost);
	const steps = 2 ** Math.max(0, n - 1);
	for (let step = 1; step < steps; step++) {
		// Node 0 stays where it is: the same division with the camps' names changed is not another one.
		const v = 32 - Math.clz32(step & -step);
		const across = (set >> v) & 1 ? ~set : set;
		const broken = (across ^ (negative[v] as number)) & (tied[v] as number);
		const base = v * BYTES * 256;
		const now =
			(table[base + (broken & 255)] as number) +
			(table[base + 256 + ((broken >> 8) & 255)] as number) +
			(table[base + 512 + ((broken >> 16) & 255)] as number);
		cost += (degree[v] as number) - 2 * now;
		set ^= 1 << v;
		if (cost <= best.cost + SAME_COST) best.offer(set, cost);
	}
	return best;
}

/** Branches looked at before every division is looked at instead. */
const MOST_BRANCHES = 60_000;

/**
 * Branch and bound, which where few ties break the camps looks at a handful of divisions: what is placed costs
 * what it breaks, and each other node at least the cheaper of its two sides.
 *
 * @param upper what some division costs.
 * @returns `undefined` after too many branches.
 */
function branched(
	graph: SignedGraph,
	matrix: Float64Array,
	upper: number,
	most: number
): Best | undefined {
	const n = graph.count;
	const degree = Float64Array.from({ length: n }, (_, v) =>
		matrix.subarray(v * n, v * n + n).reduce((sum, value) => sum + Math.abs(value), 0)
	);
	// Node 0 first: it is in camp 0. Then those whose ties tell most.
	const order = Array.from({ length: n }, (_, v) => v).sort((x, y) =>
		x === 0 || y === 0 ? x - y : (degree[y] as number) - (degree[x] as number) || x - y
	);
	/** Cost of each node in camp 0 and in camp 1, by what is placed. */
	const costs = [new Float64Array(n), new Float64Array(n)] as const;
	const best = new Best(graph);
	let branches = 0;
	const place = (v: number, side: number, times: 1 | -1) => {
		for (let u = 0; u < n; u++) {
			const value = matrix[v * n + u] as number;
			if (value === 0) continue;
			const column = costs[(value > 0 ? 1 - side : side) as 0 | 1];
			column[u] = (column[u] as number) + times * Math.abs(value);
		}
	};
	const visit = (depth: number, set: number, cost: number) => {
		if (++branches > most) return;
		if (depth === n) {
			if (cost <= best.cost + SAME_COST) best.offer(set, cost);
			return;
		}
		let bound = cost;
		for (let d = depth; d < n; d++) {
			const u = order[d] as number;
			bound += Math.min(costs[0][u] as number, costs[1][u] as number);
		}
		if (bound > Math.min(best.cost, upper) + SAME_COST) return;
		const v = order[depth] as number;
		const own = [costs[0][v] as number, costs[1][v] as number] as const;
		const first = own[1] < own[0] ? 1 : 0;
		for (const side of depth === 0 ? [0] : [first, 1 - first]) {
			place(v, side, 1);
			visit(depth + 1, side === 1 ? set | (1 << v) : set, cost + own[side as 0 | 1]);
			place(v, side, -1);
		}
	};
	visit(0, 0, 0);
	return branches > most ? undefined : best;
}

/**
 * The best division of a part into two camps, proven: by branch and bound where that is quick, else by
 * looking at every division there is.
 *
 * The line index of balance is Harary's: "On the measurement of structural balance", Behavioral Science 4
 * (1959); the least number of ties whose change would balance the graph is also called frustration.
 * Among equally good divisions the one whose broken ties weigh least is given, then the one whose second camp
 * has the lower nodes.
 *
 * @param graph one part of 24 nodes at most. @param costs of each tie where it is broken.
 * @param most branches; none looks at every division.
 * @returns the division, and how many are as good, both camps changing names counting once.
 */
export function bestDivision(
	graph: SignedGraph,
	costs: Float64Array,
	most = MOST_BRANCHES
): Division & { divisions: number } {
	const n = graph.count;
	if (n > MOST_EXACT) throw new RangeError(`At most ${MOST_EXACT} nodes, found ${n}.`);
	const matrix = signedMatrix(graph, costs);
	const upper = most > 0 ? searchDivision(graph, costs).cost : Infinity;
	const quick = most > 0 ? branched(graph, matrix, upper, most) : undefined;
	const { set, cost, divisions } = quick ?? enumerated(graph, matrix);
	return { side: sideOf(set, n), cost, divisions };
}
