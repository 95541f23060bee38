import { describe, expect, test } from 'vitest';
import type { Dossier } from '#lib/dossier/types.ts';
import { told, whole } from '../told.fixture.ts';
import { blocsOf, networkIn } from './blocs-of.ts';
import { shipped, shown } from './shown.fixture.ts';

const named = (dossier: Dossier, groups: number[][]) =>
	groups.map((group) => group.map((actor) => dossier.actors[actor]?.id));

describe('the blocs of the shipped dossier', () => {
	const dossier = shipped();

	test('by stated positions: Azerbaijan on one side, all others who share an issue on the other', () => {
		const groups = named(dossier, blocsOf(shown(dossier, { layers: ['agreement'] })));
		expect(groups).toHaveLength(2);
		expect(groups[0]).toHaveLength(7);
		expect(groups[1]).toEqual(['azerbaijan']);
	});

	test('by documented relations: Azerbaijan and Türkiye against Armenia and the Karabakh authorities', () => {
		const groups = named(dossier, blocsOf(shown(dossier, { layers: ['documented'] })));
		expect(groups).toEqual([
			['armenia', 'karabakh-authorities'],
			['azerbaijan', 'turkey']
		]);
	});

	test('leave out Armenia and Russia, called allied and at odds at once', () => {
		const { both, actors } = networkIn(shown(dossier, { layers: ['documented'] }), 'documented');
		expect(
			named(
				dossier,
				both.map((pair) => pair.map((node) => actors[node] ?? -1))
			)
		).toEqual([['russia', 'armenia']]);
	});
});

test('a tie carries a sign only where it is told, and weighs what parts it from a draw', () => {
	const [dossier] = whole(
		told([
			[2, 2, null],
			[2, 2, null],
			[-2, 2, null],
			[-2, -2, 1]
		])
	);
	const { graph, both } = networkIn(shown(dossier, { layers: ['agreement'] }), 'agreement');
	expect([...graph.sign.keys()].map((k) => [graph.a[k], graph.b[k], graph.sign[k]])).toEqual([
		[0, 1, 1],
		[0, 3, -1],
		[1, 3, -1]
	]);
	expect([...graph.weight]).toEqual([2, 2, 2]);
	expect(both).toEqual([
		[0, 2],
		[1, 2],
		[2, 3]
	]);
	expect(networkIn(shown(dossier, { minShared: 3 }), 'agreement')).toMatchObject({
		untold: 6,
		both: []
	});
	expect(blocsOf(shown(dossier, { minShared: 3 }))).toEqual([]);
});
