/**
 * Who is with whom and who is against whom, as columns over ties. A node is a place, 0 … count − 1; a
 * pair has one tie at most.
 */
export interface SignedGraph {
	count: number;
	/** Ends of every tie, a < b. */
	a: Uint16Array;
	b: Uint16Array;
	/** 1 for a tie that joins, −1 for one that parts. */
	sign: Int8Array;
	/** How much the tie says, above 0. */
	weight: Float64Array;
}

/** A tie as it is given: in either order of its ends, and of weight 1 unless said. */
export interface SignedTie {
	a: number;
	b: number;
	sign: 1 | -1;
	weight?: number;
}

/**
 * Puts ties into columns.
 *
 * @throws RangeError for a tie of a node with itself or with none, a pair given twice, or a weight of 0 or less.
 */
export function signedGraph(count: number, ties: readonly SignedTie[]): SignedGraph {
	const graph: SignedGraph = {
		count,
		a: new Uint16Array(ties.length),
		b: new Uint16Array(ties.length),
		sign: new Int8Array(ties.length),
		weight: new Float64Array(ties.length)
	};
	const pairs = new Set<number>();
	ties.forEach((tie, k) => {
		const [a, b] = [Math.min(tie.a, tie.b), Math.max(tie.a, tie.b)];
		const { sign, weight = 1 } = tie;
		if (!(a >= 0 && a < b && b < count)) {
			throw new RangeError(`A tie must join two of ${count} nodes, found ${tie.a} and ${tie.b}.`);
		}
		if (pairs.has(a * count + b)) throw new RangeError(`The pair ${a} and ${b} is given twice.`);
		if (!(weight > 0 && weight < Infinity)) {
			throw new RangeError(`A weight must be above 0, found ${weight}.`);
		}
		pairs.add(a * count + b);
		graph.a[k] = a;
		graph.b[k] = b;
		graph.sign[k] = sign;
		graph.weight[k] = weight;
	});
	return graph;
}

/** What every tie costs where it is broken: 1, so that costs are counts. */
export const ones = ({ sign }: SignedGraph) => new Float64Array(sign.length).fill(1);

/** Sign times cost of every pair, row by row: 0 where there is no tie. */
export function signedMatrix(graph: SignedGraph, costs: Float64Array = ones(graph)): Float64Array {
	const n = graph.count;
	const matrix = new Float64Array(n * n);
	for (let k = 0; k < graph.sign.length; k++) {
		const [a, b] = [graph.a[k] as number, graph.b[k] as number];
		const value = (graph.sign[k] as number) * (costs[k] as number);
		matrix[a * n + b] = value;
		matrix[b * n + a] = value;
	}
	return matrix;
}

/** A part of a graph that ties hold together, as a graph of its own. */
export interface Part {
	graph: SignedGraph;
	/** Nodes of the whole, in rising order, by node of the part. */
	nodes: number[];
	/** Ties of the whole, by tie of the part. */
	ties: number[];
}

function roots({ count, a, b }: SignedGraph): Int32Array {
	const root = Int32Array.from({ length: count }, (_, i) => i);
	const find = (node: number) => {
		let at = node;
		while (root[at] !== at) at = root[at] = root[root[at] as number] as number;
		return at;
	};
	for (let k = 0; k < a.length; k++) {
		const [x, y] = [find(a[k] as number), find(b[k] as number)];
		root[Math.max(x, y)] = Math.min(x, y);
	}
	return root.map((_, node) => find(node));
}

/**
 * The connected parts of a graph, the largest first and equals by their first node; a node without a tie
 * is in none.
 */
export function partsOf(graph: SignedGraph): Part[] {
	const root = roots(graph);
	const nodes = new Map<number, number[]>();
	root.forEach((at, node) => nodes.set(at, [...(nodes.get(at) ?? []), node]));
	const ties = new Map<number, number[]>();
	for (let k = 0; k < graph.a.length; k++) {
		const at = root[graph.a[k] as number] as number;
		const own = ties.get(at);
		if (own) own.push(k);
		else ties.set(at, [k]);
	}
	const parts = [...ties].map(([at, own]): Part => {
		const members = nodes.get(at) ?? [];
		const place = new Map(members.map((node, i) => [node, i]));
		const placed = (ends: Uint16Array) =>
			Uint16Array.from(own, (k) => place.get(ends[k] as number) ?? 0);
		return {
			nodes: members,
			ties: own,
			graph: {
				count: members.length,
				a: placed(graph.a),
				b: placed(graph.b),
				sign: Int8Array.from(own, (k) => graph.sign[k] as number),
				weight: Float64Array.from(own, (k) => graph.weight[k] as number)
			}
		};
	});
	return parts.sort(
		(x, y) => y.nodes.length - x.nodes.length || (x.nodes[0] as number) - (y.nodes[0] as number)
	);
}
