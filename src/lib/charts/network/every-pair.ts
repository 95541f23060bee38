import { emptyTargets, type Targets } from './targets.ts';

/** Targets of every pair of some nodes, each of the distance and weight that are asked for in turn. */
export function everyPair(
	count: number,
	distanceOf: (a: number, b: number) => number,
	weightOf: () => number = () => 1
): Targets {
	const pairs = emptyTargets(count, (count * (count - 1)) / 2);
	let row = 0;
	for (let a = 0; a < count; a++) {
		for (let b = a + 1; b < count; b++, row++) {
			pairs.a[row] = a;
			pairs.b[row] = b;
			pairs.distance[row] = distanceOf(a, b);
			pairs.weight[row] = weightOf();
		}
	}
	return pairs;
}
