import { comparedRows, unitsOf } from './distances.ts';

/**
 * Distances between all pairs of very many points: those of each point to all after it, one point after the
 * other. Whole numbers under 2²⁴, so that 32 bits hold them exactly: a quarter of what `Distances` takes.
 */
export interface Triangle {
	count: number;
	units: Float32Array;
}

/** Makes a triangle of rows of `doubledRows`. */
export type Measure = (rows: readonly Int8Array[]) => Triangle;

/** The distances of a row to all after it, pair by pair. */
export function triangleOf(rows: readonly Int8Array[]): Triangle {
	const count = rows.length;
	const units = new Float32Array((count * (count - 1)) / 2);
	let at = 0;
	for (let i = 0; i < count; i++) {
		for (let j = i + 1; j < count; j++) {
			const { shared, apart } = comparedRows(rows[i] as Int8Array, rows[j] as Int8Array);
			units[at++] = unitsOf(shared, apart);
		}
	}
	return { count, units };
}

/** Adds the part of one row of the matrix, right of the diagonal, and of its mirror image. */
function addRow({ count, units }: Triangle, i: number, first: number, end: number, sums: Sums) {
	const { vector, product } = sums;
	const own = vector[i] as number;
	let sum = 0;
	for (let j = first, at = rowStart(count, i) + first; j < end; j++, at++) {
		const unit = units[at] as number;
		sum += unit * (vector[j] as number);
		product[j] = (product[j] as number) + unit * own;
	}
	product[i] = (product[i] as number) + sum;
}

interface Sums {
	vector: Float64Array;
	product: Float64Array;
}

/** What is added to the index of a column for its place in a row. */
const rowStart = (count: number, i: number) => i * count - (i * (i + 1)) / 2 - i - 1;

/** Rows that are gone through at once: each number of the vectors is then read and written once for both. */
const TOGETHER = 2;

/** The product of the whole, symmetric matrix with a vector. */
export function triangleTimes(triangle: Triangle, vector: Float64Array): Float64Array {
	const { count, units } = triangle;
	const product = new Float64Array(count);
	const sums = { vector, product };
	let i = 0;
	for (; i + TOGETHER < count; i += TOGETHER) {
		const first = i + TOGETHER;
		addRow(triangle, i, i + 1, first, sums);
		const ownA = vector[i] as number;
		const ownB = vector[i + 1] as number;
		let sumA = 0;
		let sumB = 0;
		let a = rowStart(count, i) + first;
		let b = rowStart(count, i + 1) + first;
		for (let j = first; j < count; j++, a++, b++) {
			const unitA = units[a] as number;
			const unitB = units[b] as number;
			const other = vector[j] as number;
			sumA += unitA * other;
			sumB += unitB * other;
			product[j] = (product[j] as number) + unitA * ownA + unitB * ownB;
		}
		product[i] = (product[i] as number) + sumA;
		product[i + 1] = (product[i + 1] as number) + sumB;
	}
	for (; i < count; i++) addRow(triangle, i, i + 1, count, sums);
	return product;
}
