import { eigenvalues } from './eigenvalues.ts';
import { signedMatrix } from './signed-graph.ts';
import type { SignedGraph } from './signed-graph.ts';

/**
 * Balance over all closed walks, short ones counting most: tr e^A / tr e^|A|, 1 where every cycle is
 * balanced, near 0 where few are; `undefined` without a tie.
 *
 * Source: Estrada and Benzi, "Walk-based measure of balance in signed networks: Detecting lack of balance
 * in social networks", Physical Review E 90, 042802 (2014), equation 9.
 */
export function walkBalance(graph: SignedGraph): number | undefined {
	if (graph.sign.length === 0) return undefined;
	const matrix = signedMatrix(graph);
	const signed = eigenvalues(matrix, graph.count);
	const plain = eigenvalues(matrix.map(Math.abs), graph.count);
	// The largest is taken out of both, so that no exponential overflows.
	const largest = plain.at(-1) ?? 0;
	const trace = (values: Float64Array) =>
		values.reduce((sum, value) => sum + Math.exp(value - largest), 0);
	return trace(signed) / trace(plain);
}
