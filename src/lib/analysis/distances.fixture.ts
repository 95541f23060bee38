import fc from 'fast-check';
import type { Distances } from './distances.ts';

export const all = (n: number) => Array.from({ length: n }, (_, i) => i);

/** Distances from a function of two points. */
export function distancesBy(count: number, between: (a: number, b: number) => number): Distances {
	const units = Float64Array.from(all(count * count), (at) =>
		between(Math.floor(at / count), at % count)
	);
	return { count, units, apart: new Uint8Array(count * count) };
}

/** Up to so many points, whose distances are 0 to 6: many are equal. */
export const points = (most: number) =>
	fc
		.array(fc.integer({ min: 0, max: 6 }), { minLength: 1, maxLength: most ** 2 })
		.map((numbers) => {
			const count = Math.max(1, Math.floor(Math.sqrt(numbers.length)));
			return distancesBy(count, (a, b) =>
				a === b ? 0 : (numbers[Math.max(a, b) * count + Math.min(a, b)] as number)
			);
		});

/** Points on a line, in an order that is not theirs. */
export const shuffledLine = (count: number) =>
	fc
		.uniqueArray(fc.integer({ min: 0, max: 20 * count }), { minLength: count, maxLength: count })
		.map((places) => ({
			places,
			distances: distancesBy(count, (a, b) =>
				Math.abs((places[a] as number) - (places[b] as number))
			)
		}));

export const lengthOf = (path: number[], { count, units }: Distances) =>
	path.slice(1).reduce((sum, p, k) => sum + (units[(path[k] as number) * count + p] as number), 0);

export const sorted = (numbers: number[]) => [...numbers].sort((a, b) => a - b);

/** Every order there is. */
export function permutations(items: number[]): number[][] {
	if (items.length < 2) return [items];
	return items.flatMap((first) =>
		permutations(items.filter((i) => i !== first)).map((rest) => [first, ...rest])
	);
}
