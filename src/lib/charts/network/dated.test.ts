import { expect, test } from 'vitest';
import { makeVotes } from '../../../../tests/fixtures/votes.ts';
import { shippedDossier } from '../../../../tests/fixtures/shipped.ts';
import { deriveTies } from '#lib/analysis/ties.ts';
import { defaultView, networkActors } from '#lib/analysis/view.ts';
import { weightColumn } from '#lib/analysis/weights.ts';
import { derivePositions } from '#lib/dossier/positions.ts';
import { firstTargets } from './dated.ts';

test('the weights of issues reach the picture from which that of an earlier day starts', () => {
	const dossier = shippedDossier('nagorno-karabakh-2023-statements');
	const view = defaultView(dossier);
	const actors = networkActors(dossier, view);
	const issues = dossier.issues.map((_, i) => i);
	const asOf = (day: string, weights?: Float64Array) => {
		const positions = derivePositions(dossier, day);
		const ties = deriveTies(positions, actors, issues, weights);
		const { layers, minShared } = view;
		return firstTargets({ dossier, positions, ties, actors, layers, minShared });
	};
	const weights = weightColumn(dossier.issues, { 'halt-hostilities': 9 });
	const last = asOf(view.asOf, weights);
	expect(asOf('2023-09-20', weights)).toEqual(last);
	expect(asOf('2023-09-20')).not.toEqual(last);
});

test('the picture that every day starts from is kept while pages of six themes are made', () => {
	const dossier = makeVotes(6, 120);
	const { asOf, layers, minShared } = defaultView(dossier);
	const positions = derivePositions(dossier, asOf);
	const actors = dossier.actors.map((_, i) => i);
	const all = dossier.issues.map((_, i) => i);
	const first = (issues: number[]) => {
		const ties = deriveTies(positions, actors, issues);
		return firstTargets({ dossier, positions, ties, actors, layers, minShared });
	};
	const kept = first(all);
	for (let theme = 0; theme < 6; theme++) first(all.filter((i) => i % 6 === theme));
	expect(first(all)).toBe(kept);
});
