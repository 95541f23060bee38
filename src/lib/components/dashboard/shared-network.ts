import { keptBeside } from '#lib/analysis/kept-beside.ts';
import type { Ties } from '#lib/analysis/ties.ts';
import {
	networkLayout,
	type NetworkInput,
	type NetworkLayout
} from '#lib/charts/network/layout.ts';
import { leastShown } from './least-shown.ts';

/** Most actors of a network that is kept: of a crowd a drawing takes a megabyte. */
const MOST_ACTORS = 60;
const MOST_DRAWINGS = 32;

const drawings = keptBeside<Ties, NetworkLayout>(MOST_DRAWINGS);

/** The drawing of a network for the page: on the server made once for every view that draws the same. */
export function sharedNetwork(input: NetworkInput): NetworkLayout {
	if (!import.meta.env.SSR || input.actors.length > MOST_ACTORS) return networkLayout(input);
	const { dossier, ties, positions, ...asked } = input;
	const { actors, minShared, allTies, ego, layers, pins, width, height, blocs } = asked;
	const threshold = String(leastShown(ties, input.threshold));
	const view = { actors, minShared, threshold, allTies, ego, layers, pins, width, height, blocs };
	// A change of a relation or of a name leaves the ties as they are.
	const parts = [dossier, JSON.stringify([positions.asOf, view])];
	return drawings(ties, parts, () => networkLayout(input));
}
