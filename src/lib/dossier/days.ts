import { effectiveDay, firstDay } from './dates.ts';
import type { ChangedStatement } from './statement-index.ts';
import type { Dossier } from './types.ts';

/** How many statements bear each date, and the days from which they count, found once for a list of statements. */
interface Spoken {
	votes: Dossier['votes'];
	dates: ReadonlyMap<string, number>;
	days: readonly string[];
}

const known = new WeakMap<Dossier['statements'], Spoken>();

function spokenOf(dates: ReadonlyMap<string, number>, votes: Dossier['votes']): Spoken {
	const days = new Set([...dates.keys()].map(effectiveDay));
	for (const day of votes?.day ?? []) if (day) days.add(day);
	return { votes, dates, days: [...days].sort() };
}

function datesIn(statements: Dossier['statements']): ReadonlyMap<string, number> {
	const dates = new Map<string, number>();
	for (const { said_on } of statements) dates.set(said_on, (dates.get(said_on) ?? 0) + 1);
	return dates;
}

function spokenIn({ statements, votes }: Pick<Dossier, 'statements' | 'votes'>): Spoken {
	const found = known.get(statements);
	if (found && found.votes === votes) return found;
	const spoken = spokenOf(found?.dates ?? datesIn(statements), votes);
	known.set(statements, spoken);
	return spoken;
}

/** How many statements of a dossier bear each date: days, months and years as they were written. */
export const spokenDates = (
	dossier: Pick<Dossier, 'statements' | 'votes'>
): ReadonlyMap<string, number> => spokenIn(dossier).dates;

/** The days of which a statement or a vote of the dossier counts, each once, earliest first. */
export const spokenDays = (dossier: Pick<Dossier, 'statements' | 'votes'>): readonly string[] =>
	spokenIn(dossier).days;

/**
 * Hands the days of a dossier on to the one that follows from it by some changed statements. Does nothing where
 * they were not found yet.
 */
export function handOnDays(
	before: Pick<Dossier, 'statements'>,
	after: Pick<Dossier, 'statements' | 'votes'>,
	changed: readonly ChangedStatement[]
): void {
	const found = known.get(before.statements);
	if (!found) return;
	const dates = new Map(found.dates);
	const add = (date: string | undefined, n: number) => {
		if (date === undefined) return;
		const count = (dates.get(date) ?? 0) + n;
		if (count > 0) dates.set(date, count);
		else dates.delete(date);
	};
	for (const statement of changed) {
		add(statement.before?.said_on, -1);
		add(statement.after?.said_on, 1);
	}
	known.set(after.statements, spokenOf(dates, after.votes));
}

/** Passes the days of a dossier on to another one with the same number of statements for each date. */
export function shareDays(
	before: Pick<Dossier, 'statements'>,
	after: Pick<Dossier, 'statements' | 'votes'>
): void {
	const found = known.get(before.statements);
	if (!found) return;
	const isSame = found.votes === after.votes;
	known.set(after.statements, isSame ? found : spokenOf(found.dates, after.votes));
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
