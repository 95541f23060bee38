import type { Layers } from '#lib/analysis/layers.ts';
import type { Ties } from '#lib/analysis/ties.ts';
import type { Positions } from '#lib/dossier/positions.ts';
import type { Dossier } from '#lib/dossier/types.ts';
import type { Node } from './parts.ts';
import type { Placement } from './place.ts';

/** What a network is laid out from. */
export interface NetworkInput {
	dossier: Dossier;
	positions: Positions;
	/** Over `actors` at least. */
	ties: Ties;
	/** Dossier indices. */
	actors: number[];
	/** Shared issues under which a tie is too little to tell. */
	minShared: number;
	/** Least |alignment| of a tie that is drawn. */
	threshold: number;
	/** Draw every tie of agreement, not the backbone alone. */
	allTies?: boolean;
	/** Id of the actor around whom the network is: all of its ties are drawn. */
	ego?: string | null;
	layers: Layers;
	/** Where the reader put actors, in pixels of the reference frame from its centre, by actor id. */
	pins: Record<string, [number, number]>;
	width: number;
	height: number;
	/** For a file that keeps a shape: the picture is stretched a little, where that fills it better. */
	sheet?: boolean;
	/** Groups of dossier indices to mark as blocs; see `blocsOf`. */
	blocs?: number[][];
	/** What `placeActors` gave for the same data: spares the work while a reader drags. */
	placement?: Placement;
	/**
	 * What actors are on their way to: names go with them in the places that they will have, in a drawing as
	 * wide.
	 */
	goal?: { nodes: readonly Node[]; width: number };
}
