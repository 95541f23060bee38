import { holdsOn } from '#lib/dossier/relations.ts';
import type { Positions } from '#lib/dossier/positions.ts';
import type { Dossier } from '#lib/dossier/types.ts';
import { deriveAttitudes } from '../attitudes.ts';
import type { Ties } from '../ties.ts';
import type { LayerName, Layers } from '../layers.ts';
import { blocsIn } from './blocs.ts';
import { agreementNetwork, attitudesNetwork, documentedNetwork } from './told.ts';
import type { SignedNetwork } from './told.ts';

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
	/** Layers that are drawn. */
	layers: Layers;
}

/** The signed network of what is shown, in one of its layers. */
export function networkIn(shown: Shown, layer: LayerName): SignedNetwork {
	const { dossier, positions, actors, ties, minShared, threshold } = shown;
	if (layer === 'agreement') return agreementNetwork(ties, actors, minShared, threshold);
	if (layer === 'attitudes') {
		const everyone = dossier.actors.map((_, i) => i);
		return attitudesNetwork(deriveAttitudes(dossier, positions, everyone, ties.issues), actors);
	}
	return documentedNetwork(
		dossier,
		actors,
		dossier.relations.filter((relation) => holdsOn(relation, positions.asOf))
	);
}

/** The layers that blocs may be read from; agreement is the fullest. */
const blocLayers: Layers = ['agreement', 'documented', 'attitudes'];

/**
 * The blocs of a network as groups of dossier indices, the largest first, for a drawing to mark: those that
 * break the fewest ties. An actor without a tie is in none; a group may be one actor that all others are
 * against.
 *
 * Layers are never mixed: the blocs are those of the first layer shown, in the order of `blocLayers`, in
 * which any tie takes a side.
 */
export function blocsOf(shown: Shown): number[][] {
	const networks = blocLayers
		.filter((layer) => shown.layers.includes(layer))
		.map((layer) => networkIn(shown, layer));
	const network = networks.find(({ graph }) => graph.sign.length > 0);
	if (!network) return [];
	return blocsIn(network.graph).blocs.map((bloc) =>
		bloc.map((node) => network.actors[node] as number)
	);
}
