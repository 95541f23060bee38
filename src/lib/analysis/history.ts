import { effectiveDay } from '#lib/dossier/dates.ts';
import {
	derivePositions,
	evidenceFor,
	positionAt,
	statementsBehind,
	type Position
} from '#lib/dossier/positions.ts';
import { statementsOf } from '#lib/dossier/statement-index.ts';
import type { Actor, Dossier, Issue, Statement } from '#lib/dossier/types.ts';

/** A position from the day of the statements that made it. */
export interface Held {
	/** ISO 8601 day from which it counts. */
	from: string;
	/** What the statements say of that day: a month or a year where no day is known, else the day. */
	dated: string;
	/** The last day on which it stood: the day before the next one, else the day the history ends. */
	until: string;
	position: Position;
	/** The statements that made it. */
	made: Statement[];
}

/** What an actor's position on an issue has been. */
export interface History {
	/** Dossier indices. */
	actor: number;
	issue: number;
	/** Oldest first; at least one. */
	held: Held[];
}

const DAY = 86_400_000;

/** Days since 1970-01-01 of an ISO 8601 day. */
export const dayNumber = (day: string): number => Date.parse(`${day}T00:00:00Z`) / DAY;

/** The ISO 8601 day of a number of days since 1970-01-01. */
export const dayOf = (number: number): string => new Date(number * DAY).toISOString().slice(0, 10);

const sameStatements = (a: Statement[], b: Statement[]) =>
	a.length === b.length && a.every((statement, i) => statement === b[i]);

/** A day, unless all that is known is less. */
const datedOf = (made: Statement[], day: string) =>
	made.some((s) => s.said_on === day) ? day : (made[0]?.said_on ?? day);

const daysIn = (statements: Statement[]) => [
	...new Set(statements.map((s) => effectiveDay(s.said_on)))
];

/** The position on every day that brought a statement, without the days that left it as it was. */
function heldOver(pair: Dossier, actor: Actor, issue: Issue, asOf: string): Held[] {
	const days = daysIn(pair.statements).sort();
	const held: Held[] = [];
	for (const day of days) {
		const position = positionAt(derivePositions(pair, day), 0, 0);
		const { made } = evidenceFor(pair, actor.id, issue.id, day);
		const last = held.at(-1);
		if (!position || (last && sameStatements(last.made, made))) continue;
		if (last) last.until = dayOf(dayNumber(day) - 1);
		held.push({ from: day, dated: datedOf(made, day), until: asOf, position, made });
	}
	return held;
}

/**
 * What the positions of some actors on some issues have been up to a day, by the rule that gives the
 * position of any day. A pair without a statement up to then has no history and is left out.
 *
 * @param actors dossier indices. @param issues dossier indices.
 * @param asOf ISO 8601 day, inclusive.
 * @returns actor by actor, each issue by issue, as they are given.
 */
export function histories(
	dossier: Dossier,
	actors: readonly number[],
	issues: readonly number[],
	asOf: string
): History[] {
	const positions = derivePositions(dossier, asOf);
	const behind = statementsBehind(dossier, positions);
	// A vote is among the statements of its pair: as a column it would be another pair's.
	const told: Dossier = { ...dossier };
	delete told.votes;
	return actors.flatMap((actor) =>
		issues.flatMap((issue) => {
			const [who, what] = [dossier.actors[actor], dossier.issues[issue]];
			if (!who || !what) return [];
			const statements = statementsOf(dossier, who.id, what.id).filter(
				(s) => effectiveDay(s.said_on) <= asOf
			);
			if (statements.length === 0) return [];
			const [day = '', ...later] = daysIn(statements);
			const position = positionAt(positions, actor, issue);
			if (later.length === 0 && position) {
				// All on one day, as votes are: what stands at the end is all that ever stood.
				const made = statements.length === 1 ? statements : behind(actor, issue);
				const dated = datedOf(made, day);
				return [{ actor, issue, held: [{ from: day, dated, until: asOf, position, made }] }];
			}
			// A dossier of this pair alone, so that the rule is the one of `positions.ts` and no other.
			const pair = { ...told, actors: [who], issues: [what], statements, coverage: [] };
			return [{ actor, issue, held: heldOver(pair, who, what, asOf) }];
		})
	);
}
