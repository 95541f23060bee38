import { describe, expect, it } from 'vitest';
import { deriveTies } from '#lib/analysis/ties.ts';
import { defaultView, networkActors } from '#lib/analysis/view.ts';
import { derivePositions } from '#lib/dossier/positions.ts';
import { shippedDossier } from '../../../../tests/fixtures/shipped.ts';
import type { Point } from './align.ts';
import { keptClear, type Tied } from './clearance.ts';
import { joiningLines } from './draw.ts';
import { networkLayout } from './layout.ts';
import { reference } from './place.ts';
import { placeActors } from './dated.ts';
import { gapTo } from './lines.ts';

/** The least distance between an actor and a tie of two others. */
function leastGap(points: Point[], ties: readonly Tied[]): number {
	const gaps = ties.flatMap((tie) => {
		const [a, b] = tie.map((end) => points[end] as Point) as [Point, Point];
		return points.flatMap((p, i) => (tie.includes(i) ? [] : [gapTo([...a, ...b], ...p)]));
	});
	return Math.min(...gaps);
}

const triangle: Tied[] = [
	[0, 1],
	[0, 2],
	[1, 2]
];

describe('actors are kept off the ties of others', () => {
	it('moves whoever grazes one, no further than it takes', () => {
		const points: Point[] = [
			[-150, 0],
			[150, 0],
			[0, 9]
		];
		const moved = keptClear(points, () => triangle);
		expect(leastGap(moved, triangle)).toBeGreaterThan(24);
		moved.forEach(([x, y], i) => {
			const [fromX, fromY] = points[i] as Point;
			expect(Math.hypot(x - fromX, y - fromY)).toBeLessThan(20);
		});
		expect(keptClear(points, () => triangle)).toEqual(moved);
	});

	it('hands back the very picture in which nobody grazes one', () => {
		const points: Point[] = [
			[-150, 0],
			[150, 0],
			[0, 90]
		];
		expect(keptClear(points, () => triangle)).toBe(points);
	});

	it('leaves a crowd alone, where nobody can stand clear', () => {
		const points = Array.from({ length: 61 }, (_, i): Point => [i, 0]);
		expect(keptClear(points, () => [[0, 60]])).toBe(points);
		const dense = points.slice(0, 20);
		const all = dense.flatMap((_, a) => dense.slice(a + 1).map((_, k): Tied => [a, a + 1 + k]));
		expect(keptClear(dense, () => all)).toBe(dense);
	});

	it.each([
		['nagorno-karabakh-2023', 18, 0.05],
		['nagorno-karabakh-2023-statements', 8, 0.09]
	])(
		'keeps the distances of %s, and everybody off the lines that are drawn',
		(id, clear, stress) => {
			const dossier = shippedDossier(id);
			const view = defaultView(dossier);
			const positions = derivePositions(dossier, view.asOf);
			const actors = networkActors(dossier, view);
			const ties = deriveTies(
				positions,
				actors,
				dossier.issues.map((_, i) => i)
			);
			const placed = placeActors({ ...view, dossier, positions, actors, ties });
			const drawn = networkLayout({
				...{ ...view, blocs: [], dossier, positions, actors, ties, placement: placed },
				...reference
			});
			const place = new Map(actors.map((actor, i) => [dossier.actors[actor]?.id, i]));
			const tied = joiningLines(drawn).map(({ ends }): Tied => [
				place.get(ends[0]) ?? 0,
				place.get(ends[1]) ?? 0
			]);
			expect(leastGap(placed.points, tied)).toBeGreaterThanOrEqual(clear);
			expect(placed.stress).toBeLessThan(stress);
		}
	);
});
