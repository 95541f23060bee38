import { isoDate } from '#lib/dossier/written-dates.ts';

/** Languages in which press databases write the months of dates. */
const languages = ['en', 'de', 'fr', 'es', 'it', 'pt', 'nl', 'ru', 'pl', 'tr'];

let named: ReadonlyMap<string, number> | undefined;

/** Months by their names, also as they are written beside a day and shortened; without dots, in lower case. */
function months(): ReadonlyMap<string, number> {
	if (named) return named;
	const found = new Map<string, number>();
	for (const language of languages) {
		for (const form of ['long', 'short'] as const) {
			for (const options of [{ month: form }, { month: form, day: 'numeric' }] as const) {
				const format = new Intl.DateTimeFormat(language, { ...options, timeZone: 'UTC' });
				for (let month = 0; month < 12; month++) {
					const parts = format.formatToParts(Date.UTC(2023, month, 20));
					const name = parts.find(({ type }) => type === 'month')?.value ?? '';
					const key = name.toLowerCase().replaceAll('.', '');
					if (/\p{L}/u.test(key) && !found.has(key)) found.set(key, month + 1);
				}
			}
		}
	}
	return (named = found);
}

const two = (n: string | number) => String(n).padStart(2, '0');

const month = String.raw`(\p{L}{3,})\.?`;
const dayFirst = new RegExp(
	String.raw`(?<!\d)(\d{1,2})(?:\.|er|st|nd|rd|th)? (?:de |of )?${month},? (?:de )?(\d{4})(?!\d)`,
	'iu'
);
const monthFirst = new RegExp(String.raw`${month} (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})(?!\d)`, 'iu');
const monthAlone = new RegExp(String.raw`(?<!\d )${month},? (\d{4})(?!\d)`, 'iu');
const numbers =
	/(?<!\d)(?:\d{4}-\d{1,2}-\d{1,2}|\d{1,2}\. ?\d{1,2}\. ?\d{4}|\d{1,2}\/\d{1,2}\/\d{4})(?!\d)/;

/**
 * The day in a line such as `January 11, 2010 Monday 9:20 AM GMT`, `5. Juli 2019` or `9 mai 1998`, in ISO 8601.
 * Where the line gives a month alone, the month; a date of numbers that can be read as two days stays as it is.
 * `undefined` where the line holds no date.
 */
export function dayIn(line: string): string | undefined {
	const text = line.replace(/\s+/g, ' ');
	const numberOf = (name = '') => months().get(name.toLowerCase());
	const [, day = '', name, year = ''] = dayFirst.exec(text) ?? [];
	const first = numberOf(name);
	if (first) return isoDate(`${year}-${two(first)}-${two(day)}`);
	const [, other, date = '', then = ''] = monthFirst.exec(text) ?? [];
	const second = numberOf(other);
	if (second) return isoDate(`${then}-${two(second)}-${two(date)}`);
	const [written] = numbers.exec(text) ?? [];
	if (written) return isoDate(written);
	const [, alone, of = ''] = monthAlone.exec(text) ?? [];
	const third = numberOf(alone);
	return third ? `${of}-${two(third)}` : undefined;
}
