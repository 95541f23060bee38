import type { Distances } from './distances.ts';

/**
 * The shortest path through all points, by dynamic programming over subsets: Held and Karp, "A dynamic
 * programming approach to sequencing problems", J. SIAM 10 (1962). Of equally short ones the
 * lexicographically smallest.
 */
export function exactPath({ count: n, units }: Distances): number[] {
	if (n === 0) return [];
	const full = (1 << n) - 1;
	// rest[mask * n + i]: the shortest path that starts at i and then visits all points of the mask.
	const rest = new Float64Array((full + 1) * n);
	const step = (mask: number, i: number, j: number) =>
		(units[i * n + j] as number) + (rest[(mask & ~(1 << j)) * n + j] as number);
	for (let mask = 1; mask <= full; mask++) {
		for (let i = 0; i < n; i++) {
			if (mask & (1 << i)) continue;
			let best = Infinity;
			for (let j = 0; j < n; j++) {
				if (mask & (1 << j)) best = Math.min(best, step(mask, i, j));
			}
			rest[mask * n + i] = best;
		}
	}
	const lengthFrom = (i: number) => rest[(full & ~(1 << i)) * n + i] as number;
	let at = 0;
	for (let i = 1; i < n; i++) if (lengthFrom(i) < lengthFrom(at)) at = i;
	const path = [at];
	for (let mask = full & ~(1 << at); mask > 0; mask &= ~(1 << at)) {
		const from = at;
		const length = rest[mask * n + from];
		at = 0;
		while (!(mask & (1 << at)) || step(mask, from, at) !== length) at++;
		path.push(at);
	}
	return path;
}
