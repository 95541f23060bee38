import { waysFrom, webOf } from './paths.ts';
import { emptyTargets, MIDDLE, type Targets } from './targets.ts';

/** Nodes whose distances to all others stand for the rest. */
const PIVOTS = 60;

/** What two nodes without any way between them would keep, beyond the longest way. */
const BEYOND = MIDDLE;

/**
 * Targets for a web of thousands: the ties themselves, and for every node its distance to some pivots that
 * stand far from each other. A pair without a tie would stand as far apart as the shortest way over ties of
 * agreement is long, and counts the less the further it is (d⁻²). Each pivot speaks for the nodes near it, as
 * many as lie within half the distance: the sparse stress of Ortmann, Klimenta and Brandes (JGAA 21, 2017).
 *
 * @param ties a row for every tie, with its own target; `a` and `b` in any order, no pair twice.
 */
export function sparseTargets(ties: Targets): Targets {
	const { count } = ties;
	const near = [...ties.a.keys()].filter((row) => (ties.distance[row] as number) <= MIDDLE);
	const web = webOf(
		count,
		Uint32Array.from(near, (row) => ties.a[row] as number),
		Uint32Array.from(near, (row) => ties.b[row] as number),
		Float64Array.from(near, (row) => ties.distance[row] as number)
	);
	const tied = new Set<number>();
	ties.a.forEach((a, row) => {
		const b = ties.b[row] as number;
		tied.add(a * count + b).add(b * count + a);
	});

	const { pivots, ways, nearest } = pivotsOf(count, (from) => waysFrom(web, from));
	const longest = ways.reduce(
		(most, way) => way.reduce((m, d) => (d < Infinity && d > m ? d : m), most),
		0
	);
	const far = longest + BEYOND;
	const all = emptyTargets(count, ties.a.length + pivots.length * count);
	const back = new Float64Array(all.a.length);
	all.a.set(ties.a);
	all.b.set(ties.b);
	all.distance.set(ties.distance);
	all.weight.set(ties.weight);
	back.set(ties.weight);
	let row = ties.a.length;
	pivots.forEach((pivot, p) => {
		const way = ways[p] as Float64Array;
		const region = [...nearest.keys()]
			.filter((i) => nearest[i] === p)
			.map((i) => Math.min(way[i] as number, far))
			.sort((x, y) => x - y);
		for (let i = 0; i < count; i++) {
			if (i === pivot || tied.has(i * count + pivot)) continue;
			const distance = Math.min(way[i] as number, far);
			all.a[row] = i;
			all.b[row] = pivot;
			all.distance[row] = distance;
			all.weight[row] = countTo(region, distance / 2) / (distance * distance);
			row++;
		}
	});
	return { ...cut(all, row), back: back.slice(0, row) };
}

/** How many of some ascending numbers are at most as great as a limit. */
function countTo(ascending: number[], limit: number): number {
	let [low, high] = [0, ascending.length];
	while (low < high) {
		const middle = (low + high) >> 1;
		if ((ascending[middle] as number) <= limit) low = middle + 1;
		else high = middle;
	}
	return low;
}

const cut = ({ count, a, b, distance, weight }: Targets, rows: number): Targets => ({
	count,
	a: a.slice(0, rows),
	b: b.slice(0, rows),
	distance: distance.slice(0, rows),
	weight: weight.slice(0, rows)
});

/** Pivots, each the node furthest from those before it, and the pivot that is nearest to every node. */
function pivotsOf(count: number, waysOf: (from: number) => Float64Array) {
	const least = new Float64Array(count).fill(Infinity);
	const nearest = new Uint32Array(count);
	const pivots: number[] = [];
	const ways: Float64Array[] = [];
	for (let pivot = 0; pivots.length < Math.min(PIVOTS, count);) {
		const way = waysOf(pivot);
		const p = pivots.push(pivot) - 1;
		ways.push(way);
		let furthest = pivot;
		for (let i = 0; i < count; i++) {
			if ((way[i] as number) < (least[i] as number)) {
				least[i] = way[i] as number;
				nearest[i] = p;
			}
			if ((least[i] as number) > (least[furthest] as number)) furthest = i;
		}
		if (furthest === pivot) break;
		pivot = furthest;
	}
	return { pivots, ways, nearest };
}
