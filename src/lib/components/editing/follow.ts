import type { ChangeSet } from '#lib/contract/changes.ts';
import { apply } from '#lib/dossier/apply.ts';
import { nextVersion } from '#lib/dossier/next-version.ts';
import type { Dossier } from '#lib/dossier/types.ts';
import { atHand, succeed } from '../held.ts';

/**
 * Applies a change set of the server to the dossier that this page has at hand, so that the next load shows it
 * without fetching the dossier anew.
 *
 * @returns `undefined` where the page has not the dossier just before it: somebody else wrote in between, and the
 * next load fetches what both have made.
 */
export function follow({ dossier, id, version, changes }: ChangeSet): Dossier | undefined {
	const known = atHand(dossier);
	const same = known.find((one) => one.version === version);
	if (same) return same;
	const before = known.find((one) => nextVersion(one.version, id) === version);
	if (!before) return undefined;
	// Derived lists follow a dossier by its own identity: the version alone is put in.
	const after: Dossier = Object.freeze({ ...apply(before, changes), version });
	succeed(before, after);
	return after;
}
