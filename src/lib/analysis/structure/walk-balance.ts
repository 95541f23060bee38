import { eigenvalues } from './eigenvalues.ts';
import { partsOf, signedMatrix } from './signed-graph.ts';
import type { SignedGraph } from './signed-graph.ts';

/**
 * Balance over all closed walks, short ones counting most: tr e^A / tr e^|A|, 1 where every cycle is
 * balanced, near 0 where few are; `undefined` without a tie. A node without a tie walks nowhere and is left
 * out: it would count as a balanced cycle.
 *
 * Source: Estrada and Benzi, "Walk-based measure of balance in signed networks: Detecting lack of balance
 * in social networks", Physical Review E 90, 042802 (2014), equation 9.
 */
export function walkBalance(graph: SignedGraph): number | undefined {
	if (graph.sign.length === 0) return undefined;
	const matrices = partsOf(graph).map(
		(part) => [signedMatrix(part.graph), part.graph.count] as const
	);
	const signed = matrices.map(([matrix, n]) => eigenvalues(matrix, n));
	const plain = matrices.map(([matrix, n]) => eigenvalues(matrix.map(Math.abs), n));
	// The largest is taken out of both, so that no exponential overflows.
	const largest = Math.max(...plain.map((values) => values.at(-1) as number));
	const trace = (of: Float64Array[]) =>
		of.reduce((all, part) => all + part.reduce((sum, v) => sum + Math.exp(v - largest), 0), 0);
	return trace(signed) / trace(plain);
}
