import { arrange } from '#lib/analysis/arrange.ts';
import { egoActors } from '#lib/analysis/neighbours.ts';
import { networkHeadline } from '#lib/analysis/structure/network-headline.ts';
import { deriveTies } from '#lib/analysis/ties.ts';
import { networkActors, type View } from '#lib/analysis/view.ts';
import { weightColumn } from '#lib/analysis/weights.ts';
import { derivePositions } from '#lib/dossier/positions.ts';
import type { Dossier } from '#lib/dossier/types.ts';
import { placeActors } from '../network/layout.ts';
import { shownRelations } from '../network/relations.ts';

/** The input for drawing a view's network in any format: its actors with their places, and its finding. */
export function networkOf(dossier: Dossier, view: View) {
	const { minShared, threshold, layers, allTies, ego, pins, asOf } = view;
	const positions = derivePositions(dossier, asOf);
	const { issues } = arrange(dossier, positions, view);
	const weights = weightColumn(dossier.issues, view.weights);
	const everybody = networkActors(dossier, view);
	const all = { dossier, positions, actors: everybody };
	const actors = egoActors(
		{ ...all, ties: deriveTies(positions, everybody, issues, weights) },
		view
	);
	const ties = deriveTies(positions, actors, issues, weights);
	const relations = shownRelations(dossier, actors, layers, asOf);
	const input = {
		...{ dossier, positions, ties, actors, minShared, threshold },
		...{ layers, allTies, ego, pins }
	};
	const sentence = networkHeadline(input, relations);
	return { input, issues, relations, placement: placeActors(input), sentence };
}
