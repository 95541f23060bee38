import type { Shown } from '#lib/analysis/structure/blocs-of.ts';
import type { Desk } from './desk.svelte.ts';

/** What the network of a desk shows, for its structure. */
export function shownNetwork(desk: Desk): Shown {
	const { dossier, positions, ties, netActors: actors } = desk;
	const { minShared, threshold, layers } = desk.view;
	return { dossier, positions, ties, actors, minShared, threshold, layers };
}
