import type { TableRow } from '../database-rows.ts';

/** The first and the last second that have a day of four digits. */
const [FIRST, LAST] = ['0001-01-01', '9999-12-31'].map((day) => Date.parse(day) / 1000) as [
	number,
	number
];

/** The day of a document, whose date counts seconds from 1970 in UTC. */
export function dayOf(row: TableRow): { day: string } {
	const seconds = row.whole('Date');
	if (seconds < FIRST || seconds > LAST) {
		row.refuse('Date', String(seconds), 'seconds from 1970: version 2 counted milliseconds');
	}
	return { day: new Date(seconds * 1000).toISOString().slice(0, 10) };
}
