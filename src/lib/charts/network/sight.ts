import type { Mark } from '../shared/scene.ts';
import { drawNetwork } from './draw.ts';
import type { NetworkLayout } from './layout.ts';
import type { Lines, TieLine } from './parts.ts';

/** One actor with everything that leads to it or from it. */
export interface Sight extends Lines {
	/** Ids of the actor and of all whom a line joins to it. */
	actors: ReadonlySet<string>;
}

/**
 * Finds what a reader sees who looks at one actor: every line of its own, those outside the backbone too,
 * and the actors at their other ends. `undefined` where the network has no such actor.
 *
 * @param id of the actor.
 */
export function sightOf(layout: NetworkLayout, id: string): Sight | undefined {
	if (!layout.nodes.some((node) => node.id === id)) return undefined;
	const joins = ({ a, b }: { a: string; b: string }) => a === id || b === id;
	const ties = layout.actorTies.of(id);
	const relations = layout.relations.filter(joins);
	const attitudes = layout.attitudes.filter(({ from, to }) => from === id || to === id);
	const ends = [
		...[...ties, ...relations].flatMap(({ a, b }) => [a, b]),
		...attitudes.flatMap(({ from, to }) => [from, to])
	];
	return { ties, relations, attitudes, actors: new Set([id, ...ends]) };
}

/** Draws one actor with all that is joined to it; it lies over the whole network, which recedes. */
export function drawSight(layout: NetworkLayout, sight: Sight): Mark[] {
	const nodes = layout.nodes.filter(({ id }) => sight.actors.has(id));
	return drawNetwork(nodes, sight, { ...layout.pen, opacity: 1, veil: 1 });
}

/** Draws the tie of two actors that the backbone leaves out; nothing where it is drawn anyway. */
export function drawHiddenTie(layout: NetworkLayout, a: string, b: string): Mark[] {
	const isOf = (tie: TieLine) => (tie.a === a && tie.b === b) || (tie.a === b && tie.b === a);
	const ties = layout.hidden.filter(isOf);
	const pen = { ...layout.pen, opacity: 1 };
	const names = layout.nodes.flatMap(({ label }) => label ?? []);
	return drawNetwork([], { ties, relations: [], attitudes: [] }, pen, names);
}
