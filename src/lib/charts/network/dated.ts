import { deriveTies, tieAt, tieState, type Ties } from '#lib/analysis/ties.ts';
import type { Layers } from '#lib/analysis/layers.ts';
import { defaultView } from '#lib/analysis/view.ts';
import { derivePositions, type Positions } from '#lib/dossier/positions.ts';
import type { Dossier } from '#lib/dossier/types.ts';
import { keptClear, type Tied } from './clearance.ts';
import { place, WHOLE, type Placement } from './place.ts';
import { sparseTargets } from './sparse.ts';
import { stressOf } from './stress.ts';
import { knownPairs, targets, type Targets } from './targets.ts';

/** What the places of actors follow from. */
export interface Placing {
	dossier: Dossier;
	positions: Positions;
	/** Over `actors` at least. */
	ties: Ties;
	/** Dossier indices. */
	actors: number[];
	layers: Layers;
	minShared: number;
}

function targetsOf({ dossier, ties, actors, layers, minShared }: Placing, asOf: string): Targets {
	const pairs = targets(dossier, ties, actors, { layers, minShared, asOf });
	return actors.length > WHOLE ? sparseTargets(knownPairs(pairs)) : pairs;
}

/** The targets of which the picture is found from scratch: those of the dossier's last day. */
export function firstTargets(input: Placing): Targets {
	const { dossier, actors, ties, positions } = input;
	const lastDay = defaultView(dossier).asOf;
	if (positions.asOf === lastDay) return targetsOf(input, lastDay);
	const last = deriveTies(derivePositions(dossier, lastDay), actors, ties.issues, ties.weights);
	return targetsOf({ ...input, ties: last }, lastDay);
}

/**
 * The ties that can be drawn, as places of their actors. Those under the threshold are among them: whoever
 * raises it sees nobody move.
 */
function tied({ ties, actors, layers, minShared }: Placing): Tied[] {
	if (!layers.includes('agreement')) return [];
	return actors.flatMap((a, i) =>
		actors.slice(i + 1).flatMap((b, k): Tied[] => {
			const state = tieState(tieAt(ties, a, b), minShared);
			return state === 'none' || state === 'too-little' ? [] : [[i, i + 1 + k]];
		})
	);
}

/**
 * Places the actors by what their ties ask for, before any reader moved one. The picture of the dossier's
 * last day is found from scratch; that of any other day starts from it and is laid upon it. So an address
 * alone gives one picture, and from day to day actors move no more than their positions did. Last, whoever
 * grazes a tie of others is moved off it.
 */
export function placeActors(input: Placing): Placement {
	const { asOf } = input.positions;
	const first = firstTargets(input);
	const model = place(first);
	const isLast = asOf === defaultView(input.dossier).asOf;
	const pairs = isLast ? first : targetsOf(input, asOf);
	const found = isLast ? model : place(pairs, model);
	const points = keptClear(found.points, tied(input));
	if (points === found.points) return found;
	return { ...found, points, stress: stressOf(Float64Array.from(points.flat()), pairs) };
}
