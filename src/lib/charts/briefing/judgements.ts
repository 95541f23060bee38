import { networkWords } from '#lib/analysis/structure/network-words.ts';
import { deriveTies } from '#lib/analysis/ties.ts';
import { networkActors, type View } from '#lib/analysis/view.ts';
import { weightColumn } from '#lib/analysis/weights.ts';
import type { Positions } from '#lib/dossier/positions.ts';
import type { Dossier } from '#lib/dossier/types.ts';

/** Actors above which camps take longer to find than a briefing may. */
const MOST_ACTORS = 80;

/**
 * What the positions of a view come to, in the sentences of the network: who is most at odds and why, who shares
 * most, which camps there are. Each is computed, and true of what is shown.
 */
export function keyJudgementsOf(
	dossier: Dossier,
	view: View,
	positions: Positions,
	issues: number[]
): string[] {
	const actors = networkActors(dossier, view);
	if (actors.length > MOST_ACTORS) return [];
	const ties = deriveTies(positions, actors, issues, weightColumn(dossier.issues, view.weights));
	const { minShared, threshold, layers } = view;
	const shown = { dossier, positions, ties, actors, minShared, threshold, layers };
	const { conflict, attitudes, agreement, camps } = networkWords(shown, null);
	return [attitudes[0], conflict[0], agreement[0], camps[0]].flatMap((said) => said?.text ?? []);
}
