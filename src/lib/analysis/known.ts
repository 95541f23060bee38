/** When a dossier was known as a view shows it: the second clock beside the day of the view. */
import { isDay } from '#lib/dossier/dates.ts';
import { formatDate } from './phrases.ts';
import { readDay } from './read-day.ts';

/** A revision of the dossier, or an ISO day or instant of which the last change before its end counts. */
export type Known = number | string;

/** What `known=` may be, to complete “expected …”. */
export const KNOWN = 'a revision such as 12, a day or a time such as 2023-09-20T14:00Z';

const instant = /^(\d{4}-\d{2}-\d{2})T(\d{2}):(\d{2})(:\d{2})?(\.\d{1,3})?(Z|[+-]\d{2}:\d{2})?$/;

/** An instant in UTC, as exact as it was written; one without a zone is in UTC. */
function readInstant(text: string): string | undefined {
	const parts = instant.exec(text);
	if (!parts) return undefined;
	const [, day = '', , , seconds, fraction, zone = 'Z'] = parts;
	const at = isDay(day) ? Date.parse(zone === parts[6] ? text : `${text}Z`) : NaN;
	if (Number.isNaN(at)) return undefined;
	const iso = new Date(at).toISOString();
	if (fraction) return iso;
	return `${iso.slice(0, seconds ? 19 : 16)}Z`;
}

/**
 * Reads `known=`.
 *
 * @returns `undefined` where the text is neither a revision nor a time.
 */
export function readKnown(text: string): Known | undefined {
	// In an address a plus sign is a space.
	const tidy = text.trim().replace(/ (\d{2}:\d{2})$/, '+$1');
	if (/^[1-9]\d{0,8}$/.test(tidy)) return Number(tidy);
	return readDay(tidy) ?? readInstant(tidy);
}

/**
 * What a line calls it: “at revision 12”, “on 20 September 2023, 14:02 UTC”.
 *
 * @param known as an address has it, sound. @param date writes a day.
 */
export function knownWords(known: string, date: (day: string) => string = formatDate): string {
	if (/^\d+$/.test(known)) return `at revision ${known}`;
	const [day = '', time] = known.replace(/Z$/, '').split('T');
	return time === undefined ? `on ${date(day)}` : `on ${date(day)}, ${time} UTC`;
}
