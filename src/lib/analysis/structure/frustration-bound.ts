import { eigenvalues } from './eigenvalues.ts';
import { signedMatrix } from './signed-graph.ts';
import type { SignedGraph } from './signed-graph.ts';

/** Most nodes whose least eigenvalue is sought: its time grows with their cube. */
const MOST_SPECTRAL = 400;

/** What rounding may do to an eigenvalue, as a share of the largest there can be. */
const ROUNDING = 1e-9;

/**
 * A bound by the least eigenvalue λ of the signed Laplacian: a division x of ±1 costs xᵀLx / 4, which is
 * at least nλ / 4 (Kunegis et al., "Spectral analysis of signed graphs", SDM 2010; Hou, Li and Pan, "On the
 * Laplacian eigenvalues of signed graphs", 2003).
 */
function spectralBound(graph: SignedGraph, costs: Float64Array): number {
	const n = graph.count;
	if (n > MOST_SPECTRAL) return 0;
	const laplacian = signedMatrix(graph, costs).map((value) => -value);
	let largest = 0;
	for (let v = 0; v < n; v++) {
		let degree = 0;
		for (let u = 0; u < n; u++) degree += Math.abs(laplacian[v * n + u] as number);
		laplacian[v * n + v] = degree;
		largest = Math.max(largest, 2 * degree);
	}
	const [least = 0] = eigenvalues(laplacian, n, 1);
	return Math.max(0, (n * (least - ROUNDING * largest)) / 4);
}

/**
 * Takes out of `left` the cost that unbalanced triangles must break, one after the other.
 *
 * @returns how much that is.
 */
function packTriangles(matrix: Float64Array, left: Float64Array, n: number): number {
	let packed = 0;
	for (let a = 0; a < n; a++) {
		for (let b = a + 1; b < n; b++) {
			for (let c = b + 1; c < n && (left[a * n + b] as number) > 0; c++) {
				const edges = [a * n + b, a * n + c, b * n + c];
				const least = Math.min(...edges.map((at) => left[at] as number));
				if (!(least > 0)) continue;
				const signs = edges.reduce((sign, at) => sign * Math.sign(matrix[at] as number), 1);
				if (signs > 0) continue;
				for (const at of edges) left[at] = (left[at] as number) - least;
				packed += least;
			}
		}
	}
	return packed;
}

/**
 * A bound that holds for every division: unbalanced triangles that share no tie break one tie each, and so
 * do they where costs are shared out among them. Between that and the spectral bound the better is given.
 *
 * @param whole whether costs are counts: a bound is then rounded up.
 */
export function frustrationBound(graph: SignedGraph, costs: Float64Array, whole: boolean): number {
	const n = graph.count;
	const matrix = signedMatrix(graph, costs);
	const bound = Math.max(
		packTriangles(matrix, matrix.map(Math.abs), n),
		spectralBound(graph, costs)
	);
	return whole ? Math.ceil(bound - ROUNDING) : bound;
}
