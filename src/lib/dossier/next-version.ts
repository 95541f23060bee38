import { sha256 } from './sha256.ts';

/**
 * The version of a dossier after a change set: whoever holds the version before can tell that nothing came in
 * between.
 *
 * @param version before it. @param changeSet its id.
 */
export const nextVersion = (version: string, changeSet: string): string =>
	sha256(`${version} ${changeSet}`).slice(0, 16);
