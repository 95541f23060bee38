import { isDay, isMonth } from './dates.ts';

const MONTHS =
	'january february march april may june july august september october november december';
const months = MONTHS.split(' ');

const two = (n: string | number) => String(n).padStart(2, '0');

/** The number of a month by its English name or the beginning of it, at least three letters; 0 for none. */
function monthNumber(name: string): number {
	const word = name.toLowerCase();
	return word.length < 3 ? 0 : 1 + months.findIndex((month) => month.startsWith(word.slice(0, 9)));
}

const dayOf = (year = '', month: string | number = '', day: string | number = '') => {
	const text = `${year}-${two(month)}-${two(day)}`;
	return isDay(text) ? text : undefined;
};

const monthOf = (year = '', month: string | number = '') => {
	const text = `${year}-${two(month)}`;
	return isMonth(text) ? text : undefined;
};

const NUMBERS = /^(\d{1,2})[/-](\d{1,2})[/-](\d{4})$/;

/** The days that `3/4/2023` may mean: one where only one order gives a day, or both give the same. */
function daysMeant(text: string): string[] {
	const [, a, b, year] = NUMBERS.exec(text) ?? [];
	const days = [dayOf(year, b, a), dayOf(year, a, b)].filter((day) => day !== undefined);
	return [...new Set(days)];
}

type Form = readonly [RegExp, (...parts: string[]) => string | undefined];

/** How programs write dates, each with what it means. */
const forms: readonly Form[] = [
	// A year in a column with gaps is a decimal to pandas.
	[/^(\d{4})\.0+$/, (year) => year],
	[/^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/, dayOf],
	[/^(\d{4})[-/](\d{1,2})$/, monthOf],
	[/^(\d{4})(\d{2})(\d{2})$/, dayOf],
	[/^(\d{4}-\d{2}-\d{2})[T ]0?0:00(?::00(?:\.0+)?)?(?:Z|[+-]00:?00)?$/, (day) => day],
	// Nobody puts the month first and dots between.
	[/^(\d{1,2})\. ?(\d{1,2})\. ?(\d{4})$/, (day, month, year) => dayOf(year, month, day)],
	[/^(\d{1,2})[/.-](\d{4})$/, (month, year) => monthOf(year, month)],
	[
		/^(\d{1,2})[ .-]+([a-z]+)[ .,-]+(\d{4})$/i,
		(day, month, year) => dayOf(year, monthNumber(month ?? ''), day)
	],
	[
		/^([a-z]+)[ .-]+(\d{1,2})[ ,]+(\d{4})$/i,
		(month, day, year) => dayOf(year, monthNumber(month ?? ''), day)
	],
	[/^([a-z]+)[ .,-]+(\d{4})$/i, (month, year) => monthOf(year, monthNumber(month ?? ''))]
];

/** What comes first in dates of two numbers and a year, where somebody has said so. */
export type DateOrder = 'day' | 'month';

/**
 * A date as a program wrote it, in ISO 8601: `20.9.2023`, `20 Sep 2023`, `9/20/2023` and the like. A text
 * that can be read as two days, such as `3/4/2023`, and one that is no date stay as they are.
 *
 * @param first tells which of two days is meant.
 */
export function isoDate(text: string, first?: DateOrder): string {
	if (/^(\d{4}(-\d{2}(-\d{2})?)?)?$/.test(text)) return text;
	const [day, other] = daysMeant(text);
	if (day && !other) return day;
	if (day && other && first) return first === 'day' ? day : other;
	for (const [shape, read] of forms) {
		const parts = shape.exec(text);
		const date = parts && read(...parts.slice(1));
		if (date) return date;
	}
	return text;
}

/** Whether a text can be read as two days. */
export const isTwoDays = (text: string): boolean => daysMeant(text).length === 2;

/** What to do about a date that cannot be read; empty where there is nothing to say. */
export function dateHint(text: string): string {
	const [first, second] = daysMeant(text);
	if (first && second) return `; this can mean ${first} or ${second}`;
	const isNumber = /^\d{5}(\.\d+)?$/.test(text);
	return isNumber ? '; in the spreadsheet, format the column as yyyy-mm-dd' : '';
}
