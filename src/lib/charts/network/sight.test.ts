import { describe, expect, it } from 'vitest';
import { layerNames } from '#lib/analysis/layers.ts';
import { deriveTies } from '#lib/analysis/ties.ts';
import { derivePositions } from '#lib/dossier/positions.ts';
import type { Dossier } from '#lib/dossier/types.ts';
import { makeDossier } from '../../../../tests/fixtures/dossier.ts';
import { shippedDossier } from '../../../../tests/fixtures/shipped.ts';
import type { Mark } from '../shared/scene.ts';
import { CROWD } from './crowd.ts';
import { networkLayout } from './layout.ts';
import { drawHiddenTie, drawSight, sightOf } from './sight.ts';

function laidOut(dossier: Dossier, allTies = false) {
	const positions = derivePositions(dossier, dossier.window.to);
	const actors = dossier.actors.map((_, i) => i);
	const issues = dossier.issues.map((_, i) => i);
	return networkLayout({
		...{ dossier, positions, actors, ties: deriveTies(positions, actors, issues) },
		...{ minShared: 1, threshold: 0, layers: layerNames, allTies, pins: {} },
		...{ width: 860, height: 640 }
	});
}

const keys = (marks: Mark[]): string[] =>
	marks.flatMap((mark) =>
		mark.type === 'group' ? [...(mark.key ? [mark.key] : []), ...keys(mark.marks)] : []
	);
const dossiers: [string, () => Dossier][] = [
	['the report', () => shippedDossier()],
	['the statements', () => shippedDossier('nagorno-karabakh-2023-statements')],
	['a crowd of 80', () => makeDossier({ actors: 80, issues: 12, statements: 900, seed: 3 })]
];

describe.each(dossiers)('who looks at one actor of %s', (_, make) => {
	const layout = laidOut(make());
	const whole = laidOut(make(), true);

	it('sees all of its ties, arrows and relations, those outside the backbone too', () => {
		let shownOnly = 0;
		for (const { id } of layout.nodes) {
			const sight = sightOf(layout, id);
			if (!sight) throw new Error(`${id} is not drawn.`);
			const drawn = keys(drawSight(layout, sight));
			const tied = sight.ties.map((tie) => tie.id);
			for (const tie of whole.ties) {
				if (tie.a === id || tie.b === id) expect(tied).toContain(tie.id);
			}
			const joins = (...ends: string[]) => ends.includes(id);
			const relations = layout.relations.filter(({ a, b }) => joins(a, b));
			const attitudes = layout.attitudes.filter(({ from, to }) => joins(from, to));
			expect(sight).toMatchObject({ relations, attitudes });
			// Of a crowd, lines that look alike are one path, without names.
			if (sight.actors.size <= CROWD) {
				for (const tie of tied) expect(drawn).toContain(`tie:${tie}`);
				for (const one of attitudes) expect(drawn).toContain(`attitude:${one.id}`);
				for (const one of relations) expect(drawn).toContain(`relation:${one.id}`);
			}
			shownOnly += sight.ties.filter((tie) => !layout.ties.some((t) => t.id === tie.id)).length;
		}
		expect(shownOnly).toBeGreaterThan(0);
	});

	it('sees nothing that does not touch it, and everybody at the other end', () => {
		for (const { id } of layout.nodes) {
			const sight = sightOf(layout, id);
			const ends = [
				...[...(sight?.ties ?? []), ...(sight?.relations ?? [])].map(({ a, b }) => [a, b]),
				...(sight?.attitudes ?? []).map(({ from, to }) => [from, to])
			];
			for (const pair of ends) expect(pair).toContain(id);
			expect(new Set([id, ...ends.flat()])).toEqual(sight?.actors);
		}
	});
});

it('a tie outside the backbone is drawn while a reader looks at it, and no other', () => {
	const layout = laidOut(shippedDossier('nagorno-karabakh-2023-statements'));
	const [hidden] = layout.hidden;
	const [kept] = layout.ties;
	if (!hidden || !kept) throw new Error('The backbone leaves nothing out.');
	expect(keys(drawHiddenTie(layout, hidden.b, hidden.a))).toEqual([`tie:${hidden.id}`]);
	expect(drawHiddenTie(layout, kept.a, kept.b)).toEqual([]);
	expect(sightOf(layout, 'nobody')).toBeUndefined();
});
