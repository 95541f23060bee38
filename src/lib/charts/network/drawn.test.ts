import { describe, expect, it } from 'vitest';
import { deriveTies } from '#lib/analysis/ties.ts';
import { defaultView, networkActors } from '#lib/analysis/view.ts';
import { derivePositions } from '#lib/dossier/positions.ts';
import type { Dossier } from '#lib/dossier/types.ts';
import { makeDossier } from '../../../../tests/fixtures/dossier.ts';
import { shippedDossier } from '../../../../tests/fixtures/shipped.ts';
import type { Arranged } from './arrangement.ts';
import { COUNT_RADIUS } from './draw.ts';
import { networkLayout, type NetworkInput } from './layout.ts';
import { gapTo } from './lines.ts';
import { tieNumbers } from './numbers.ts';

/** What is drawn of a dossier as its page shows it, and the layout. */
function drawn(dossier: Dossier, changes: Partial<NetworkInput> = {}) {
	const view = defaultView(dossier);
	const positions = derivePositions(dossier, view.asOf);
	const actors = networkActors(dossier, view);
	const issues = dossier.issues.map((_, i) => i);
	const found: Arranged[] = [];
	const layout = networkLayout({
		...{ dossier, positions, actors, ties: deriveTies(positions, actors, issues) },
		...{ minShared: 1, threshold: 0, layer: 'both', pins: {}, width: 720, height: 540 },
		...changes,
		over: (all) => {
			found.push(all);
			return [];
		}
	});
	return { ...layout, ...(found[0] as Arranged) };
}

const statements = () => shippedDossier('nagorno-karabakh-2023-statements');
const dossiers: [string, () => Dossier][] = [
	['shipped', () => shippedDossier()],
	['shipped statements', statements],
	['eight', () => makeDossier()],
	['twenty', () => makeDossier({ actors: 20, issues: 12, seed: 3 })]
];
const rooms = [
	{ width: 432, height: 324 },
	{ width: 720, height: 540 },
	{ width: 1230, height: 400 }
];
const cases = dossiers.flatMap(([name, make]) =>
	rooms.map((room) => [`${name}, ${room.width} wide`, make, room] as const)
);

describe('the numbers of a network', () => {
	it.each(cases)('of issues stand on no line but their own: %s', (_, make, room) => {
		const { ties, strokes } = drawn(make(), room);
		for (const { id, count } of ties) {
			if (!count) continue;
			for (const { of, segment, half } of strokes) {
				const gap = gapTo(segment, count.x, count.y) - half;
				if (of === id) expect(gap).toBeLessThan(0.01);
				else {
					expect(gap).toBeGreaterThanOrEqual(5);
					const [x1, y1, x2, y2] = segment;
					const end = Math.min(
						Math.hypot(count.x - x1, count.y - y1),
						Math.hypot(count.x - x2, count.y - y2)
					);
					if (gap < COUNT_RADIUS) expect(end).toBeGreaterThan(COUNT_RADIUS);
				}
			}
		}
	});

	it.each(rooms)('of notes stand nearest to their own tie: $width wide', (room) => {
		const all = drawn(shippedDossier(), room);
		for (const { id } of all.ties) {
			const marks = tieNumbers(all, new Map([[`tie:${id}`, '²']]));
			const [grounds] = marks;
			const [disc] = grounds?.type === 'group' ? grounds.marks : [];
			if (disc?.type !== 'circle') throw new Error(`The note on ${id} has no number.`);
			const gapsOf = (own: boolean) =>
				all.strokes
					.filter(({ of }) => (of === id) === own)
					.map(({ segment, half }) => gapTo(segment, disc.x, disc.y) - half);
			expect(Math.min(...gapsOf(true)), id).toBeLessThan(Math.min(...gapsOf(false)));
		}
	});
});

describe('the lines of a network', () => {
	it('are thinner where there is less room for them, those of documented relations too', () => {
		const few = drawn(shippedDossier()).pen;
		const many = drawn(statements()).pen;
		const crowd = drawn(makeDossier({ actors: 60, issues: 14, seed: 5 })).pen;
		expect(few).toMatchObject({ perIssue: 4, relations: 1, opacity: 1, fine: false });
		expect(many.perIssue).toBeLessThan(2);
		expect(drawn(statements(), rooms[0]).pen.perIssue).toBeLessThan(many.perIssue);
		expect(crowd.relations).toBeLessThan(0.6);
		expect(crowd.opacity).toBeLessThan(0.5);
	});
});
