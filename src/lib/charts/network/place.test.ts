import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aligned, oriented, type Point } from './align.ts';
import { everyPair } from './every-pair.ts';
import { waysFrom, webOf } from './paths.ts';
import { place, placeTelling, recall, remember, type Placement } from './place.ts';
import { lehmer } from './random.ts';
import { sparseTargets } from './sparse.ts';
import { stressOf } from './stress.ts';
import { emptyTargets } from './targets.ts';

const apart = ([ax, ay]: Point, [bx, by]: Point) => Math.sqrt((ax - bx) ** 2 + (ay - by) ** 2);

/** Two camps on a line, each within `width`: agreement inside, conflict between. */
const camps = (count: number) => everyPair(count, (a, b) => (a % 2 === b % 2 ? 0.55 : 1.75));

const far = (one: Placement, other: Placement) =>
	one.points.map((p, i) => apart(p, other.points[i] ?? [0, 0]));

describe('placing by stress', () => {
	it('finds a picture whose distances are known, but for its size and turn', () => {
		const hexagon: Point[] = [0, 1, 2, 3, 4, 5].map((k) => [
			Math.cos((k * Math.PI) / 3),
			Math.sin((k * Math.PI) / 3)
		]);
		const { points, stress, scale } = place(
			everyPair(6, (a, b) => apart(hexagon[a] as Point, hexagon[b] as Point))
		);
		expect(stress).toBeLessThan(1e-7);
		expect(apart(points[0] as Point, points[3] as Point) / scale).toBeCloseTo(2, 3);
	});

	it('parts what would stand in one place', () => {
		const { points, scale } = place(everyPair(4, () => 0.01));
		for (let a = 0; a < 4; a++) {
			for (let b = a + 1; b < 4; b++) {
				expect(apart(points[a] as Point, points[b] as Point) / scale).toBeGreaterThan(0.2);
			}
		}
	});

	it('leaves everybody in place where nothing has changed', () => {
		const pairs = camps(24);
		const model = place(pairs);
		expect(Math.max(...far(place(pairs, model), model))).toBeLessThan(1);
	});

	/** How far the others move where one tie asks two actors to: the furthest and the mean, as shares of that. */
	function movedBeside(count: number, seed: number): [furthest: number, mean: number] {
		const random = lehmer(seed);
		const opinions = Array.from({ length: count }, (): Point => [random(), random()]);
		const asked = (a: number, b: number) =>
			0.55 + 1.2 * apart(opinions[a] as Point, opinions[b] as Point);
		const model = place(everyPair(opinions.length, asked));
		const changed = everyPair(opinions.length, asked);
		const before = changed.distance[0] as number;
		changed.distance[0] = before > 1.1 ? 0.55 : 1.75;
		const moved = far(place(changed, model), model).slice(2);
		const asks = Math.abs((changed.distance[0] as number) - before) * model.scale;
		const mean = moved.reduce((sum, d) => sum + d, 0) / moved.length;
		return [Math.max(...moved) / asks, mean / asks];
	}

	it('moves the others little where one tie moves', () => {
		for (let i = 0; i < 120; i++) {
			const [count, seed] = [10 + (i % 21), (i * 7919 + 13) % 1_000_001];
			const [furthest, mean] = movedBeside(count, seed);
			expect(furthest, `${count} actors, seed ${seed}`).toBeLessThan(0.75);
			expect(mean, `${count} actors, seed ${seed}`).toBeLessThan(1 / 3);
		}
	});

	// Two of three thousand pictures, found by chance.
	it.each([
		[10, 346_161],
		[10, 295_092]
	])('moves nobody as far as the tie where an actor changes sides of it: %i, seed %i', (...one) => {
		const [furthest, mean] = movedBeside(...one);
		expect(furthest).toBeLessThan(1);
		expect(mean).toBeLessThan(0.35);
	});
});

