import type { Dossier } from '#lib/dossier/types.ts';

/** What is found once for a dossier: every address of a theme or a decade is looked up there. */
const kept = <Found>(find: (dossier: Dossier) => Found) => {
	const found = new WeakMap<Dossier, Found>();
	return (dossier: Dossier): Found => {
		const known = found.get(dossier) ?? find(dossier);
		found.set(dossier, known);
		return known;
	};
};

/** The themes of a dossier's issues, each once, in its order; issues without one belong to none. Nobody changes them. */
export const themesOf = kept(({ issues }): readonly string[] =>
	[...new Set(issues.map(({ theme }) => theme))].filter(Boolean)
);

/** What all days of a decade begin with: `199` for the nineties. */
const startOf = (day: string) => day.slice(0, 3);

/** The decades in which roll calls were held, earliest first: `1990` for the nineties. Nobody changes them. */
export const decadesOf = kept(({ votes }): readonly string[] =>
	[...new Set(votes?.day.map(startOf))]
		.filter(Boolean)
		.map((start) => `${start}0`)
		.sort()
);

/** Lists that were asked for: every link of a view asks for those of its theme and decade. */
const listsOf = kept(() => new Map<string, string[]>());

/** Lists that are kept of a dossier. */
const MOST_KEPT = 32;

/**
 * The issues of a theme and of the roll calls of a decade that the dossier has, by id; an empty word asks for all. The
 * same list for the same words, which nobody changes.
 */
export function issuesWithin(dossier: Dossier, subject: string, decade: string): string[] {
	const lists = listsOf(dossier);
	const key = `${decade} ${subject}`;
	const known = lists.get(key);
	if (known) return known;
	const { issues, votes } = dossier;
	const start = startOf(decade);
	const list = issues
		.filter(
			({ theme }, i) => (!subject || theme === subject) && (votes?.day[i] ?? '').startsWith(start)
		)
		.map(({ id }) => id);
	if (lists.size >= MOST_KEPT) lists.clear();
	lists.set(key, list);
	return list;
}
