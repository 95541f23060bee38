import { keptBeside } from './kept-beside.ts';
import type { Dossier } from '#lib/dossier/types.ts';

/** The decade of a day, as `decadesOf` names it; none of no day. */
const decadeOf = (day: string) => day && `${day.slice(0, 3)}0`;

const keyOf = (subject: string, decade: string) => `${decade} ${subject}`;

/** How many issues each theme has in each decade, in all of them, and each decade of all themes. */
function tallied({ issues, votes }: Dossier): ReadonlyMap<string, number> {
	const tallies = new Map<string, number>();
	issues.forEach(({ theme }, i) => {
		const decade = decadeOf(votes?.day[i] ?? '');
		// An issue without a theme, or without a day, counts among all once.
		for (const subject of new Set([theme, ''])) {
			for (const when of new Set([decade, ''])) {
				const key = keyOf(subject, when);
				tallies.set(key, (tallies.get(key) ?? 0) + 1);
			}
		}
	});
	return tallies;
}

const tallies = keptBeside<Dossier, ReadonlyMap<string, number>>(1);

/** How many issues are of a theme and a decade; an empty word stands for all. Counted once for a dossier. */
export const countWithin = (dossier: Dossier, subject: string, decade: string): number =>
	tallies(dossier, [], () => tallied(dossier)).get(keyOf(subject, decade)) ?? 0;
