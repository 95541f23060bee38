import { browser } from '$app/environment';
import type { View } from '#lib/analysis/view.ts';

/** Where the reader put actors, in pixels of the network's reference frame, by actor id. */
export type Pins = View['pins'];

const key = (dossier: string) => `demarche:pins:${dossier}`;

/** Keeps on this machine where the reader put the actors of a dossier. */
export function keepPins(dossier: string, pins: Pins): void {
	if (!browser) return;
	try {
		if (Object.keys(pins).length === 0) localStorage.removeItem(key(dossier));
		else localStorage.setItem(key(dossier), JSON.stringify(pins));
	} catch {
		// Storage is full or forbidden: the address has them all the same.
	}
}

/** Where the reader last put the actors of a dossier; none where nothing readable is kept. */
export function keptPins(dossier: string): Pins {
	if (!browser) return {};
	try {
		const kept: unknown = JSON.parse(localStorage.getItem(key(dossier)) ?? '{}');
		if (typeof kept !== 'object' || kept === null) return {};
		return Object.fromEntries(
			Object.entries(kept).filter(
				(entry): entry is [string, [number, number]] =>
					Array.isArray(entry[1]) && entry[1].length === 2 && entry[1].every(Number.isFinite)
			)
		);
	} catch {
		return {};
	}
}
