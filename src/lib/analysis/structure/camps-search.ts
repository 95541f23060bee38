import { SAME_COST } from './division.ts';
import type { Division } from './division.ts';
import { signedMatrix } from './signed-graph.ts';
import type { SignedGraph } from './signed-graph.ts';

const STARTS = 12;
/** Steps of a search, per node. */
const STEPS = 40;

/** A seeded generator, so that the same graph is always searched the same way. */
export function generator(seed: number): () => number {
	let state = seed;
	return () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
}

/** Camps that follow from the ties of a tree: each node goes where the first tie that reaches it says. */
function alongTree(matrix: Float64Array, n: number): Int8Array {
	const side = new Int8Array(n);
	for (let start = 0; start < n; start++) {
		if (side[start] !== 0) continue;
		side[start] = 1;
		const queue = [start];
		for (const v of queue) {
			for (let u = 0; u < n; u++) {
				const value = matrix[v * n + u] as number;
				if (value === 0 || side[u] !== 0) continue;
				side[u] = (side[v] as number) * Math.sign(value);
				queue.push(u);
			}
		}
	}
	return side;
}

/**
 * A good division of a part into two camps, by tabu search (Glover 1989) from several starts: in every step
 * the node that gains most changes camps, and may not return for a while. Nothing is proven.
 */
export function searchDivision(graph: SignedGraph, costs: Float64Array): Division {
	const n = graph.count;
	const matrix = signedMatrix(graph, costs);
	const chance = generator(1 + n + graph.sign.length);
	let best: { side: Int8Array; cost: number } | undefined;
	for (let start = 0; start < STARTS; start++) {
		const side =
			start === 0
				? alongTree(matrix, n)
				: Int8Array.from({ length: n }, () => (chance() < 0.5 ? -1 : 1));
		// Satisfied less broken costs of each node: it pays to move the one where this is least.
		const content = new Float64Array(n);
		let cost = 0;
		for (let v = 0; v < n; v++) {
			let sum = 0;
			for (let u = 0; u < n; u++) {
				const value = (matrix[v * n + u] as number) * (side[v] as number) * (side[u] as number);
				sum += value;
				if (value < 0 && u > v) cost -= value;
			}
			content[v] = sum;
		}
		const barred = new Int32Array(n);
		if (!best || cost < best.cost - SAME_COST) best = { side: side.slice(), cost };
		for (let step = 1; step <= STEPS * n; step++) {
			let mover = -1;
			for (let v = 0; v < n; v++) {
				const after = cost + (content[v] as number);
				if ((barred[v] as number) > step && after > best.cost - SAME_COST) continue;
				if (mover < 0 || (content[v] as number) < (content[mover] as number)) mover = v;
			}
			if (mover < 0) continue;
			cost += content[mover] as number;
			content[mover] = -(content[mover] as number);
			const moved = (side[mover] = -(side[mover] as number));
			for (let u = 0; u < n; u++) {
				const value = matrix[mover * n + u] as number;
				if (value !== 0) {
					content[u] = (content[u] as number) + 2 * value * moved * (side[u] as number);
				}
			}
			barred[mover] = step + 4 + Math.floor(chance() * (4 + n / 20));
			if (cost < best.cost - SAME_COST) best = { side: side.slice(), cost };
		}
	}
	const { side, cost } = best as { side: Int8Array; cost: number };
	return { side: Uint8Array.from(side, (s) => (s === side[0] ? 0 : 1)), cost };
}
