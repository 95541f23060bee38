/** Dates as people write them in spreadsheets, in ISO 8601. */
import { isDay } from '#lib/dossier/dates.ts';
import { isoDate, isTwoDays } from '#lib/dossier/written-dates.ts';
import type { DateOrder } from '#lib/dossier/written-dates.ts';
import { serialDay } from './number-formats.ts';

/** Languages whose names of months are recognised. */
const languages = [
	'en',
	'fr',
	'de',
	'es',
	'pt',
	'it',
	'nl',
	'pl',
	'ru',
	'uk',
	'tr',
	'ro',
	'cs',
	'sr-Latn',
	'az'
];

const plain = (name: string) => name.toLowerCase().replace(/\.$/, '');

/** Months by their names, in the forms used alone and with a day. */
function monthNames(): Map<string, number> {
	const months = new Map<string, number>();
	for (const language of languages) {
		for (const month of ['long', 'short'] as const) {
			const alone = new Intl.DateTimeFormat(language, { month, timeZone: 'UTC' });
			const beside = new Intl.DateTimeFormat(language, { month, day: 'numeric', timeZone: 'UTC' });
			for (let number = 1; number <= 12; number++) {
				const day = new Date(Date.UTC(2023, number - 1, 15));
				const part = beside.formatToParts(day).find(({ type }) => type === 'month')?.value;
				for (const name of [alone.format(day), part ?? '']) {
					const key = plain(name);
					if (/^\p{L}{3,}$/u.test(key) && !months.has(key)) months.set(key, number);
				}
			}
		}
	}
	return months;
}

let known: Map<string, number> | undefined;
const monthOf = (name: string): number | undefined => (known ??= monthNames()).get(plain(name));

const two = (number: number | string) => String(number).padStart(2, '0');

/** A day, or a month, that names its month: `20 сентября 2023 г.`, `1er mars 2023`. */
function namedDate(text: string): string | undefined {
	const [, day, name = '', year = ''] =
		/^(?:(\d{1,2})(?:\.|er|º|°|st|nd|rd|th)?\s+(?:de\s+)?)?(\p{L}+\.?),?\s+(?:de\s+)?(\d{4})(?:\s*г\.?)?$/iu.exec(
			text
		) ?? [];
	const month = monthOf(name);
	if (month === undefined) return undefined;
	if (day === undefined) return `${year}-${two(month)}`;
	const date = `${year}-${two(month)}-${two(day)}`;
	return isDay(date) ? date : undefined;
}

/** Serial numbers of Excel that are taken for days: from 1954 to 2064. */
const SERIALS = { from: 20_000, to: 60_000 };

/** Last two digits of the years up to which a short year is of this century. */
const THIS_CENTURY = 68;

/** How a date was read, where that is more than its form. */
type Reading = 'serial' | 'century' | undefined;

/**
 * A date in ISO 8601, or the text as it is where it is none or can be two days.
 *
 * @param order what comes first in `3/4/2023`, where somebody has said so.
 */
export function readDate(cell: string, order?: DateOrder): { text: string; reading: Reading } {
	// The time of day is no part of a date.
	const text = cell
		.trim()
		.replace(/[T ]\s?\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?\s?(Z|[+-]\d{2}:?\d{2}|[ap]m)?$/i, '');
	if (/^\d{5}([.,]\d+)?$/.test(text)) {
		const serial = Number.parseInt(text, 10);
		const isDate = serial >= SERIALS.from && serial <= SERIALS.to;
		return { text: (isDate && serialDay(serial)) || text, reading: isDate ? 'serial' : undefined };
	}
	const short = /^(\d{1,2}[./-]\d{1,2}[./-])(\d{2})$/.exec(text);
	const year = short?.[2];
	if (year !== undefined) {
		const full = `${short?.[1]}${Number(year) <= THIS_CENTURY ? '20' : '19'}${year}`;
		return { text: isoDate(full, order), reading: 'century' };
	}
	return { text: namedDate(text) ?? isoDate(text, order), reading: undefined };
}

/** Whether a text can be two days, its year written short or not. */
export const isEitherDay = (cell: string): boolean => isTwoDays(readDate(cell).text);

/** What comes first in the dates of a column, where some of them leave no doubt and none contradicts. */
export function orderIn(cells: Iterable<string>): DateOrder | undefined {
	const seen = new Set<DateOrder>();
	for (const cell of cells) {
		const [, first, second] =
			/^(\d{1,2})[/-](\d{1,2})[/-]\d{2}(?:\d{2})?\b/.exec(cell.trim()) ?? [];
		if (Number(first) > 12) seen.add('day');
		if (Number(second) > 12) seen.add('month');
	}
	const [order] = seen;
	return seen.size === 1 ? order : undefined;
}
