import type { Issue, Stance } from '#lib/dossier/types.ts';

/**
 * The stance on an issue that a verb implies. It is reversed if supporting the proposition goes against the actor it
 * judges: condemning somebody supports “… deserves condemnation”.
 */
export const stanceOn = (value: Stance, { favours }: Pick<Issue, 'favours'>): Stance =>
	(favours === 'no' ? -value : value) as Stance;
