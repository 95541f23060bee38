import { describe, expect, it } from 'vitest';
import { layerNames, type Layers } from '#lib/analysis/layers.ts';
import { blocsOf } from '#lib/analysis/structure/blocs-of.ts';
import { deriveTies } from '#lib/analysis/ties.ts';
import { defaultView, networkActors } from '#lib/analysis/view.ts';
import { derivePositions } from '#lib/dossier/positions.ts';
import type { Dossier } from '#lib/dossier/types.ts';
import { makeDossier } from '../../../../tests/fixtures/dossier.ts';
import { shippedDossier } from '../../../../tests/fixtures/shipped.ts';
import type { Group, Mark } from '../shared/scene.ts';
import { groundPath } from './grounds.ts';
import { outlinesOf } from './path.fixture.ts';
import { networkLayout } from './layout.ts';

/** How often the parts of a path go round a point: 0 outside of what it fills. */
function turns(d: string, x: number, y: number): number {
	let count = 0;
	for (const [x1, y1, x2, y2] of outlinesOf(d)) {
		const isRight = (x2 - x1) * (y - y1) - (y2 - y1) * (x - x1) > 0;
		if (y1 <= y && y2 > y && isRight) count++;
		if (y2 <= y && y1 > y && !isRight) count--;
	}
	return count;
}

const groupsIn = (marks: readonly Mark[]): Group[] =>
	marks.flatMap((mark) => (mark.type === 'group' ? [mark, ...groupsIn(mark.marks)] : []));

function withBlocs(dossier: Dossier, layers: Layers, size: { width: number; height: number }) {
	const view = defaultView(dossier);
	const positions = derivePositions(dossier, view.asOf);
	const actors = networkActors(dossier, view);
	const issues = dossier.issues.map((_, i) => i);
	const ties = deriveTies(positions, actors, issues);
	const shown = { dossier, positions, ties, actors, minShared: 1, threshold: 0, layers };
	const blocs = blocsOf(shown);
	const layout = networkLayout({ ...shown, pins: {}, ...size, blocs });
	const groups = groupsIn(layout.scene.marks);
	const paths = groups
		.filter(({ id }) => id?.startsWith('bloc-') && id !== 'bloc-names')
		.map(({ marks: [mark] }) => (mark?.type === 'path' ? mark.d : ''));
	const names = groups
		.filter(({ id }) => id === 'bloc-names')
		.flatMap(({ marks }) => marks.flatMap((mark) => (mark.type === 'text' ? mark : [])));
	return { ...layout, blocs, paths, names };
}

const dossiers: [string, () => Dossier][] = [
	['the report', () => shippedDossier()],
	['the statements', () => shippedDossier('nagorno-karabakh-2023-statements')],
	['a crowd of 30', () => makeDossier({ actors: 30, issues: 14, seed: 7 })]
];
const views: Layers[] = [layerNames, ['documented'], ['attitudes']];
const sizes = [
	{ width: 330, height: 300 },
	{ width: 720, height: 540 },
	{ width: 1230, height: 400 }
];

describe.each(dossiers)('the ground of a bloc in %s', (_, make) => {
	const dossier = make();
	it.each(views.flatMap((layers) => sizes.map((size) => ({ layers, ...size }))))(
		'holds every actor of the bloc and no other: $layers, $width wide',
		({ layers, ...size }) => {
			const { nodes, blocs, paths } = withBlocs(dossier, layers, size);
			expect(paths).toHaveLength(blocs.length);
			paths.forEach((d, i) => {
				for (const { id, actor, x, y, r } of nodes) {
					const isMember = blocs[i]?.includes(actor) ?? false;
					expect(turns(d, x, y) !== 0, `${id} in bloc ${i + 1}`).toBe(isMember);
					// Nor does it touch the disc of another.
					if (isMember) continue;
					for (const [dx, dy] of [
						[r, 0],
						[-r, 0],
						[0, r],
						[0, -r]
					] as const) {
						expect(turns(d, x + dx, y + dy), id).toBe(0);
					}
				}
			});
		}
	);
});

describe('the name of a bloc', () => {
	it.each(sizes)('stands on its ground: $width wide', (size) => {
		const { names, paths } = withBlocs(shippedDossier(), ['documented'], size);
		expect(names.map(({ text }) => text)).toEqual([
			'Armenia and Karabakh auth.',
			'Azerbaijan and Türkiye'
		]);
		names.forEach(({ x, y }, i) => {
			for (const dx of [-40, 0, 40]) expect(turns(paths[i] ?? '', x + dx, y - 4)).not.toBe(0);
		});
	});

	it('counts those whom it does not name, and is none for one alone', () => {
		const { names, blocs } = withBlocs(shippedDossier(), layerNames, { width: 720, height: 540 });
		expect(blocs.map((bloc) => bloc.length)).toEqual([7, 1]);
		expect(names.map(({ text }) => text)).toEqual(['Russia, US and 5 others']);
	});
});

describe('a ground', () => {
	const spot = (x: number, y: number, r = 8) => ({ x, y, r });

	it('goes round an actor of another bloc who stands between its members', () => {
		const members = [spot(0, 0), spot(200, 0), spot(100, 120)];
		const d = groundPath(members, [spot(100, 0)]);
		expect(turns(d, 100, 0)).toBe(0);
		// Both ends are joined by way of the third.
		for (const [x, y] of [
			[50, 60],
			[150, 60]
		] as const)
			expect(turns(d, x, y)).not.toBe(0);
	});

	it('falls apart rather than hold one who is not of it', () => {
		const d = groundPath([spot(0, 0), spot(200, 0)], [spot(100, 0)]);
		expect(turns(d, 0, 0)).not.toBe(0);
		expect(turns(d, 200, 0)).not.toBe(0);
		expect(turns(d, 100, 0)).toBe(0);
	});
});
