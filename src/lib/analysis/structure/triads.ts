import { signedMatrix } from './signed-graph.ts';
import type { SignedGraph } from './signed-graph.ts';

/** Three nodes that are all tied to each other, by how many of their ties are negative. */
export interface Triads {
	/** +++, ++−, +−−, −−−. */
	counts: [number, number, number, number];
	/** Share of triangles whose product of signs is positive (+++ and +−−); `undefined` without a triangle. */
	balance: number | undefined;
}

/**
 * Counts the triangles by type, and the share of balanced ones.
 *
 * Source: Cartwright and Harary, "Structural balance: a generalization of Heider's theory", Psychological
 * Review 63 (1956), their degree of balance over cycles of length 3.
 */
export function triadsOf(graph: SignedGraph): Triads {
	const n = graph.count;
	const matrix = signedMatrix(graph);
	const counts: Triads['counts'] = [0, 0, 0, 0];
	for (let k = 0; k < graph.sign.length; k++) {
		const rowA = (graph.a[k] as number) * n;
		const rowB = (graph.b[k] as number) * n;
		for (let c = (graph.b[k] as number) + 1; c < n; c++) {
			const [toA, toB] = [matrix[rowA + c] as number, matrix[rowB + c] as number];
			if (toA === 0 || toB === 0) continue;
			const negative = (3 - (graph.sign[k] as number) - toA - toB) / 2;
			counts[negative as 0 | 1 | 2 | 3]++;
		}
	}
	const all = counts[0] + counts[1] + counts[2] + counts[3];
	return { counts, balance: all > 0 ? (counts[0] + counts[2]) / all : undefined };
}