describe('placing that tells how far it is', () => {
	it.each([70, 450])('finds the picture of %i that is found without a word', (count) => {
		const all = camps(count);
		const pairs = count > 400 ? sparseTargets(all) : all;
		const shares: number[] = [];
		const stresses: number[] = [];
		const told = placeTelling(pairs, (share, soFar) => {
			shares.push(share);
			if (shares.length % 10 === 1) stresses.push(soFar().stress);
		});
		expect(shares.toSorted((a, b) => a - b)).toEqual(shares);
		expect(shares[0]).toBeGreaterThan(0);
		expect(shares.at(-1)).toBeLessThanOrEqual(1);
		// Who stops it early has a picture, and a better one the longer they wait.
		expect(stresses.length).toBeGreaterThan(1);
		expect(stresses.at(-1)).toBeLessThan(stresses[0] ?? 0);
		expect(recall(pairs)).toBeUndefined();
		expect(told).toEqual(place(pairs));
		expect(recall(pairs)).toEqual(told);
	});

	it('remembers what was found elsewhere', () => {
		const pairs = camps(64);
		const found = placeTelling(pairs, () => undefined);
		remember(pairs, found);
		expect(place(camps(64))).toBe(found);
	});
});

describe('laying a picture upon another', () => {
	it('undoes any turn, shift and mirroring', () => {
		const coordinate = fc.integer({ min: -300, max: 300 });
		fc.assert(
			fc.property(
				fc.array(fc.tuple(coordinate, coordinate), { minLength: 3, maxLength: 30 }),
				fc.double({ min: 0, max: 6.3, noNaN: true }),
				fc.boolean(),
				fc.tuple(coordinate, coordinate),
				(model, angle, mirror, [sx, sy]) => {
					const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
					const moved = model.map(([x, y]): Point => {
						const my = mirror ? -y : y;
						return [x * cos - my * sin + sx, x * sin + my * cos + sy];
					});
					aligned(moved, model).forEach((p, i) => {
						expect(apart(p, model[i] as Point)).toBeLessThan(0.01);
					});
				}
			)
		);
	});

	it('lays the longest spread level, the first actor to the left', () => {
		const [first, second] = oriented(
			[
				[3, 4],
				[-3, -4]
			],
			0.1
		);
		expect(first?.[0]).toBeCloseTo(-5);
		expect(second?.[0]).toBeCloseTo(5);
		expect(first?.[1]).toBeCloseTo(0);
	});
});

describe('stress', () => {
	it('is 0 for the distances asked for at any size, and what Kruskal’s formula gives else', () => {
		const pairs = everyPair(3, (a, b) => b - a);
		expect(stressOf(Float64Array.of(0, 0, 7, 0, 14, 0), pairs)).toBeCloseTo(0, 12);
		// Distances 1, 2, 1 asked for, 1, 1, 0 drawn: the best scale is 3/2, the rest (½, ½, 1) of 6.
		expect(stressOf(Float64Array.of(0, 0, 1, 0, 1, 0), pairs)).toBeCloseTo(1.5 / 6, 12);
	});
});

describe('a web of many', () => {
	it('knows the shortest way from one to all, and that there is none', () => {
		const web = webOf(
			5,
			Uint32Array.of(0, 0, 1, 2),
			Uint32Array.of(1, 2, 3, 3),
			Float64Array.of(1, 5, 1, 1)
		);
		expect([...waysFrom(web, 0)]).toEqual([0, 1, 3, 2, Infinity]);
	});

	it('draws a long chain as long as it is, from ties and pivots alone', () => {
		const count = 450;
		const ties = emptyTargets(count, count - 1);
		for (let row = 0; row < count - 1; row++) {
			ties.a[row] = row;
			ties.b[row] = row + 1;
			ties.distance[row] = 1;
			ties.weight[row] = 1;
		}
		const { points, scale } = place(sparseTargets(ties));
		const ends = apart(points[0] as Point, points[count - 1] as Point) / scale;
		expect(ends).toBeGreaterThan(0.8 * count);
		expect(
			stressOf(
				Float64Array.from(points.flat()),
				everyPair(count, (a, b) => b - a)
			)
		).toBeLessThan(0.02);
	});
});
