import { effectiveDay } from './dates.ts';
import { ABSENT } from './votes.ts';
import type { Coverage, Dossier, Votes } from './types.ts';

/** The votes of days before are taken as not cast. */
function votesFrom(votes: Votes, from: string): Votes {
	const stance = votes.stance.slice();
	const before = votes.day.flatMap((day, issue) => (day < from ? [issue] : []));
	for (let row = 0; row < stance.length; row += votes.day.length) {
		for (const issue of before) stance[row + issue] = ABSENT;
	}
	return { ...votes, stance };
}

/**
 * A dossier in which only what was said from a day on counts, so that everything that follows from
 * statements follows from those of the window alone. Where all words of a pair are older, it is not stated:
 * somebody looked.
 *
 * @param from ISO 8601 day, inclusive; empty for no window, which gives the very dossier.
 */
export function saidFrom(dossier: Dossier, from: string): Dossier {
	if (!from) return dossier;
	const older = dossier.statements.filter((s) => effectiveDay(s.said_on) < from);
	const searched = older.flatMap(({ actors, issue, said_on, source }): Coverage[] =>
		actors.map((actor) => ({
			actor,
			issue,
			searched_on: said_on,
			sources: [source],
			outcome: 'none-found'
		}))
	);
	const windowed: Dossier = {
		...dossier,
		statements: dossier.statements.filter((s) => effectiveDay(s.said_on) >= from),
		// What the dossier says of a search stands after and above what follows from older words.
		coverage: [...searched, ...dossier.coverage],
		counting: { from, whole: dossier }
	};
	if (dossier.votes) windowed.votes = votesFrom(dossier.votes, from);
	return windowed;
}
