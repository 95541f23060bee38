import { holdsOn } from '#lib/dossier/relations.ts';
import type { Positions } from '#lib/dossier/positions.ts';
import type { Dossier } from '#lib/dossier/types.ts';
import type { Ties } from '../ties.ts';
import type { Layer } from '../view.ts';
import { blocsIn } from './blocs.ts';
import { documentedNetwork, statedNetwork } from './told.ts';
import type { SignedLayer, SignedNetwork } from './told.ts';

/** What a network shows. */
export interface Shown {
	dossier: Dossier;
	positions: Positions;
	/** Over `actors` at least. */
	ties: Ties;
	/** Dossier indices. */
	actors: number[];
	/** Shared issues under which a tie is too little to tell. */
	minShared: number;
	/** Least |alignment| that counts. */
	threshold: number;
	layer: Layer;
}

/** The signed network of what is shown, in one of its layers. */
export function networkIn(shown: Shown, layer: SignedLayer): SignedNetwork {
	const { dossier, positions, actors, ties, minShared, threshold } = shown;
	if (layer === 'stated') return statedNetwork(ties, actors, minShared, threshold);
	return documentedNetwork(
		dossier,
		actors,
		dossier.relations.filter((relation) => holdsOn(relation, positions.asOf))
	);
}

/**
 * The blocs of a network as groups of dossier indices, the largest first, for a drawing to mark: those that
 * break the fewest ties. An actor without a tie is in none; a group may be one actor that all others are
 * against.
 *
 * Layers are never mixed: where both are shown the blocs are those of the stated positions, or of the
 * documented relations where no stated tie is told.
 */
export function blocsOf(shown: Shown): number[][] {
	const stated = shown.layer === 'documented' ? undefined : networkIn(shown, 'stated');
	const network =
		stated && (shown.layer === 'stated' || stated.graph.sign.length > 0)
			? stated
			: networkIn(shown, 'documented');
	return blocsIn(network.graph).blocs.map((bloc) =>
		bloc.map((node) => network.actors[node] as number)
	);
}
