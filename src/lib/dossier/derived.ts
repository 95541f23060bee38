import { effectiveDay, firstDay } from './dates.ts';
import { bases } from './types.ts';
import type { Statement } from './types.ts';

/** Marks of a position, as bits. */
export const CONTESTED = 1;
export const CHANGED = 2;
export const CONDITIONAL = 4;

/** What the statements of one actor on one issue come to. */
export interface Derived {
	/** Statements that may be the latest: none of them is surely earlier than another. */
	latest: Statement[];
	/** Those of the latest that the median was taken of. */
	made: Statement[];
	lower: number;
	upper: number;
}

/** What the columns hold of one position. */
export interface Coded {
	lower: number;
	upper: number;
	basis: number;
	flags: number;
}

/** Text that stands after every day. */
const AFTER = '~';

// Every cell of a dossier passes through here on every request: loops make no lists that nobody keeps.

/** The lower and the upper median of what was said; of one or two statements nothing has to be sorted. */
function medians(made: readonly Statement[]): [lower: number, upper: number] {
	const [one, other] = made as [Statement, Statement?];
	if (!other) return [one.stance, one.stance];
	if (made.length === 2) {
		return one.stance < other.stance ? [one.stance, other.stance] : [other.stance, one.stance];
	}
	const sorted = made.map((s) => s.stance).sort((a, b) => a - b);
	return [sorted[(sorted.length - 1) >> 1] as number, sorted[sorted.length >> 1] as number];
}

/** The latest of the first days that the statements may be of; inferences aside where there are words. */
function latestStart(statements: readonly Statement[], withInferred: boolean): string {
	let start = '';
	for (const { basis, said_on } of statements) {
		if (basis === 'inferred' && !withInferred) continue;
		const day = firstDay(said_on);
		if (day > start) start = day;
	}
	return start;
}

function isAllInferred(statements: readonly Statement[]): boolean {
	for (const { basis } of statements) if (basis !== 'inferred') return false;
	return true;
}

/**
 * The rule of the design for the statements of one actor on one issue, none later than the date asked for.
 * The latest are those of which none is surely earlier than another: where all have a day, those of the last
 * one; a month is not put in order with its own days.
 */
export function derive(statements: Statement[]): Derived | undefined {
	const [first] = statements;
	if (!first) return undefined;
	const { stance } = first;
	if (statements.length === 1) {
		return { latest: statements, made: statements, lower: stance, upper: stance };
	}
	const withInferred = isAllInferred(statements);
	const start = latestStart(statements, withInferred);
	const latest: Statement[] = [];
	let direct = 0;
	for (const s of statements) {
		if (s.basis === 'inferred' && !withInferred) continue;
		if (effectiveDay(s.said_on) < start) continue;
		latest.push(s);
		if (s.basis === 'direct') direct++;
	}
	const isMixed = direct > 0 && direct < latest.length;
	const made = isMixed ? latest.filter((s) => s.basis === 'direct') : latest;
	const [lower, upper] = medians(made);
	return { latest, made, lower, upper };
}

/** The days between which a statement may be of one day with all of those given. */
function daysOf(given: readonly Statement[]): [start: string, end: string] {
	let start = '';
	let end = AFTER;
	for (const { said_on } of given) {
		const [first, last] = [firstDay(said_on), effectiveDay(said_on)];
		if (first > start) start = first;
		if (last < end) end = last;
	}
	return [start, end];
}

/** The statements, whatever their basis, that may be of one day with all of those given. */
export function besides(statements: Statement[], given: readonly Statement[]): Statement[] {
	const [start, end] = daysOf(given);
	return statements.filter((s) => firstDay(s.said_on) <= end && effectiveDay(s.said_on) >= start);
}

/** Whether statements that may be of one day with the latest have opposite signs. */
function isContested(statements: readonly Statement[], { latest }: Derived): boolean {
	if (statements.length === 1) return false;
	const [start, end] = daysOf(latest);
	let signs = 0;
	for (const { stance, said_on } of statements) {
		if (stance === 0 || firstDay(said_on) > end || effectiveDay(said_on) < start) continue;
		signs |= stance > 0 ? 1 : 2;
	}
	return signs === 3;
}

/** The position before the one derived: from statements that are surely earlier than all that made it. */
function before(statements: Statement[], { made }: Derived): Derived | undefined {
	if (statements.length === made.length) return undefined;
	let start = AFTER;
	for (const { said_on } of made) {
		const day = firstDay(said_on);
		if (day < start) start = day;
	}
	return derive(statements.filter((s) => effectiveDay(s.said_on) < start));
}

/** The sign of a position: by it the codebook tells whether it changed. */
export const signOf = ({ lower, upper }: { lower: number; upper: number }) =>
	Math.sign(lower + upper);

function isConditional(made: readonly Statement[]): boolean {
	for (const { condition } of made) if (condition) return true;
	return false;
}

const coded = (
	statements: readonly Statement[],
	derived: Derived,
	previous: { lower: number; upper: number } | undefined
): Coded => ({
	lower: derived.lower,
	upper: derived.upper,
	basis: bases.indexOf((derived.made[0] as Statement).basis),
	flags:
		(isContested(statements, derived) ? CONTESTED : 0) |
		(previous && signOf(previous) !== signOf(derived) ? CHANGED : 0) |
		(isConditional(derived.made) ? CONDITIONAL : 0)
});

/**
 * What statements of one day, at least one, make of a position that was `previous` until then: it is
 * theirs alone, for the day is later than all that came before. All of them give a day.
 */
export const codedOnDay = (ofDay: Statement[], previous: Coded | undefined): Coded =>
	coded(ofDay, derive(ofDay) as Derived, previous);

/** What all statements up to a day, at least one, make of a position, and those that made it. */
export function placed(statements: Statement[]): { coded: Coded; made: Statement[] } {
	const derived = derive(statements) as Derived;
	const previous = before(statements, derived);
	return { coded: coded(statements, derived, previous), made: derived.made };
}

/** What all statements up to a day, at least one, make of a position. */
export const codedOf = (statements: Statement[]): Coded => placed(statements).coded;
