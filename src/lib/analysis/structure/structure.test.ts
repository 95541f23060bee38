import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { blocsIn } from './blocs.ts';
import { bestDivision } from './camps-exact.ts';
import { generator, searchDivision } from './camps-search.ts';
import { eigenvalues } from './eigenvalues.ts';
import { frustrationBound } from './frustration-bound.ts';
import { frustration } from './frustration.ts';
import { polarisation } from './polarisation.ts';
import { ones, partsOf, signedGraph } from './signed-graph.ts';
import type { SignedGraph, SignedTie } from './signed-graph.ts';
import { tribes } from './tribes.fixture.ts';
import { triadsOf } from './triads.ts';
import { walkBalance } from './walk-balance.ts';

const namesOf = (nodes: number[]) => nodes.map((node) => tribes.names[node]).sort();

/** Any signed graph of a few nodes. */
const graphs = (least: number, most: number) =>
	fc.integer({ min: least, max: most }).chain((n) =>
		fc
			.array(
				fc.record({
					sign: fc.constantFrom(1 as const, -1 as const, 0 as const),
					weight: fc.integer({ min: 1, max: 12 }).map((eighths) => eighths / 8)
				}),
				{ minLength: (n * (n - 1)) / 2, maxLength: (n * (n - 1)) / 2 }
			)
			.map((pairs) => {
				const ties: SignedTie[] = [];
				let at = 0;
				for (let a = 0; a < n; a++) {
					for (let b = a + 1; b < n; b++, at++) {
						const { sign = 0, weight = 1 } = pairs[at] ?? {};
						if (sign !== 0) ties.push({ a, b, sign, weight });
					}
				}
				return signedGraph(n, ties);
			})
	);

/** What a grouping costs, tie by tie. */
function costOf(graph: SignedGraph, costs: Float64Array, group: number[]): number {
	let cost = 0;
	graph.sign.forEach((sign, k) => {
		const together = group[graph.a[k] ?? 0] === group[graph.b[k] ?? 0];
		if (together !== sign > 0) cost += costs[k] ?? 0;
	});
	return cost;
}

/** Every way to put n nodes into at most `most` groups. */
function* groupings(n: number, most: number, group: number[] = []): Generator<number[]> {
	if (group.length === n) yield group;
	else {
		const used = Math.max(-1, ...group) + 1;
		for (let k = 0; k < Math.min(used + 1, most); k++) yield* groupings(n, most, [...group, k]);
	}
}

const leastOf = (graph: SignedGraph, costs: Float64Array, most: number) => {
	const all = [...groupings(graph.count, most)].map((group) => ({
		cost: costOf(graph, costs, group),
		groups: new Set(group).size
	}));
	const cost = Math.min(...all.map((one) => one.cost));
	const best = all.filter((one) => one.cost < cost + 1e-9);
	const fewest = Math.min(...best.map(({ groups }) => groups));
	return { cost, times: all.filter((one) => one.cost === cost).length, fewest };
};

describe('the highland tribes (Read 1954; their figures as published and by full enumeration)', () => {
	const { graph } = tribes;

	test('are 16 with 58 ties, 29 of them negative', () => {
		expect(graph.count).toBe(16);
		expect(graph.sign).toHaveLength(58);
		expect(graph.sign.filter((sign) => sign < 0)).toHaveLength(29);
	});

	test('have 19, 2, 40 and 7 triangles of each type', () => {
		const { counts, balance } = triadsOf(graph);
		expect(counts).toEqual([19, 2, 40, 7]);
		expect(balance).toBeCloseTo(0.8676471, 7);
	});

	test('have the published balance over walks (Estrada and Benzi 2014)', () => {
		expect(walkBalance(graph)).toBeCloseTo(0.3575761, 7);
	});

	test('break two camps with seven ties, and one division alone does', () => {
		const { lower, upper, score, parts, broken } = frustration(graph);
		expect([lower, upper]).toEqual([7, 7]);
		expect(score).toBeCloseTo(0.7586207, 7);
		expect(parts).toHaveLength(1);
		expect(parts[0]?.divisions).toBe(1);
		expect(namesOf(parts[0]?.camps[1] ?? [])).toEqual(['Gama', 'Gavev', 'Kotun', 'Nagad']);
		expect(broken).toHaveLength(7);
	});

	test('break three blocs with two ties: enemies of enemies need not be friends', () => {
		const { blocs, broken, proven } = blocsIn(graph);
		expect(proven).toBe(true);
		expect(blocs).toHaveLength(3);
		// Two is proven: each of the two triangles with one negative tie breaks any grouping.
		expect(broken).toHaveLength(2);
		expect(blocs.map(namesOf)).toContainEqual(['Gama', 'Gavev', 'Kotun', 'Nagad']);
	});

	test('have bounds that hold the exact figure', () => {
		const bound = frustrationBound(graph, ones(graph), true);
		expect(bound).toBeGreaterThan(3);
		expect(bound).toBeLessThanOrEqual(7);
		expect(searchDivision(graph, ones(graph)).cost).toBe(7);
	});
});

