import { ABSENT } from '#lib/dossier/positions.ts';
import type { Positions } from '#lib/dossier/positions.ts';
import { distancesOf, doubledRows, type Distances } from './distances.ts';
import { distancesIn, TriangleWriter, valuesIn, type Triangle } from './triangle.ts';
import { bitsOf } from './word-bits.ts';

/** Above so many columns rows are compared 32 columns at a time. */
const MANY_COLUMNS = 500;

/**
 * The same triangle as `triangleOf`, 32 columns at a time. Each row is groups of words: a bit for every column
 * with a value, then for each step between values that occur a bit for every value above it. `triangleByBits` is
 * faster, and needs WebAssembly.
 */
export function triangleByWords(rows: readonly Int8Array[]): Triangle {
	const count = rows.length;
	const width = rows[0]?.length ?? 0;
	const [lowest = 0, ...values] = valuesIn(rows);
	const heights = Int32Array.from(values, (value, s) => value - (values[s - 1] ?? lowest));
	const group = 1 + values.length;
	const stride = Math.ceil(width / 32) * group;
	const words = new Int32Array(count * stride);
	rows.forEach((row, r) => {
		for (let k = 0; k < width; k++) {
			const value = row[k] as number;
			if (value === ABSENT) continue;
			const at = r * stride + (k >>> 5) * group;
			const bit = 1 << (k & 31);
			words[at] = (words[at] as number) | bit;
			for (let s = 0; s < values.length && value >= (values[s] as number); s++) {
				words[at + s + 1] = (words[at + s + 1] as number) | bit;
			}
		}
	});
	const triangle = new TriangleWriter(count, width);
	for (let i = 0; i < count; i++) {
		for (let j = i + 1; j < count; j++) {
			let shared = 0;
			let apart = 0;
			const end = (i + 1) * stride;
			for (let a = i * stride, b = j * stride; a < end; a += group, b += group) {
				const both = (words[a] as number) & (words[b] as number);
				if (both === 0) continue;
				shared += bitsOf(both);
				for (let s = 1; s < group; s++) {
					const between = ((words[a + s] as number) ^ (words[b + s] as number)) & both;
					if (between !== 0) apart += bitsOf(between) * (heights[s - 1] as number);
				}
			}
			triangle.add(shared, apart);
		}
	}
	return triangle.written();
}

/** The same as `distancesOf`, in less time where there are many columns. */
export const allDistances = (
	positions: Positions,
	kind: 'actors' | 'issues',
	rows: number[],
	over: number[]
): Distances =>
	over.length > MANY_COLUMNS
		? distancesIn(triangleByWords(doubledRows(positions, kind, rows, over)))
		: distancesOf(positions, kind, rows, over);
