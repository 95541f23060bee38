import { deriveAttitudes } from '#lib/analysis/attitudes.ts';
import { deriveTies, type Ties } from '#lib/analysis/ties.ts';
import type { Layers } from '#lib/analysis/layers.ts';
import { keptBeside } from '#lib/analysis/kept-beside.ts';
import { defaultView } from '#lib/analysis/view.ts';
import { derivePositions, type Positions } from '#lib/dossier/positions.ts';
import type { Dossier } from '#lib/dossier/types.ts';
import { shownAttitudes } from './attitude-lines.ts';
import { networkBackbone } from './backbone.ts';
import { keptClear, type Tied } from './clearance.ts';
import { place, WHOLE, type Placement } from './place.ts';
import { shownRelations } from './relations.ts';
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
	/** Derives ties where there is a quicker way than the usual: those of the dossier's last day are needed, too. */
	derive?: typeof deriveTies | undefined;
}

function targetsOf(input: Placing, asOf: string): Targets {
	const { dossier, positions, ties, actors, layers, minShared } = input;
	const attitudes = layers.includes('attitudes')
		? deriveAttitudes(dossier, positions, actors, ties.issues)
		: undefined;
	const pairs = targets(dossier, ties, actors, { layers, minShared, asOf, attitudes });
	return actors.length > WHOLE ? sparseTargets(knownPairs(pairs)) : pairs;
}

/**
 * Views of a dossier of which the targets of its last day are kept, as many as its pages are prepared for: of 200 actors
 * they take half a megabyte.
 */
const MOST_FIRST = 8;

const firstOf = keptBeside<Dossier, Targets>(MOST_FIRST);

/**
 * The targets of which the picture is found from scratch: those of the dossier's last day. Every other day asks for
 * them, too.
 */
export function firstTargets(input: Placing): Targets {
	const { dossier, actors, ties, layers, minShared } = input;
	const parts = [actors, ties.issues, ties.weights?.join(), layers, minShared];
	return firstOf(dossier, parts, () => targetsOfLastDay(input));
}

function targetsOfLastDay(input: Placing): Targets {
	const { dossier, actors, ties, positions, derive = deriveTies } = input;
	const lastDay = defaultView(dossier).asOf;
	if (positions.asOf === lastDay) return targetsOf(input, lastDay);
	const final = derivePositions(dossier, lastDay);
	const last = derive(final, actors, ties.issues, ties.weights);
	return targetsOf({ ...input, positions: final, ties: last }, lastDay);
}

/**
 * The lines that a network begins with, as places of their actors: the backbone, whatever the threshold, so
 * that whoever raises it sees nobody move; arrows and relations.
 */
function tied(input: Placing): Tied[] {
	const { dossier, positions, ties, actors, layers } = input;
	const count = actors.length;
	const pairs = new Set<number>();
	const add = (a: number | undefined, b: number | undefined) => {
		if (a !== undefined && b !== undefined) pairs.add(Math.min(a, b) * count + Math.max(a, b));
	};
	if (layers.includes('agreement')) {
		const { kept } = networkBackbone({ ...input, threshold: 0, ego: null });
		kept.forEach((one, pair) => one && pairs.add(pair));
	}
	const place = new Map(actors.map((actor, i) => [actor, i]));
	const placeOf = (id: string) => place.get(dossier.actors.findIndex((actor) => actor.id === id));
	for (const one of shownAttitudes(dossier, positions, actors, ties.issues, layers)) {
		add(place.get(one.from), place.get(one.to));
	}
	for (const { actor_a, actor_b } of shownRelations(dossier, actors, layers, positions.asOf)) {
		add(placeOf(actor_a), placeOf(actor_b));
	}
	return [...pairs].map((pair): Tied => [Math.floor(pair / count), pair % count]);
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
	const points = keptClear(found.points, () => tied(input));
	if (points === found.points) return found;
	return { ...found, points, stress: stressOf(Float64Array.from(points.flat()), pairs) };
}
