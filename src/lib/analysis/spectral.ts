import { forward } from './leaf-order.ts';
import { triangleTimes, type Triangle } from './triangle.ts';

/** Most steps of Lanczos: the order of hundreds is settled by then. */
const STEPS = 96;

/** Steps between two looks at whether the order is settled already. */
const LOOK = 8;

/** How far from an eigenvector it may still be then, as a share of the largest eigenvalue there can be. */
const SETTLED = 1e-9;

/** A residue under which the space is exhausted, as a share of the largest eigenvalue there can be. */
const NOTHING = 1e-13;

const dot = (a: Float64Array, b: Float64Array) => {
	let sum = 0;
	for (let i = 0; i < a.length; i++) sum += (a[i] as number) * (b[i] as number);
	return sum;
};

/** Takes out of a vector what lies along a unit vector. */
const takeOut = (vector: Float64Array, unit: Float64Array) => {
	const along = dot(vector, unit);
	for (let i = 0; i < vector.length; i++)
		vector[i] = (vector[i] as number) - along * (unit[i] as number);
};

/** Makes a vector one unit long. @returns how long it was. */
const normalise = (vector: Float64Array) => {
	const size = Math.sqrt(dot(vector, vector));
	if (size > 0) for (let i = 0; i < vector.length; i++) vector[i] = (vector[i] as number) / size;
	return size;
};

/** A symmetric matrix with numbers only on the diagonal and beside it. */
interface Tridiagonal {
	diagonal: number[];
	beside: number[];
}

/** Pivots of the matrix less a shift; `undefined` where one is not above zero: an eigenvalue is below the shift. */
function pivots({ diagonal, beside }: Tridiagonal, shift: number): number[] | undefined {
	const found: number[] = [];
	for (let k = 0; k < diagonal.length; k++) {
		const above = k === 0 ? 0 : (beside[k - 1] as number) ** 2 / (found[k - 1] as number);
		const pivot = (diagonal[k] as number) - shift - above;
		if (!(pivot > 0)) return undefined;
		found.push(pivot);
	}
	return found;
}

/** The eigenvector of the smallest eigenvalue: bisection from below, then inverse iteration. */
function smallest(matrix: Tridiagonal, largest: number): Float64Array {
	const { diagonal, beside } = matrix;
	let low = -largest;
	let high = largest;
	for (let round = 0; round < 60; round++) {
		const shift = (low + high) / 2;
		if (pivots(matrix, shift)) low = shift;
		else high = shift;
	}
	const found = pivots(matrix, low) as number[];
	const vector = new Float64Array(diagonal.length).fill(1);
	for (let round = 0; round < 4; round++) {
		for (let k = 1; k < vector.length; k++) {
			const share = (beside[k - 1] as number) / (found[k - 1] as number);
			vector[k] = (vector[k] as number) - share * (vector[k - 1] as number);
		}
		for (let k = vector.length - 1; k >= 0; k--) {
			const next = (beside[k] ?? 0) * (vector[k + 1] ?? 0);
			vector[k] = ((vector[k] as number) - next) / (found[k] as number);
		}
		normalise(vector);
	}
	return vector;
}

/**
 * The Laplacian of likeness, which is none between the furthest, as a product with a vector: likeness is
 * 1 − distance / furthest, so that distances alone have to be gone through.
 */
function laplacian(distances: Triangle) {
	const { count, values } = distances;
	const furthest = values.reduce((most, units) => Math.max(most, units), 1);
	const scaled = (vector: Float64Array) =>
		triangleTimes(distances, vector).map((sum) => sum / furthest);
	const degree = scaled(new Float64Array(count).fill(1)).map((sum) => count - sum);
	const times = (vector: Float64Array) => {
		const all = vector.reduce((sum, one) => sum + one, 0);
		const far = scaled(vector);
		return degree.map((own, i) => own * (vector[i] as number) - all + (far[i] as number));
	};
	return { times, largest: 2 * degree.reduce((most, all) => Math.max(most, all), 1) };
}

/**
 * The Fiedler vector: the eigenvector of the second smallest eigenvalue of the Laplacian of likeness, by
 * Lanczos's iteration from a fixed start, every step made orthogonal to all before. No chance enters.
 */
function fiedler(distances: Triangle): Float64Array {
	const n = distances.count;
	const { times, largest } = laplacian(distances);
	const constant = new Float64Array(n).fill(1 / Math.sqrt(n));
	const basis: Float64Array[] = [];
	const matrix: Tridiagonal = { diagonal: [], beside: [] };
	let next = Float64Array.from(constant, (_, i) => i + (i * i) / n);
	takeOut(next, constant);
	normalise(next);
	while (basis.length < Math.min(STEPS, n - 1)) {
		basis.push(next);
		const image = times(next);
		matrix.diagonal.push(dot(image, next));
		// Twice: what rounding leaves of the first time is taken out by the second.
		for (let round = 0; round < 2; round++) {
			takeOut(image, constant);
			for (const known of basis) takeOut(image, known);
		}
		const size = normalise(image);
		if (size <= NOTHING * largest) break;
		if (basis.length % LOOK === 0) {
			const last = smallest(matrix, largest)[basis.length - 1] as number;
			if (size * Math.abs(last) <= SETTLED * largest) break;
		}
		matrix.beside.push(size);
		next = image;
	}
	const share = smallest(matrix, largest);
	const vector = new Float64Array(n);
	basis.forEach((known, k) => {
		for (let i = 0; i < n; i++)
			vector[i] = (vector[i] as number) + (share[k] as number) * (known[i] as number);
	});
	return vector;
}

/**
 * An order of very many points along the Fiedler vector of their likeness: Barnard, Pothen and Simon, "A
 * spectral algorithm for envelope reduction of sparse matrices", Numerical Linear Algebra with Applications
 * 2 (1995); Atkins, Boman and Hendrickson, "A spectral algorithm for seriation and the consecutive ones
 * problem", SIAM Journal on Computing 28 (1998), who prove that it finds the order of distances that have
 * one (are Robinson). Time and room are quadratic in the points.
 *
 * @returns the path that starts at the smaller index of its two ends; equals by index.
 */
export function spectralPath(distances: Triangle): number[] {
	const path = Array.from({ length: distances.count }, (_, i) => i);
	if (path.length < 3) return path;
	const along = fiedler(distances);
	return forward(path.sort((a, b) => (along[a] as number) - (along[b] as number) || a - b));
}
