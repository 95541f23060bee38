import { formatDate } from '#lib/analysis/phrases.ts';

/** How a figure writes dates. */
export interface DateWords {
	/** An ISO 8601 day or month: "20 September 2023", "September 2023". */
	date(iso: string): string;
	/** A day without its year: "20 September". */
	dayMonth(day: string): string;
}

export const english: DateWords = {
	date: formatDate,
	dayMonth: (day) => formatDate(day).replace(/ \d{4}$/, '')
};
