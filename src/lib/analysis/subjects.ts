import type { Dossier } from '#lib/dossier/types.ts';

/** The themes of a dossier's issues, each once, in its order; issues without one belong to none. */
export const themesOf = ({ issues }: Dossier): string[] =>
	[...new Set(issues.map(({ theme }) => theme))].filter(Boolean);

/** The decade of a day: `1990` for 1997-12-01. */
const decadeOf = (day: string) => `${day.slice(0, 3)}0`;

/** The decades in which roll calls were held, earliest first: `1990` for the nineties. */
export const decadesOf = ({ votes }: Dossier): string[] =>
	[...new Set((votes?.day ?? []).filter(Boolean).map(decadeOf))].sort();

/** The issues of a theme and of the roll calls of a decade, by id; an empty word asks for all. */
export function issuesWithin(dossier: Dossier, subject: string, decade: string): string[] {
	const { issues, votes } = dossier;
	return issues.flatMap(({ id, theme }, i) => {
		const isMeant =
			(!subject || theme === subject) && (!decade || decadeOf(votes?.day[i] ?? '') === decade);
		return isMeant ? [id] : [];
	});
}
