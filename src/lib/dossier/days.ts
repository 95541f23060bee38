import { countByDay, effectiveDay, firstDay } from './dates.ts';
import type { ChangedStatement } from './statement-index.ts';
import type { Dossier } from './types.ts';

/** How many statements count from each day, and the days, found once for a list of statements. */
interface Spoken {
	votes: Dossier['votes'];
	counts: ReadonlyMap<string, number>;
	days: readonly string[];
}

const known = new WeakMap<Dossier['statements'], Spoken>();

function spokenOf(counts: ReadonlyMap<string, number>, votes: Dossier['votes']): Spoken {
	const days = new Set(counts.keys());
	for (const day of votes?.day ?? []) if (day) days.add(day);
	return { votes, counts, days: [...days].sort() };
}

/** The days of which a statement or a vote of the dossier counts, each once, earliest first. */
export function spokenDays({
	statements,
	votes
}: Pick<Dossier, 'statements' | 'votes'>): readonly string[] {
	const found = known.get(statements);
	if (found && found.votes === votes) return found.days;
	const counts = found?.counts ?? countByDay(statements.map(({ said_on }) => said_on));
	const spoken = spokenOf(counts, votes);
	known.set(statements, spoken);
	return spoken.days;
}

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
	const counts = new Map(found.counts);
	const add = (date: string | undefined, n: number) => {
		if (date === undefined) return;
		const day = effectiveDay(date);
		const count = (counts.get(day) ?? 0) + n;
		if (count > 0) counts.set(day, count);
		else counts.delete(day);
	};
	for (const statement of changed) {
		add(statement.before?.said_on, -1);
		add(statement.after?.said_on, 1);
	}
	known.set(after.statements, spokenOf(counts, after.votes));
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
