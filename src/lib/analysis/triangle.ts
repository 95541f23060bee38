import { ABSENT } from '#lib/dossier/positions.ts';
import { comparedRows, unitsOf, type Distances } from './distances.ts';
import { RANGE } from './ties.ts';

/**
 * Distances between all pairs of very many points: those of each point to all after it, one point after the
 * other. Each is a number of one of the values that occur: of thousands of roll calls by 200 actors these are
 * few, and 16 bits tell them apart, an eighth of what `Distances` takes.
 */
export interface Triangle {
	count: number;
	/** Index into `values`. */
	codes: Uint16Array | Uint32Array;
	/** In units. */
	values: Float64Array;
	/** The code of those that share nothing; −1 where there are none. */
	strangers: number;
}

/** Makes a triangle of rows of `doubledRows`. */
export type Measure = (rows: readonly Int8Array[]) => Triangle;

/** Entries of the table that finds a value by what makes it; above, a map finds it. */
const LARGEST_TABLE = 4_000_000;

/** Codes that 16 bits hold. */
const MOST_SHORT = 65_536;

/** Takes the distances of a triangle one after the other. */
export class TriangleWriter {
	readonly #count: number;
	readonly #span: number;
	readonly #table: Int32Array | undefined;
	readonly #map = new Map<number, number>();
	readonly #values: number[] = [];
	#codes: Uint16Array | Uint32Array;
	#at = 0;

	/** @param width columns of the rows that are compared. */
	constructor(count: number, width: number) {
		this.#count = count;
		this.#span = 2 * RANGE * width + 1;
		const entries = (width + 1) * this.#span;
		if (entries <= LARGEST_TABLE) this.#table = new Int32Array(entries).fill(-1);
		this.#codes = new Uint16Array((count * (count - 1)) / 2);
	}

	/** @param apart half steps between two rows on what they share, added up. */
	add(shared: number, apart: number): void {
		const key = shared * this.#span + apart;
		const known = this.#table ? (this.#table[key] as number) : (this.#map.get(key) ?? -1);
		const code = known < 0 ? this.#newCode(key, unitsOf(shared, apart)) : known;
		// After a code that needs more bits the codes stand in another array.
		this.#codes[this.#at++] = code;
	}

	written(): Triangle {
		const values = Float64Array.from(this.#values);
		const strangers = (this.#table ? this.#table[0] : this.#map.get(0)) ?? -1;
		return { count: this.#count, codes: this.#codes, values, strangers };
	}

	#newCode(key: number, value: number): number {
		const code = this.#values.push(value) - 1;
		if (this.#table) this.#table[key] = code;
		else this.#map.set(key, code);
		if (code === MOST_SHORT) this.#codes = Uint32Array.from(this.#codes);
		return code;
	}
}

/** Values that occur, lowest first. */
export function valuesIn(rows: readonly Int8Array[]): number[] {
	const found = new Uint8Array(2 * RANGE + 1);
	for (const row of rows) {
		for (const value of row) if (value !== ABSENT) found[value + RANGE] = 1;
	}
	return [...found.keys()].filter((value) => found[value]).map((value) => value - RANGE);
}

/** The distances of a row to all after it, pair by pair. */
export function triangleOf(rows: readonly Int8Array[]): Triangle {
	const count = rows.length;
	const triangle = new TriangleWriter(count, rows[0]?.length ?? 0);
	for (let i = 0; i < count; i++) {
		for (let j = i + 1; j < count; j++) {
			const { shared, apart } = comparedRows(rows[i] as Int8Array, rows[j] as Int8Array);
			triangle.add(shared, apart);
		}
	}
	return triangle.written();
}

/** The same distances as a whole matrix. */
export function distancesIn({ count, codes, values, strangers }: Triangle): Distances {
	const units = new Float64Array(count * count);
	const apart = new Uint8Array(count * count);
	for (let i = 0, at = 0; i < count; i++) {
		for (let j = i + 1; j < count; j++, at++) {
			const code = codes[at] as number;
			const [one, other] = [i * count + j, j * count + i];
			units[one] = units[other] = values[code] as number;
			apart[one] = apart[other] = code === strangers ? 1 : 0;
		}
	}
	return { count, units, apart };
}

/** Adds the part of one row of the matrix, right of the diagonal, and of its mirror image. */
function addRow(
	{ count, codes, values }: Triangle,
	i: number,
	first: number,
	end: number,
	sums: Sums
) {
	const { vector, product } = sums;
	const own = vector[i] as number;
	let sum = 0;
	for (let j = first, at = rowStart(count, i) + first; j < end; j++, at++) {
		const unit = values[codes[at] as number] as number;
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
	const { count, codes, values } = triangle;
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
			const unitA = values[codes[a] as number] as number;
			const unitB = values[codes[b] as number] as number;
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
