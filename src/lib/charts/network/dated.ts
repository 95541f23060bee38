import { deriveTies, type Ties } from '#lib/analysis/ties.ts';
import { defaultView, type Layer } from '#lib/analysis/view.ts';
import { derivePositions, type Positions } from '#lib/dossier/positions.ts';
import type { Dossier } from '#lib/dossier/types.ts';
import { place, WHOLE, type Placement } from './place.ts';
import { sparseTargets } from './sparse.ts';
import { knownPairs, targets, type Targets } from './targets.ts';

/** What the places of actors follow from. */
export interface Placing {
	dossier: Dossier;
	positions: Positions;
	/** Over `actors` at least. */
	ties: Ties;
	/** Dossier indices. */
	actors: number[];
	layer: Layer;
	minShared: number;
}

function targetsOf({ dossier, ties, actors, layer, minShared }: Placing, asOf: string): Targets {
	const pairs = targets(dossier, ties, actors, { layer, minShared, asOf });
	return actors.length > WHOLE ? sparseTargets(knownPairs(pairs)) : pairs;
}

/** The targets of which the picture is found from scratch: those of the dossier's last day. */
export function firstTargets(input: Placing): Targets {
	const { dossier, actors, ties, positions } = input;
	const lastDay = defaultView(dossier).asOf;
	if (positions.asOf === lastDay) return targetsOf(input, lastDay);
	const last = deriveTies(derivePositions(dossier, lastDay), actors, ties.issues);
	return targetsOf({ ...input, ties: last }, lastDay);
}

/**
 * Places the actors by what their ties ask for, before any reader moved one. The picture of the dossier's
 * last day is found from scratch; that of any other day starts from it and is laid upon it. So an address
 * alone gives one picture, and from day to day actors move no more than their positions did.
 */
export function placeActors(input: Placing): Placement {
	const { asOf } = input.positions;
	const model = place(firstTargets(input));
	if (asOf === defaultView(input.dossier).asOf) return model;
	return place(targetsOf(input, asOf), model);
}
