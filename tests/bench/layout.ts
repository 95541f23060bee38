import {
	forceCenter,
	forceLink,
	forceManyBody,
	forceSimulation,
	type SimulationNodeDatum
} from 'd3';
import Graph from 'graphology';
import forceAtlas2 from 'graphology-layout-forceatlas2';
import { positionsOf } from '../../src/lib/analysis/positions.fixture.ts';
import { deriveTies } from '../../src/lib/analysis/ties.ts';
import { waysFrom, webOf } from '../../src/lib/charts/network/paths.ts';
import { place } from '../../src/lib/charts/network/place.ts';
import { lehmer } from '../../src/lib/charts/network/random.ts';
import { sparseTargets } from '../../src/lib/charts/network/sparse.ts';
import { stressOf } from '../../src/lib/charts/network/stress.ts';
import {
	emptyTargets,
	MIDDLE,
	targets,
	type Targets
} from '../../src/lib/charts/network/targets.ts';
import { makeDossier } from '../fixtures/dossier.ts';
import type { BenchRow } from './run.ts';
import { median } from './times.ts';

const ISSUES = 60;
const RUNS = 5;
/** What d3-force does by itself, and what ForceAtlas2 is given: more than it needs to rest. */
const TICKS = 300;
const ITERATIONS = 500;

const indices = (n: number) => Array.from({ length: n }, (_, i) => i);

/** Actors somewhere between two poles, each at times out of step and silent on one issue in five: all pairs. */
function signedPairs(count: number, seed: number): Targets {
	const random = lehmer(seed);
	const rows = indices(count).map(() => {
		const pole = (random() - 0.5) * 5;
		return indices(ISSUES).map(() => {
			const stance = Math.max(-2, Math.min(2, Math.round(pole + random() * 3 - 1.5)));
			return random() < 0.2 ? null : stance + 0;
		});
	});
	const ties = deriveTies(positionsOf(rows), indices(count), indices(ISSUES));
	const dossier = makeDossier({ actors: count, issues: 1 });
	return targets(dossier, ties, indices(count), { layers: ['agreement'], minShared: 1, asOf: '' });
}

/** A web of ties between actors with opinions in a plane: two in three with a neighbour, the others with anybody. */
function web(count: number, size: number, seed: number): Targets {
	const random = lehmer(seed);
	const opinions = indices(count).map(() => [random(), random()] as const);
	const apart = (a: number, b: number) => {
		const [[ax, ay], [bx, by]] = [opinions[a] ?? [0, 0], opinions[b] ?? [0, 0]];
		return Math.sqrt((ax - bx) ** 2 + (ay - by) ** 2);
	};
	const seen = new Set<number>();
	const ties = emptyTargets(count, size);
	for (let row = 0; row < size;) {
		const a = Math.floor(random() * count);
		const others = indices(row % 3 === 0 ? 1 : 60).map(() => Math.floor(random() * count));
		const b = others.reduce((best, one) =>
			one !== a && apart(a, one) < apart(a, best) ? one : best
		);
		const key = Math.min(a, b) * count + Math.max(a, b);
		if (a === b || seen.has(key)) continue;
		seen.add(key);
		ties.a[row] = a;
		ties.b[row] = b;
		ties.distance[row] = 0.55 + 1.2 * Math.min(1, apart(a, b));
		ties.weight[row] = 1 / (ties.distance[row] ?? 1) ** 2;
		row++;
	}
	return ties;
}

/**
 * All pairs of a web: a tie as far apart as it asks, two without one as the shortest way over ties of
 * agreement is long; each weighs d⁻², as Kamada and Kawai have it.
 */
function wholeOf(ties: Targets): Targets {
	const { count } = ties;
	const agree = indices(ties.a.length).filter((row) => (ties.distance[row] ?? 0) <= MIDDLE);
	const pick = (column: Uint32Array | Float64Array) => agree.map((row) => column[row] ?? 0);
	const { a, b, distance } = ties;
	const ways = webOf(
		count,
		Uint32Array.from(pick(a)),
		Uint32Array.from(pick(b)),
		Float64Array.from(pick(distance))
	);
	const all = emptyTargets(count, (count * (count - 1)) / 2);
	const rowOf = (i: number, j: number) => i * count - (i * (i + 1)) / 2 + (j - i - 1);
	let longest = 0;
	for (let i = 0; i < count; i++) {
		const way = waysFrom(ways, i);
		for (let j = i + 1; j < count; j++) {
			const row = rowOf(i, j);
			all.a[row] = i;
			all.b[row] = j;
			all.distance[row] = way[j] ?? Infinity;
			if (way[j] !== Infinity) longest = Math.max(longest, way[j] ?? 0);
		}
	}
	ties.a.forEach((i, row) => {
		const j = ties.b[row] ?? 0;
		all.distance[rowOf(Math.min(i, j), Math.max(i, j))] = ties.distance[row] ?? 1;
	});
	all.distance.forEach((d, row) => {
		all.distance[row] = d === Infinity ? longest + MIDDLE : d;
		all.weight[row] = 1 / (all.distance[row] ?? 1) ** 2;
	});
	return all;
}

