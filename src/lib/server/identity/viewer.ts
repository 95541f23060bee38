import type { Scope } from '#lib/contract/accounts.ts';
import { tidyText } from '#lib/contract/characters.ts';
import { faultOfName } from '#lib/contract/note-fields.ts';

/** Who asks. `identify` finds out, once for each request. */
export type Viewer =
	/** Whoever sits at this machine, where no accounts were made: the owner of every dossier. */
	| { readonly kind: 'local'; readonly name: string }
	| { readonly kind: 'anonymous'; readonly name: '' }
	| {
			readonly kind: 'account';
			readonly account: string;
			readonly name: string;
			readonly isAdministrator: boolean;
			readonly session: string;
			/** Whether it was opened with a second factor. */
			readonly isStrong: boolean;
	  }
	/** A program that an account gave a token to. It never is an administrator. */
	| {
			readonly kind: 'token';
			readonly account: string;
			readonly name: string;
			readonly token: string;
			readonly scopes: readonly Scope[];
			/** Whether its account has a second factor. */
			readonly isStrong: boolean;
	  };

/** Nobody who is known. */
export const anonymous: Viewer = { kind: 'anonymous', name: '' };

/** Stands in history where a change came without a name. */
const UNNAMED = 'unnamed analyst on this machine';

/** A name as given, tidied; empty where it cannot be one. */
export const readableName = (given = ''): string => (faultOfName(given) ? '' : tidyText(given));

/**
 * The viewer as history will call them. Who has no account may give a name with each change: the first that
 * can be one counts, then the one that the browser keeps.
 */
export function called(viewer: Viewer, ...names: (string | undefined)[]): Viewer {
	if (viewer.kind !== 'local') return viewer;
	const name = [...names, viewer.name].map(readableName).find((one) => one !== '') ?? UNNAMED;
	return { kind: 'local', name };
}
