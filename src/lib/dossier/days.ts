import { effectiveDay, firstDay } from './dates.ts';
import type { Dossier } from './types.ts';

/** Found once for a list of statements, which nobody changes. */
const known = new WeakMap<
	Dossier['statements'],
	{ votes: Dossier['votes']; days: readonly string[] }
>();

/** The days of which a statement or a vote of the dossier counts, each once, earliest first. */
export function spokenDays({
	statements,
	votes
}: Pick<Dossier, 'statements' | 'votes'>): readonly string[] {
	const found = known.get(statements);
	if (found && found.votes === votes) return found.days;
	const days = new Set(statements.map((s) => effectiveDay(s.said_on)));
	for (const day of votes?.day ?? []) if (day) days.add(day);
	const sorted = [...days].sort();
	known.set(statements, { votes, days: sorted });
	return sorted;
}

/**
 * The days on which a dossier may look different from the day before: those of which a statement or a vote
 * counts, and within its window those on which a relation begins or ends. Each once, earliest first.
 */
export function daysOf(
	dossier: Pick<Dossier, 'statements' | 'votes' | 'relations' | 'window'>
): readonly string[] {
	const spoken = spokenDays(dossier);
	const { from, to } = dossier.window;
	const turns = dossier.relations
		.flatMap(({ since, until }) => [since && firstDay(since), until && effectiveDay(until)])
		.filter((day) => day !== '' && day >= from && day <= to);
	return turns.length === 0 ? spoken : [...new Set([...spoken, ...turns])].sort();
}

/** The last day of which a statement or a vote counts, which is the day a dossier is shown as of unless asked otherwise. */
export const lastDay = (dossier: Pick<Dossier, 'statements' | 'votes' | 'window'>): string =>
	spokenDays(dossier).at(-1) ?? dossier.window.to;

/** The days that a dossier covers, from the beginning of its window to the last of which something counts. */
export function spanOf(dossier: Pick<Dossier, 'statements' | 'votes' | 'window'>): {
	from: string;
	to: string;
} {
	const to = lastDay(dossier);
	const from = dossier.window.from <= to ? dossier.window.from : (spokenDays(dossier)[0] ?? to);
	return { from, to };
}
