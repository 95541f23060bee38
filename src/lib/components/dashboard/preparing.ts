// What finds the places of many actors before the drawing of the network is loaded.
import type { Desk } from './desk.svelte.ts';
import { isSoonPlaced, type Placer } from './placing.svelte.ts';

export { Placer } from './placing.svelte.ts';
export { default as PlacingProgress } from './PlacingProgress.svelte';

/**
 * Finds the places of the actors that a desk shows, where that takes more than a moment.
 *
 * @throws where no worker finds them.
 */
export async function prepare(desk: Desk, placer: Placer): Promise<void> {
	const { dossier, netActors: actors, passing, view } = desk;
	const { layers, minShared } = view;
	const input = { dossier, actors, layers, minShared, ...passing };
	if (!isSoonPlaced(input)) await placer.seek(input);
	if (placer.failed) throw new Error('No worker could place the actors.');
}
