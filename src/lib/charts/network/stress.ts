import type { Targets } from './targets.ts';

/**
 * How far a picture is from the distances asked for, 0 (as asked) to 1, after the uniform scaling that
 * serves it best: 1 − (Σ w d l)² / (Σ w l² · Σ w d²) over all pairs, l being the distance drawn. It is the
 * square of Kruskal's stress 1, weighted (Psychometrika 29, 1964, p. 8), and the same at every size.
 *
 * @param xy x and y of every node in turn.
 */
export function stressOf(
	xy: Float64Array,
	{ a, b, distance, weight }: Pick<Targets, 'a' | 'b' | 'distance' | 'weight'>
): number {
	let [crossed, drawn, asked] = [0, 0, 0];
	for (let row = 0; row < a.length; row++) {
		const i = 2 * (a[row] as number);
		const j = 2 * (b[row] as number);
		const dx = (xy[i] as number) - (xy[j] as number);
		const dy = (xy[i + 1] as number) - (xy[j + 1] as number);
		const square = dx * dx + dy * dy;
		const w = weight[row] as number;
		const d = distance[row] as number;
		crossed += w * d * Math.sqrt(square);
		drawn += w * square;
		asked += w * d * d;
	}
	if (asked === 0) return 0;
	if (drawn === 0) return 1;
	return Math.max(0, 1 - (crossed / drawn) * (crossed / asked));
}
