import { firstDay } from '../dates.ts';
import type { RowEntity } from '../entities.ts';
import { shown } from '../faults.ts';
import { faultAt } from './fault.ts';
import type { RuleFault } from './fault.ts';
import type { Touched } from './touched.ts';

/** Columns with the day on which something was done: nobody has done it yet on a day to come. */
const doneOn: Partial<Record<RowEntity, string>> = {
	statement: 'said_on',
	vote: 'said_on',
	coverage: 'searched_on'
};

/** Farthest that a clock is ahead of UTC, in hours: there a day begins first. */
const AHEAD = 14;

/** The latest day that is today somewhere on earth. */
export const latestToday = (now: Date): string =>
	new Date(now.getTime() + AHEAD * 3_600_000).toISOString().slice(0, 10);

/**
 * What is wrong with the day of a row that is yet to come; `undefined` where it is not.
 *
 * @param today ISO 8601 day.
 */
export function dayToCome(entity: RowEntity, row: object, today: string) {
	const column = doneOn[entity];
	if (column === undefined) return undefined;
	const day = String((row as Record<string, unknown>)[column]);
	if (firstDay(day) <= today) return undefined;
	const found = `${shown(day)}, which is yet to come`;
	return { column, found, expected: `a date up to today, ${today}` };
}

/**
 * Rows dated later than today, where the change dates them.
 *
 * @param today ISO 8601 day.
 */
export const dayFaults = (touched: readonly Touched[], today: string): RuleFault[] =>
	touched.flatMap(({ entity, row, change }) => {
		const fault = dayToCome(entity, row, today);
		if (!fault || !(fault.column in (change.after ?? {}))) return [];
		return [faultAt(change, fault.column, fault.found, fault.expected, today)];
	});
