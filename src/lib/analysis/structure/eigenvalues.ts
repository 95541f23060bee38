/**
 * Brings a symmetric matrix to one with numbers on the diagonal and beside it alone, of the same
 * eigenvalues: Householder's reflections (Golub and Van Loan, Matrix Computations, 4th ed., algorithm 8.3.1).
 */
function tridiagonal(matrix: Float64Array, n: number) {
	const m = matrix.slice();
	const at = (i: number, j: number) => m[i * n + j] as number;
	const diagonal = new Float64Array(n);
	const beside = new Float64Array(n);
	const v = new Float64Array(n);
	const p = new Float64Array(n);
	for (let k = 0; k < n; k++) {
		diagonal[k] = at(k, k);
		if (k > n - 2) break;
		let tail = 0;
		for (let i = k + 2; i < n; i++) tail += at(i, k) ** 2;
		const first = at(k + 1, k);
		if (tail === 0) {
			beside[k] = first;
			continue;
		}
		const length = Math.sqrt(first ** 2 + tail) * (first > 0 ? -1 : 1);
		beside[k] = length;
		for (let i = k + 1; i < n; i++) v[i] = at(i, k);
		v[k + 1] = first - length;
		const half = ((first - length) ** 2 + tail) / 2;
		let along = 0;
		for (let i = k + 1; i < n; i++) {
			let sum = 0;
			for (let j = k + 1; j < n; j++) sum += at(i, j) * (v[j] as number);
			p[i] = sum / half;
			along += (p[i] as number) * (v[i] as number);
		}
		for (let i = k + 1; i < n; i++)
			p[i] = (p[i] as number) - ((along / half) * (v[i] as number)) / 2;
		for (let i = k + 1; i < n; i++) {
			const [vi, pi] = [v[i] as number, p[i] as number];
			for (let j = k + 1; j < n; j++) {
				m[i * n + j] = at(i, j) - vi * (p[j] as number) - pi * (v[j] as number);
			}
		}
	}
	return { diagonal, beside };
}

/** How many eigenvalues of the tridiagonal matrix lie under a number: Sturm's count of negative pivots. */
function countUnder(diagonal: Float64Array, beside: Float64Array, shift: number): number {
	let count = 0;
	let pivot = 1;
	for (let k = 0; k < diagonal.length; k++) {
		const above = k === 0 ? 0 : (beside[k - 1] as number) ** 2 / pivot;
		pivot = (diagonal[k] as number) - shift - above;
		if (pivot === 0) pivot = 1e-300;
		if (pivot < 0) count++;
	}
	return count;
}

/** Halvings of the interval in which an eigenvalue lies: as many as a double has digits to give. */
const HALVINGS = 60;

/**
 * Eigenvalues of a symmetric matrix, the smallest first: bisection of its tridiagonal form (Barth, Martin
 * and Wilkinson 1967), which uses the four operations and square roots alone, so that every engine answers
 * the same.
 *
 * @param matrix row by row, n × n. @param first how many of the smallest are asked for; all unless said.
 */
export function eigenvalues(matrix: Float64Array, n: number, first = n): Float64Array {
	const { diagonal, beside } = tridiagonal(matrix, n);
	let bound = 0;
	for (let k = 0; k < n; k++) {
		const around = Math.abs(beside[k] as number) + Math.abs(k > 0 ? (beside[k - 1] as number) : 0);
		bound = Math.max(bound, Math.abs(diagonal[k] as number) + around);
	}
	const found = new Float64Array(Math.min(first, n));
	for (let k = 0; k < found.length; k++) {
		let [low, high] = [-bound - 1, bound + 1];
		for (let round = 0; round < HALVINGS; round++) {
			const middle = (low + high) / 2;
			if (countUnder(diagonal, beside, middle) > k) high = middle;
			else low = middle;
		}
		found[k] = (low + high) / 2;
	}
	return found;
}
