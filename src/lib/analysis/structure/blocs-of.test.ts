import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readPackage } from '#lib/dossier/package.ts';
import { derivePositions } from '#lib/dossier/positions.ts';
import type { Dossier } from '#lib/dossier/types.ts';
import { deriveTies } from '../ties.ts';
import type { Layer } from '../view.ts';
import { told, whole } from '../told.fixture.ts';
import { blocsOf, networkIn } from './blocs-of.ts';

function shipped(): Dossier {
	const folder = 'data/nagorno-karabakh-2023';
	const files = new Map(
		readdirSync(folder).map((name) => [name, readFileSync(`${folder}/${name}`, 'utf8')])
	);
	const read = readPackage(files);
	if (!read.dossier) throw new Error('The shipped dossier cannot be read.');
	return read.dossier;
}

const shown = (dossier: Dossier, layer: Layer, changes = {}) => {
	const positions = derivePositions(dossier, '2023-12-31');
	const actors = dossier.actors.map((_, i) => i);
	const issues = dossier.issues.map((_, i) => i);
	const ties = deriveTies(positions, actors, issues);
	return { dossier, positions, ties, actors, minShared: 1, threshold: 0, layer, ...changes };
};

const named = (dossier: Dossier, groups: number[][]) =>
	groups.map((group) => group.map((actor) => dossier.actors[actor]?.id));

describe('the blocs of the shipped dossier', () => {
	const dossier = shipped();

	test('by stated positions: Azerbaijan on one side, all others who share an issue on the other', () => {
		const groups = named(dossier, blocsOf(shown(dossier, 'stated')));
		expect(groups).toHaveLength(2);
		expect(groups[0]).toHaveLength(7);
		expect(groups[1]).toEqual(['azerbaijan']);
	});

	test('by documented relations: Azerbaijan and Türkiye against Armenia and the Karabakh authorities', () => {
		const groups = named(dossier, blocsOf(shown(dossier, 'documented')));
		expect(groups).toEqual([
			['armenia', 'karabakh-authorities'],
			['azerbaijan', 'turkey']
		]);
	});

	test('leave out Armenia and Russia, called allied and at odds at once', () => {
		const { both, actors } = networkIn(shown(dossier, 'documented'), 'documented');
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
	const { graph, both } = networkIn(shown(dossier, 'stated'), 'stated');
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
	expect(networkIn(shown(dossier, 'stated', { minShared: 3 }), 'stated')).toMatchObject({
		untold: 6,
		both: []
	});
	expect(blocsOf(shown(dossier, 'both', { minShared: 3 }))).toEqual([]);
});
