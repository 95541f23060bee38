import type { Dossier } from '#lib/dossier/types.ts';

/** Dossier indices of the rows and columns of a matrix. */
export interface Axes {
	actors: number[];
	issues: number[];
}

/** The rows and columns that somebody fills, and those that one line can name instead. */
export interface Voiced {
	shown: Axes;
	silent: Axes;
}

/**
 * Folds the actors that say nothing and the issues nobody speaks to, on whatever day: rows that came and went
 * with the day would make the matrix jump. Who declined to take a position has said so, and stays.
 *
 * @param kept axes that the reader chose, which show what was chosen.
 */
export function foldSilent(
	dossier: Dossier,
	axes: Axes,
	kept: { actors: boolean; issues: boolean }
): Voiced {
	const whole = { shown: axes, silent: { actors: [], issues: [] } };
	if (dossier.votes || dossier.statements.length === 0) return whole;
	const declined = dossier.coverage.filter(({ outcome }) => outcome === 'declined');
	const issues = new Set([...dossier.statements, ...declined].map(({ issue }) => issue));
	const actors = new Set([
		...dossier.statements.flatMap((statement) => statement.actors),
		...declined.map(({ actor }) => actor)
	]);
	const isVoiced = {
		actors: (i: number) => kept.actors || actors.has(dossier.actors[i]?.id ?? ''),
		issues: (i: number) => kept.issues || issues.has(dossier.issues[i]?.id ?? '')
	};
	const pick = (silent: boolean): Axes => ({
		actors: axes.actors.filter((i) => isVoiced.actors(i) !== silent),
		issues: axes.issues.filter((i) => isVoiced.issues(i) !== silent)
	});
	const shown = pick(false);
	if (shown.actors.length === 0 || shown.issues.length === 0) return whole;
	return { shown, silent: pick(true) };
}
