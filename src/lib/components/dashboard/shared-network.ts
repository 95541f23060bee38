import type { Ties } from '#lib/analysis/ties.ts';
import {
	networkLayout,
	type NetworkInput,
	type NetworkLayout
} from '#lib/charts/network/layout.ts';
import { Kept } from '#lib/charts/shared/kept.ts';
import { leastShown } from './least-shown.ts';

/** Most actors of a network that is kept: of a crowd a drawing takes a megabyte. */
const MOST_ACTORS = 60;
const MOST_DRAWINGS = 32;

const drawings = new WeakMap<Ties, Kept<NetworkLayout>>();

/** The drawing of a network for the page: on the server made once for every view that draws the same. */
export function sharedNetwork(input: NetworkInput): NetworkLayout {
	if (!import.meta.env.SSR || input.actors.length > MOST_ACTORS) return networkLayout(input);
	const { ties, positions, actors, minShared, allTies, ego, layers, pins, width, height, blocs } =
		input;
	const kept = drawings.get(ties) ?? new Kept<NetworkLayout>(MOST_DRAWINGS);
	drawings.set(ties, kept);
	const threshold = String(leastShown(ties, input.threshold));
	const view = { actors, minShared, threshold, allTies, ego, layers, pins, width, height, blocs };
	return kept.of(JSON.stringify([positions.asOf, view]), () => networkLayout(input));
}
