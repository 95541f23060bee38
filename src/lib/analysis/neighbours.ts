import type { Dossier } from '#lib/dossier/types.ts';
import type { Positions } from '#lib/dossier/positions.ts';
import { holdsOn } from '#lib/dossier/relations.ts';
import { attitudeAt, deriveAttitudes } from './attitudes.ts';
import { tieAt, type Ties } from './ties.ts';
import type { View } from './view.ts';

/** What a network shows before one actor's part of it is cut out. */
interface Network {
	dossier: Dossier;
	positions: Positions;
	/** Over `actors` at least. */
	ties: Ties;
	/** Dossier indices. */
	actors: number[];
}

/**
 * The ego network of the actor that a view names (Wasserman and Faust 1994, p. 42): the actor and those to
 * whom a line of the shown layers leads, whatever they are to each other.
 *
 * @returns dossier indices, in the order given: all of them where the view names none of them.
 */
export function egoActors(
	{ dossier, positions, ties, actors }: Network,
	{ ego, layers, threshold }: Pick<View, 'ego' | 'layers' | 'threshold'>
): number[] {
	const self = actors.find((actor) => dossier.actors[actor]?.id === ego);
	if (self === undefined) return actors;
	const related = new Set(
		!layers.includes('documented')
			? []
			: dossier.relations
					.filter((relation) => holdsOn(relation, positions.asOf))
					.flatMap(({ actor_a, actor_b }) =>
						actor_a === ego ? [actor_b] : actor_b === ego ? [actor_a] : []
					)
	);
	const attitudes = layers.includes('attitudes')
		? deriveAttitudes(dossier, positions, actors, ties.issues)
		: undefined;
	const judges = (from: number, to: number) =>
		attitudes !== undefined && attitudeAt(attitudes, from, to) !== undefined;
	return actors.filter((actor) => {
		if (judges(self, actor) || judges(actor, self)) return true;
		if (actor === self || related.has(dossier.actors[actor]?.id ?? '')) return true;
		const { shared, alignment } = tieAt(ties, self, actor);
		return layers.includes('agreement') && shared > 0 && Math.abs(alignment ?? 0) >= threshold;
	});
}