describe('two camps', () => {
	test('are exact: no division of up to ten nodes costs less, and as many are as good', () => {
		fc.assert(
			fc.property(graphs(2, 10), fc.boolean(), (graph, weighted) => {
				for (const part of partsOf(graph)) {
					const costs = weighted ? part.graph.weight : ones(part.graph);
					const { cost, divisions, side } = bestDivision(part.graph, costs);
					const least = leastOf(part.graph, costs, 2);
					expect(cost).toBe(least.cost);
					expect(divisions).toBe(least.times);
					expect(costOf(part.graph, costs, [...side])).toBe(cost);
					// By branch and bound, and by looking at every division: the same one.
					expect(bestDivision(part.graph, costs, 0)).toEqual({ cost, divisions, side });
				}
			}),
			{ numRuns: 60 }
		);
	});

	test('have a lower bound that never exceeds them, and a search that never undercuts them', () => {
		fc.assert(
			fc.property(graphs(2, 10), fc.boolean(), (graph, weighted) => {
				for (const part of partsOf(graph)) {
					const costs = weighted ? part.graph.weight : ones(part.graph);
					const { cost } = bestDivision(part.graph, costs);
					expect(frustrationBound(part.graph, costs, !weighted)).toBeLessThanOrEqual(cost + 1e-9);
					const found = searchDivision(part.graph, costs);
					expect(found.cost).toBeGreaterThanOrEqual(cost);
					expect(costOf(part.graph, costs, [...found.side])).toBeCloseTo(found.cost, 9);
				}
			}),
			{ numRuns: 60 }
		);
	});

	test('list just the ties that break them, of every part', () => {
		fc.assert(
			fc.property(graphs(1, 9), (graph) => {
				const { upper, lower, parts, broken } = frustration(graph);
				expect(broken).toHaveLength(upper);
				expect(lower).toBe(upper);
				const group = new Array<number>(graph.count).fill(-1);
				parts.forEach(({ camps }, p) =>
					camps.forEach((camp, c) => camp.forEach((node) => (group[node] = 2 * p + c)))
				);
				expect(costOf(graph, ones(graph), group)).toBe(upper);
			}),
			{ numRuns: 100 }
		);
	});

	test('of more than 24 nodes say what is proven', () => {
		// Two camps of 20, all ties told, and three ties that do not fit, far from each other.
		const ties: SignedTie[] = [];
		for (let a = 0; a < 40; a++) {
			for (let b = a + 1; b < 40; b++) {
				const fits = !(b === a + 1 && a % 13 === 0);
				ties.push({ a, b, sign: (a < 20 === b < 20) === fits ? 1 : -1 });
			}
		}
		const { lower, upper, parts } = frustration(signedGraph(40, ties));
		expect([lower, upper]).toEqual([3, 3]);
		expect(parts[0]?.camps.map((camp) => camp.length)).toEqual([20, 20]);
		expect(parts[0]?.divisions).toBeUndefined();
	});

	test('of more than 24 nodes at random keep between their bounds', () => {
		const chance = generator(3);
		const ties: SignedTie[] = [];
		for (let a = 0; a < 40; a++) {
			for (let b = a + 1; b < 40; b++) {
				if (chance() < 0.5) ties.push({ a, b, sign: chance() < 0.5 ? 1 : -1 });
			}
		}
		const { lower, upper } = frustration(signedGraph(40, ties));
		expect(lower).toBeGreaterThan(ties.length / 8);
		expect(upper).toBeGreaterThan(lower);
		expect(upper).toBeLessThan(ties.length / 2);
	});

	test('without ties there are none', () => {
		expect(frustration(signedGraph(3, []))).toMatchObject({
			upper: 0,
			score: undefined,
			parts: []
		});
		expect(walkBalance(signedGraph(3, []))).toBeUndefined();
		const enemies = ([0, 1, 2] as const).map((a) => ({ a, b: (a + 1) % 3, sign: -1 as const }));
		expect(walkBalance(signedGraph(60, enemies))).toBe(walkBalance(signedGraph(3, enemies)));
		expect(triadsOf(signedGraph(3, [])).balance).toBeUndefined();
	});
});

