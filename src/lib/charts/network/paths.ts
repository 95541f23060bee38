/** Neighbours of every node, in columns: those of node i stand from `start[i]` to `start[i + 1]`. */
export interface Web {
	count: number;
	start: Uint32Array;
	to: Uint32Array;
	length: Float64Array;
}

/** The neighbours that ties make, both ways. */
export function webOf(count: number, a: Uint32Array, b: Uint32Array, lengths: Float64Array): Web {
	const start = new Uint32Array(count + 1);
	for (let row = 0; row < a.length; row++) {
		for (const end of [a[row] as number, b[row] as number]) {
			start[end + 1] = (start[end + 1] as number) + 1;
		}
	}
	for (let i = 0; i < count; i++) start[i + 1] = (start[i + 1] as number) + (start[i] as number);
	const next = start.slice();
	const to = new Uint32Array(2 * a.length);
	const length = new Float64Array(2 * a.length);
	const put = (from: number, end: number, row: number) => {
		const at = next[from] as number;
		next[from] = at + 1;
		to[at] = end;
		length[at] = lengths[row] as number;
	};
	for (let row = 0; row < a.length; row++) {
		put(a[row] as number, b[row] as number, row);
		put(b[row] as number, a[row] as number, row);
	}
	return { count, start, to, length };
}

/**
 * Lengths of the shortest ways from one node to all, `Infinity` where there is none: Dijkstra (Numerische
 * Mathematik 1, 1959) with a binary heap.
 */
export function waysFrom({ count, start, to, length }: Web, source: number): Float64Array {
	const ways = new Float64Array(count).fill(Infinity);
	ways[source] = 0;
	/** Nodes, the nearest first; one may stand in it more than once, the later ones are passed over. */
	const heap: number[] = [source];
	const keys: number[] = [0];
	const done = new Uint8Array(count);
	while (heap.length > 0) {
		const node = heap[0] as number;
		takeFirst(heap, keys);
		if (done[node]) continue;
		done[node] = 1;
		for (let at = start[node] as number; at < (start[node + 1] as number); at++) {
			const other = to[at] as number;
			const way = (ways[node] as number) + (length[at] as number);
			if (way >= (ways[other] as number)) continue;
			ways[other] = way;
			add(heap, keys, other, way);
		}
	}
	return ways;
}

function add(heap: number[], keys: number[], node: number, key: number): void {
	let at = heap.length;
	while (at > 0) {
		const above = (at - 1) >> 1;
		if ((keys[above] as number) <= key) break;
		heap[at] = heap[above] as number;
		keys[at] = keys[above] as number;
		at = above;
	}
	heap[at] = node;
	keys[at] = key;
}

function takeFirst(heap: number[], keys: number[]): void {
	const node = heap.pop() as number;
	const key = keys.pop() as number;
	const size = heap.length;
	if (size === 0) return;
	let at = 0;
	for (;;) {
		let below = 2 * at + 1;
		if (below >= size) break;
		if (below + 1 < size && (keys[below + 1] as number) < (keys[below] as number)) below++;
		if ((keys[below] as number) >= key) break;
		heap[at] = heap[below] as number;
		keys[at] = keys[below] as number;
		at = below;
	}
	heap[at] = node;
	keys[at] = key;
}
