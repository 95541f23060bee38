import type { Dossier } from '#lib/dossier/types.ts';

/** The themes of a dossier's issues, each once, in its order; issues without one belong to none. */
export const themesOf = ({ issues }: Dossier): string[] =>
	[...new Set(issues.map(({ theme }) => theme))].filter(Boolean);

/** The decade of a day: `1990` for 1997-12-01. */
const decadeOf = (day: string) => `${day.slice(0, 3)}0`;

/** The decades in which roll calls were held, earliest first: `1990` for the nineties. */
export const decadesOf = ({ votes }: Dossier): string[] =>
	[...new Set((votes?.day ?? []).filter(Boolean).map(decadeOf))].sort();

/** Lists that were asked for: every link of a view asks for those of its theme and decade. */
const found = new WeakMap<Dossier, Map<string, string[]>>();

/** Lists that are kept of a dossier. */
const MOST_KEPT = 32;

/**
 * The issues of a theme and of the roll calls of a decade, by id; an empty word asks for all. The same list
 * for the same words, which nobody changes.
 */
export function issuesWithin(dossier: Dossier, subject: string, decade: string): string[] {
	const kept = found.get(dossier) ?? new Map<string, string[]>();
	found.set(dossier, kept);
	const key = `${decade} ${subject}`;
	const known = kept.get(key);
	if (known) return known;
	const { issues, votes } = dossier;
	const list = issues.flatMap(({ id, theme }, i) => {
		const isMeant =
			(!subject || theme === subject) && (!decade || decadeOf(votes?.day[i] ?? '') === decade);
		return isMeant ? [id] : [];
	});
	if (kept.size >= MOST_KEPT) kept.clear();
	kept.set(key, list);
	return list;
}
