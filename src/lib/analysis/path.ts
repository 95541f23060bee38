/** Distances between all pairs of points, row by row. */
export interface Distances {
	count: number;
	/** Whole numbers, so that equal lengths are equal: 1/720,720 half step. */
	units: Float64Array;
	/** 1 where two share nothing. */
	apart: Uint8Array;
}

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

function nearestNeighbours({ count: n, units }: Distances, start: number): number[] {
	const path = [start];
	const left = new Uint8Array(n).fill(1);
	left[start] = 0;
	for (let at = start; path.length < n;) {
		let next = -1;
		for (let j = 0; j < n; j++) {
			if (!left[j]) continue;
			if (next < 0 || (units[at * n + j] as number) < (units[at * n + next] as number)) next = j;
		}
		left[next] = 0;
		path.push(next);
		at = next;
	}
	return path;
}

function reverse(path: number[], from: number, to: number): void {
	for (let i = from, j = to; i < j; i++, j--) {
		[path[i], path[j]] = [path[j] as number, path[i] as number];
	}
}

/** Turns round stretches of a path as long as one makes it shorter (2-opt: Croes 1958). */
function untangle(path: number[], { count: n, units }: Distances): void {
	/** Length of a link, none beyond an end of the path. */
	const link = (a: number | undefined, b: number | undefined) =>
		a === undefined || b === undefined ? 0 : (units[a * n + b] as number);
	for (let improved = true; improved;) {
		improved = false;
		for (let i = 0; i < n - 1; i++) {
			for (let j = i + 1; j < n; j++) {
				const before = link(path[i - 1], path[i]) + link(path[j], path[j + 1]);
				const after = link(path[i - 1], path[j]) + link(path[i], path[j + 1]);
				if (after >= before) continue;
				reverse(path, i, j);
				improved = true;
			}
		}
	}
}

const lengthOf = (path: number[], { count: n, units }: Distances) => {
	let length = 0;
	for (let k = 1; k < path.length; k++) {
		length += units[(path[k - 1] as number) * n + (path[k] as number)] as number;
	}
	return length;
};

/** A short path through all points: the best of nearest neighbours from every start, each untangled. */
export function goodPath(distances: Distances): number[] {
	let best: number[] = [];
	let least = Infinity;
	for (let start = 0; start < distances.count; start++) {
		const path = nearestNeighbours(distances, start);
		untangle(path, distances);
		const length = lengthOf(path, distances);
		if (length >= least) continue;
		least = length;
		best = path;
	}
	const isForward = (best[0] ?? 0) <= (best.at(-1) ?? 0);
	return isForward ? best : best.reverse();
}
