import { isDay } from '#lib/dossier/dates.ts';
import { formatDate } from './phrases.ts';

/** January to December in lower case, as every date on a page writes them. */
const months = Array.from({ length: 12 }, (_, i) =>
	formatDate(`2023-${String(i + 1).padStart(2, '0')}`)
		.split(' ')[0]
		?.toLowerCase()
);

const monthOf = (word: string) =>
	word.length < 3 ? 0 : 1 + months.findIndex((month) => month?.startsWith(word.toLowerCase()));

/** Only a dot says that the day comes first. */
const dotted = /^(?<day>\d{1,2})\. ?(?<month>\d{1,2})\. ?(?<year>\d{4})$/;
const dayFirst = /^(?<day>\d{1,2})\.? +(?<month>[a-z]+)\.?,? +(?<year>\d{4})$/i;
const monthFirst = /^(?<month>[a-z]+)\.? +(?<day>\d{1,2}),? +(?<year>\d{4})$/i;

/**
 * Reads a day as a page writes it, “20 September 2023”, shortened, “20 Sep 2023”, with the month first,
 * “September 20, 2023”, with dots, “20.9.2023”, or in ISO 8601. A date with two readings, such as 3/4/2023, is
 * rejected.
 *
 * @returns the day in ISO 8601; `undefined` where the text is not one day of the calendar.
 */
export function readDay(text: string): string | undefined {
	const tidy = text.trim();
	if (isDay(tidy)) return tidy;
	const numbers = dotted.exec(tidy)?.groups;
	const parts = numbers ?? dayFirst.exec(tidy)?.groups ?? monthFirst.exec(tidy)?.groups;
	if (!parts) return undefined;
	const { day = '', month = '', year = '' } = parts;
	const ofYear = numbers ? month : String(monthOf(month));
	const iso = [year, ofYear.padStart(2, '0'), day.padStart(2, '0')].join('-');
	return isDay(iso) ? iso : undefined;
}
