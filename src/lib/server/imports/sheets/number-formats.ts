/** The meaning of a number in an Excel cell: a day, a month or a year if its format shows one. */

/** Formats that every workbook has (ECMA-376, 18.8.30) and that show a day; 17 shows a month and a year. */
const isDayFormat = (id: number) =>
	(id >= 14 && id <= 16) || id === 22 || (id >= 27 && id <= 36) || (id >= 50 && id <= 58);
const MONTH_FORMAT = 17;

/** What a format shows of a date. */
export type Shows = 'day' | 'month' | 'year' | 'number';

/** What a format shows by its number and, where the workbook has made it, its code. */
export function showsOf(id: number, code: string | undefined): Shows {
	if (code === undefined) {
		if (id === MONTH_FORMAT) return 'month';
		return isDayFormat(id) ? 'day' : 'number';
	}
	const [first = ''] = code
		.replace(/"[^"]*"|\\.|_.|\*./g, '')
		.replace(/\[(?!h|m|s)[^\]]*\]/gi, '')
		.toLowerCase()
		.split(';');
	if (/general|0|#|\?/.test(first) && !/[yd]/.test(first)) return 'number';
	// An `e` is a year where East Asian calendars are meant, and an exponent beside digits.
	if (/d/.test(first) || /\be+\b/.test(first)) return 'day';
	if (!/y/.test(first)) return 'number';
	return /m/.test(first) ? 'month' : 'year';
}

const DAY = 86_400_000;
/** The day before the first of both calendars of Excel. */
const EPOCHS = { 1900: Date.UTC(1899, 11, 31), 1904: Date.UTC(1904, 0, 1) } as const;
/** Excel counts 29 February 1900, which there never was. */
const NEVER_WAS = 60;
/** The last day of the year 9999. */
const LAST = 2_958_465;

/** The day of a serial number of Excel, in ISO 8601; `undefined` for a number that is none. */
export function serialDay(serial: number, calendar: 1900 | 1904 = 1900): string | undefined {
	const whole = Math.floor(serial);
	if (!(whole >= 1 && whole <= LAST)) return undefined;
	if (calendar === 1900 && whole === NEVER_WAS) return undefined;
	const days = calendar === 1900 && whole > NEVER_WAS ? whole - 1 : whole;
	const date = new Date(EPOCHS[calendar] + days * DAY);
	return date.getUTCFullYear() > 9999 ? undefined : date.toISOString().slice(0, 10);
}

/** A number as it would be typed: `0.1` for the 0.10000000000000001 that a file holds. */
const plainNumber = (text: string): string => {
	if (/^-?\d{1,15}$/.test(text)) return text;
	const number = Number(text);
	return text.trim() === '' || Number.isNaN(number) ? text : String(number);
};

/** A number as the text that its format shows. */
export function numberText(text: string, shows: Shows, calendar: 1900 | 1904): string {
	if (shows === 'number') return plainNumber(text);
	const day = serialDay(Number(text), calendar);
	if (day === undefined) return plainNumber(text);
	if (shows === 'year') return day.slice(0, 4);
	return shows === 'month' ? day.slice(0, 7) : day;
}
