import type { Dossier } from '#lib/dossier/types.ts';

type Axes = Pick<Dossier, 'actors' | 'issues'>;

/** Why a dossier has no positions to show, in a sentence; `undefined` where it has both axes of a matrix. */
export function emptyAxes({ actors, issues }: Axes): string | undefined {
	if (actors.length === 0 && issues.length === 0)
		return 'This dossier has neither actors nor issues yet.';
	if (actors.length === 0)
		return 'This dossier has no actors yet, so there are no positions to show.';
	if (issues.length === 0)
		return 'This dossier has no issues yet, so there are no positions to show.';
	if (actors.every(({ role }) => role === 'context'))
		return 'All actors of this dossier are context actors, which appear only in the network.';
	return undefined;
}
