/** The day from which a date counts: itself, or the last day of a month (`YYYY-MM`) or of a year (`YYYY`). */
export function effectiveDay(date: string): string {
	if (date.length > 7) return date;
	if (date.length === 4) return `${date}-12-31`;
	const [year, month] = date.split('-').map(Number) as [number, number];
	return `${date}-${new Date(Date.UTC(year, month, 0)).getUTCDate()}`;
}

/** The first day that a date may mean: itself, or the first day of a month or of a year. */
export const firstDay = (date: string): string =>
	date.length === 10 ? date : `${date}-01-01`.slice(0, 10);

const lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

const isLeap = (year: number) => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;

/** Whether a text is a real ISO 8601 calendar day (`2023-02-30` is not). */
export function isDay(text: string): boolean {
	if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
	// Reckoned without a `Date`: a large package has hundreds of thousands of days.
	const [year, month, day] = [text.slice(0, 4), text.slice(5, 7), text.slice(8)].map(Number);
	const longest = (lengths[(month ?? 0) - 1] ?? 0) + (month === 2 && isLeap(year ?? 0) ? 1 : 0);
	return (day ?? 0) >= 1 && (day ?? 0) <= longest;
}

/** Whether a text is an ISO 8601 month, `2023-09`. */
export function isMonth(text: string): boolean {
	return /^\d{4}-(0[1-9]|1[0-2])$/.test(text);
}

/**
 * The days from which dates count, in their order, with how many count from each.
 *
 * @param dates ISO 8601 days, months or years.
 */
export function countByDay(dates: Iterable<string>): Map<string, number> {
	// Many statements share few dates: each is read once.
	const byDate = new Map<string, number>();
	let [last, run] = ['', 0];
	for (const date of dates) {
		// Mostly the next one is of the same day.
		if (date !== last) {
			if (run > 0) byDate.set(last, (byDate.get(last) ?? 0) + run);
			[last, run] = [date, 0];
		}
		run++;
	}
	if (run > 0) byDate.set(last, (byDate.get(last) ?? 0) + run);
	const byDay = new Map<string, number>();
	for (const [date, n] of byDate) {
		const day = effectiveDay(date);
		byDay.set(day, (byDay.get(day) ?? 0) + n);
	}
	return new Map([...byDay].sort(([a], [b]) => (a < b ? -1 : 1)));
}
