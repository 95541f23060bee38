import type { Dossier } from '#lib/dossier/types.ts';

/** What loads of a dossier depend on beside its address: a change of it that this page made itself. */
export const DOSSIER_CHANGED = 'demarche:dossier';

/** Dossiers that stay at hand; versions of one share what did not change. */
const MOST_HELD = 4;

const dossiers = new Map<string, Dossier>();
/** The version that an own change made of another one. */
const followers = new Map<string, string>();

const keyOf = (id: string, version: string) => `${id} ${version}`;

/** Keeps a dossier at hand, whole and as the server sent it. For a browser alone: a server has its own. */
export function keep(dossier: Dossier): void {
	const key = keyOf(dossier.id, dossier.version);
	dossiers.delete(key);
	dossiers.set(key, dossier);
	for (const old of dossiers.keys()) {
		if (dossiers.size <= MOST_HELD) return;
		dossiers.delete(old);
	}
}

/** Says that an own change made one dossier of another, which is kept with it. */
export function succeed(before: Dossier, after: Dossier): void {
	followers.set(keyOf(before.id, before.version), after.version);
	keep(after);
}

/** A dossier that is at hand in a version, with the own changes that came after it; `undefined` where none is. */
export function newestAtHand(id: string, version: string): Dossier | undefined {
	const next = followers.get(keyOf(id, version));
	return (
		(next === undefined ? undefined : newestAtHand(id, next)) ?? dossiers.get(keyOf(id, version))
	);
}

/** The dossiers of this id that are at hand, the newest first. */
export const atHand = (id: string): Dossier[] =>
	[...dossiers.values()].filter((dossier) => dossier.id === id).toReversed();
