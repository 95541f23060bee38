import { signedMatrix } from './signed-graph.ts';
import type { SignedGraph } from './signed-graph.ts';

/** Most nodes of a connected part that are divided in every way there is: 2²³ of them. */
export const MOST_EXACT = 24;

/** Costs nearer to each other than this are the same: they are sums of eighths, up to rounding. */
export const SAME_COST = 1e-7;

/** A division of the nodes of one part into two camps. */
export interface Division {
	/** 0 or 1 by node; the first node is in camp 0. */
	side: Uint8Array;
	/** Cost of the ties that break it. */
	cost: number;
}

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

/**
 * The best division of a part into two camps, proven by looking at every one: in the order of Gray's code
 * each differs from the one before in one node, so that a step costs three sums from a table.
 *
 * The line index of balance is Harary's: "On the measurement of structural balance", Behavioral Science 4
 * (1959); the least number of ties whose change would balance the graph is also called frustration.
 * Among equally good divisions the one whose broken ties weigh least is given, then the first.
 *
 * @param graph one part of 24 nodes at most. @param costs of each tie where it is broken.
 * @returns the division, and how many are as good, both camps changing names counting once.
 */
export function bestDivision(
	graph: SignedGraph,
	costs: Float64Array
): Division & { divisions: number } {
	const n = graph.count;
	if (n > MOST_EXACT) throw new RangeError(`At most ${MOST_EXACT} nodes, found ${n}.`);
	const matrix = signedMatrix(graph, costs);
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
	let best = { set, cost, weight: weightOf(graph, set), divisions: 1 };
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
		if (cost > best.cost + SAME_COST) continue;
		const weight = weightOf(graph, set);
		if (cost < best.cost - SAME_COST) best = { set, cost, weight, divisions: 1 };
		else {
			best.divisions++;
			if (weight < best.weight - SAME_COST) best = { ...best, set, cost, weight };
		}
	}
	return { side: sideOf(best.set, n), cost: best.cost, divisions: best.divisions };
}
