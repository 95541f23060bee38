import { triangleTimes, type Triangle } from './triangle.ts';

/** Most steps: the order of hundreds is settled by then. */
const STEPS = 96;

/** How far from an eigenvector it may still be then, as a share of the largest eigenvalue there can be. */
const SETTLED = 1e-13;

/** Places along the vector that are told apart: below it, what differs is rounding. Twins are then equal. */
const FINEST = 1e-11;

/** What a step divides by at the least, as a share of the largest eigenvalue there can be. */
const LEAST = 1e-3;

/** A direction of which less than this is new adds nothing to the space. */
const NOTHING = 1e-6;

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

/** The lower triangle of a symmetric matrix, row by row. */
type Lower = number[][];

const at = (matrix: Lower, i: number, j: number) => matrix[i]?.[j] ?? 0;

/** Cholesky's factor of the matrix less a shift; `undefined` where an eigenvalue is not above the shift. */
function factor(matrix: Lower, shift: number): Lower | undefined {
	const found: Lower = [];
	for (let i = 0; i < matrix.length; i++) {
		const row: number[] = [];
		found.push(row);
		for (let j = 0; j <= i; j++) {
			let left = at(matrix, i, j) - (i === j ? shift : 0);
			for (let k = 0; k < j; k++) left -= at(found, i, k) * at(found, j, k);
			if (i === j && !(left > 0)) return undefined;
			row.push(i === j ? Math.sqrt(left) : left / at(found, j, j));
		}
	}
	return found;
}

/** The smallest eigenvalue and its eigenvector: bisection from below, then inverse iteration. */
function smallest(matrix: Lower, largest: number): { value: number; vector: Float64Array } {
	const count = matrix.length;
	let low = -largest;
	let high = largest;
	for (let round = 0; round < 60; round++) {
		const shift = (low + high) / 2;
		if (factor(matrix, shift)) low = shift;
		else high = shift;
	}
	const found = factor(matrix, low) ?? [];
	const vector = new Float64Array(count).fill(1);
	for (let round = 0; round < 4; round++) {
		for (let i = 0; i < count; i++) {
			let left = vector[i] as number;
			for (let k = 0; k < i; k++) left -= at(found, i, k) * (vector[k] as number);
			vector[i] = left / at(found, i, i);
		}
		for (let i = count - 1; i >= 0; i--) {
			let left = vector[i] as number;
			for (let k = i + 1; k < count; k++) left -= at(found, k, i) * (vector[k] as number);
			vector[i] = left / at(found, i, i);
		}
		normalise(vector);
	}
	return { value: low, vector };
}

/** The sum of vectors, each times its weight. */
function mixed(vectors: readonly Float64Array[], weights: Float64Array): Float64Array {
	const sum = new Float64Array(vectors[0]?.length ?? 0);
	vectors.forEach((vector, k) => {
		const weight = weights[k] as number;
		for (let i = 0; i < sum.length; i++)
			sum[i] = (sum[i] as number) + weight * (vector[i] as number);
	});
	return sum;
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
	return { times, degree, largest: 2 * degree.reduce((most, all) => Math.max(most, all), 1) };
}

/**
 * The Fiedler vector: the eigenvector of the second smallest eigenvalue of the Laplacian of likeness, by
 * Davidson's method ("The iterative calculation of a few of the lowest eigenvalues", Journal of Computational
 * Physics 17, 1975) from a fixed start. Each step adds to a space what is missing from the best vector in it,
 * divided by the diagonal: the rest of the matrix has few large eigenvalues, so that half as many products are
 * needed as by Lanczos's iteration. No chance enters.
 */
function fiedler(distances: Triangle): Float64Array {
	const n = distances.count;
	const { times, degree, largest } = laplacian(distances);
	const constant = new Float64Array(n).fill(1 / Math.sqrt(n));
	const basis: Float64Array[] = [];
	const images: Float64Array[] = [];
	const matrix: Lower = [];
	/** Takes out what the space holds already; twice, as the second time takes out what rounding left of the first. */
	const takeOutKnown = (vector: Float64Array) => {
		for (let round = 0; round < 2; round++) {
			takeOut(vector, constant);
			for (const known of basis) takeOut(vector, known);
		}
		return normalise(vector);
	};
	let next = Float64Array.from(constant, (_, i) => i + (i * i) / n);
	takeOutKnown(next);
	for (;;) {
		basis.push(next);
		const image = times(next);
		images.push(image);
		matrix.push(basis.map((known) => dot(known, image)));
		const { value, vector } = smallest(matrix, largest);
		const best = mixed(basis, vector);
		if (basis.length === Math.min(STEPS, n - 1)) return best;
		const missing = mixed(images, vector).map((own, i) => own - value * (best[i] as number));
		const size = Math.sqrt(dot(missing, missing));
		if (size <= SETTLED * largest) return best;
		next = missing.map((own, i) => {
			const diagonal = (degree[i] as number) - 1 - value;
			return own / Math.max(diagonal, LEAST * largest);
		});
		normalise(next);
		if (takeOutKnown(next) > NOTHING) continue;
		// Divided, it says nothing new: it is added as it is.
		next = missing;
		if (takeOutKnown(next) === 0) return best;
	}
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
	path.sort((a, b) => (along[a] as number) - (along[b] as number));
	const places = new Uint32Array(path.length);
	path.forEach((i, k) => {
		const before = path[k - 1] ?? i;
		const apart = (along[i] as number) - (along[before] as number) > FINEST;
		places[i] = (places[before] as number) + (apart ? 1 : 0);
	});
	path.sort((a, b) => (places[a] as number) - (places[b] as number) || a - b);
	if ((path[0] as number) <= (path.at(-1) as number)) return path;
	// Sorted anew, not turned round, so that equals still stand by index.
	return path.sort((a, b) => (places[b] as number) - (places[a] as number) || a - b);
}