/** d3-force with its own charge and a link, as long as asked, for every pair that `linked` takes. */
function d3Force(pairs: Targets, linked: (distance: number) => boolean) {
	const nodes: SimulationNodeDatum[] = indices(pairs.count).map(() => ({}));
	const links = indices(pairs.a.length)
		.map((row) => ({
			source: pairs.a[row] ?? 0,
			target: pairs.b[row] ?? 0,
			distance: pairs.distance[row] ?? 1
		}))
		.filter(({ distance }) => linked(distance));
	const started = performance.now();
	forceSimulation(nodes)
		.stop()
		.force('charge', forceManyBody())
		.force('center', forceCenter())
		.force(
			'link',
			forceLink<SimulationNodeDatum, (typeof links)[number]>(links).distance((l) => l.distance * 60)
		)
		.tick(TICKS);
	const elapsed = performance.now() - started;
	return { elapsed, xy: Float64Array.from(nodes.flatMap(({ x = 0, y = 0 }) => [x, y])) };
}

/** ForceAtlas2 with the settings that it infers; it takes agreement only, and answers NaN to conflict. */
function atlas(pairs: Targets) {
	const random = lehmer(1);
	const graph = new Graph({ type: 'undirected' });
	indices(pairs.count).forEach((i) => graph.addNode(i, { x: random(), y: random() }));
	pairs.distance.forEach((distance, row) => {
		const weight = MIDDLE - distance;
		if (weight > 0) graph.addEdge(pairs.a[row], pairs.b[row], { weight });
	});
	const started = performance.now();
	const found = forceAtlas2(graph, {
		iterations: ITERATIONS,
		settings: forceAtlas2.inferSettings(graph)
	});
	const elapsed = performance.now() - started;
	const at = indices(pairs.count).flatMap((i) => [found[i]?.x ?? NaN, found[i]?.y ?? NaN]);
	return { elapsed, xy: Float64Array.from(at) };
}

/** A picture of ours that none before has warmed up, and how long it took. */
function ours(make: () => Targets) {
	const started = performance.now();
	const { points } = place(make());
	return { elapsed: performance.now() - started, xy: Float64Array.from(points.flat()) };
}

/**
 * Layouts of signed networks against d3-force and ForceAtlas2. Stress is measured after the uniform scaling
 * that serves each picture best.
 */
export async function benchLayout(): Promise<BenchRow[]> {
	const row = (name: string, value: number, unit: string, bound: '≤' | '≥', limit: number) => ({
		name: `layout: ${name}`,
		value: Number(value.toPrecision(3)),
		unit,
		target: `${bound} ${limit}`,
		ok: bound === '≤' ? value <= limit : value >= limit
	});

	ours(() => signedPairs(200, 99));
	const few = indices(RUNS).map((seed) => {
		const pairs = signedPairs(200, seed);
		const own = ours(() => ({ ...pairs }));
		const stress = stressOf(own.xy, pairs);
		return {
			elapsed: own.elapsed,
			toD3: stress / stressOf(d3Force(pairs, (d) => d < MIDDLE).xy, pairs),
			toAtlas: stress / stressOf(atlas(pairs).xy, pairs)
		};
	});

	const ties = web(2000, 10_000, 1);
	const whole = wholeOf(ties);
	const own = ours(() => sparseTargets(ties));
	const peers = [d3Force(ties, () => true), d3Force(ties, (d) => d <= MIDDLE)];
	const stresses = peers.map(({ xy }) => stressOf(xy, whole));
	const fastest = Math.min(...peers.map(({ elapsed }) => elapsed));
	const worst = (key: 'toD3' | 'toAtlas') => Math.max(...few.map((one) => one[key]));
	return [
		row('200 nodes, all pairs, median of 5', median(few.map((f) => f.elapsed)), 'ms', '≤', 300),
		row('200 nodes, stress to that of d3-force, worst of 5', worst('toD3'), '×', '≤', 1),
		row('200 nodes, stress to that of ForceAtlas2, worst of 5', worst('toAtlas'), '×', '≤', 1),
		row('2,000 nodes, 10,000 ties', own.elapsed, 'ms', '≤', Math.round(fastest)),
		row('2,000 nodes, times as fast as d3-force', fastest / own.elapsed, '×', '≥', 1),
		row(
			'2,000 nodes, stress of all pairs to the lower of d3-force with all links and with those of agreement',
			stressOf(own.xy, whole) / Math.min(...stresses),
			'×',
			'≤',
			1
		)
	];
}