describe('blocs', () => {
	test('are exact: no grouping of up to eight nodes costs less, and none as good is of fewer', () => {
		fc.assert(
			fc.property(graphs(2, 8), fc.boolean(), (graph, weighted) => {
				const costs = weighted ? graph.weight : ones(graph);
				const { blocs, cost, broken, proven } = blocsIn(graph, costs);
				const fewest = partsOf(graph).map((part) => {
					const own = Float64Array.from(part.ties, (k) => costs[k] ?? 0);
					return leastOf(part.graph, own, part.graph.count).fewest;
				});
				expect(blocs).toHaveLength(fewest.reduce((sum, n) => sum + n, 0));
				expect(proven).toBe(true);
				expect(cost).toBeCloseTo(leastOf(graph, costs, graph.count).cost, 9);
				expect(broken.reduce((sum, k) => sum + (costs[k] ?? 0), 0)).toBeCloseTo(cost, 9);
			}),
			{ numRuns: 40 }
		);
	});

	test('are one where every tie is positive, and two where two suffice', () => {
		const friends = signedGraph(3, [
			{ a: 0, b: 1, sign: 1 },
			{ a: 1, b: 2, sign: 1 }
		]);
		expect(blocsIn(friends).blocs).toEqual([[0, 1, 2]]);
		const star = signedGraph(4, [
			{ a: 0, b: 1, sign: -1 },
			{ a: 0, b: 2, sign: -1 },
			{ a: 0, b: 3, sign: -1 }
		]);
		expect(blocsIn(star).blocs).toEqual([[1, 2, 3], [0]]);
	});

	test('three enemies are three blocs, which two camps cannot be', () => {
		const enemies = signedGraph(3, [
			{ a: 0, b: 1, sign: -1 },
			{ a: 0, b: 2, sign: -1 },
			{ a: 1, b: 2, sign: -1 }
		]);
		expect(frustration(enemies).upper).toBe(1);
		expect(blocsIn(enemies)).toMatchObject({ cost: 0, blocs: [[0], [1], [2]] });
	});
});

test('a balanced graph has a walk balance of 1', () => {
	const balanced = signedGraph(3, [
		{ a: 0, b: 1, sign: 1 },
		{ a: 0, b: 2, sign: -1 },
		{ a: 1, b: 2, sign: -1 }
	]);
	expect(walkBalance(balanced)).toBeCloseTo(1, 9);
});

test('eigenvalues are those of a path, 2 cos(kπ / (n + 1)), and add up to the trace', () => {
	const n = 9;
	const path = new Float64Array(n * n);
	for (let i = 0; i + 1 < n; i++) path[i * n + i + 1] = path[(i + 1) * n + i] = 1;
	const known = Array.from({ length: n }, (_, k) => 2 * Math.cos(((n - k) * Math.PI) / (n + 1)));
	eigenvalues(path, n).forEach((value, k) => expect(value).toBeCloseTo(known[k] ?? NaN, 9));
	fc.assert(
		fc.property(graphs(2, 10), ({ count, a, b, weight }) => {
			const matrix = new Float64Array(count * count);
			a.forEach((i, k) => {
				const j = b[k] ?? 0;
				matrix[i * count + j] = matrix[j * count + i] = weight[k] ?? 0;
			});
			const values = eigenvalues(matrix, count);
			const sum = (power: number) => values.reduce((all, value) => all + value ** power, 0);
			expect(sum(1)).toBeCloseTo(0, 8);
			expect(sum(2)).toBeCloseTo(
				matrix.reduce((all, value) => all + value ** 2, 0),
				8
			);
		}),
		{ numRuns: 50 }
	);
});

test('polarisation is 1 between equal camps that are wholly opposed, 0 with one camp', () => {
	expect(polarisation([4, 4], 1)).toBe(1);
	expect(polarisation([7, 1], 1)).toBeCloseTo(4 * (7 / 64));
	expect(polarisation([8, 0], 1)).toBe(0);
	expect(polarisation([4, 4], 0)).toBe(0);
});
