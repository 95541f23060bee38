import { blocsIn } from '../../src/lib/analysis/structure/blocs.ts';
import { frustration } from '../../src/lib/analysis/structure/frustration.ts';
import { signedGraph } from '../../src/lib/analysis/structure/signed-graph.ts';
import type { SignedGraph, SignedTie } from '../../src/lib/analysis/structure/signed-graph.ts';
import { tribes } from '../../src/lib/analysis/structure/tribes.fixture.ts';
import type { BenchRow } from './run.ts';

const SEEDS = [1, 2, 3, 4, 5];

/** Every pair tied with a chance of one in two, with either sign. */
function random(nodes: number, seed: number): SignedGraph {
	let state = seed;
	const chance = () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
	const ties: SignedTie[] = [];
	for (let a = 0; a < nodes; a++) {
		for (let b = a + 1; b < nodes; b++) {
			if (chance() < 0.5) ties.push({ a, b, sign: chance() < 0.5 ? 1 : -1 });
		}
	}
	return signedGraph(nodes, ties);
}

function timed<Result>(run: () => Result): { elapsed: number; result: Result } {
	const started = performance.now();
	const result = run();
	return { elapsed: performance.now() - started, result };
}

/** The least number of ties that break two camps, proven; the first run counts, as a reader's does. */
export async function benchStructure(): Promise<BenchRow[]> {
	const few = timed(() => frustration(tribes.graph));
	if (few.result.upper !== 7) throw new Error(`The tribes: found ${few.result.upper}, expected 7.`);
	const many = SEEDS.map((seed) => timed(() => frustration(random(24, seed))));
	const unproven = many.filter(({ result }) => result.lower !== result.upper);
	if (unproven.length > 0) throw new Error('24 nodes: the camps are not proven to be best.');
	const blocs = SEEDS.map((seed) => timed(() => blocsIn(random(80, seed))));
	const worst = (runs: { elapsed: number }[]) => Math.max(...runs.map(({ elapsed }) => elapsed));
	const row = (name: string, value: number, limit: number) => ({
		name: `structure: ${name}`,
		value: Number(value.toFixed(1)),
		unit: 'ms',
		target: `≤ ${limit}`,
		ok: value <= limit
	});
	return [
		row('exact frustration of the highland tribes', few.elapsed, 200),
		row('exact frustration of 24 random nodes, worst of five', worst(many), 5000),
		row('blocs of 80 random nodes, worst of five', worst(blocs), 500)
	];
}
