import { z } from 'zod';
import { line, prose, title } from '#lib/contract/texts.ts';
import { isDay, isMonth } from './dates.ts';
import { oneOf } from './nearest.ts';

export { line, prose, title };

const isYear = (text: string) => /^\d{4}$/.test(text);
const isDate = (text: string) => isDay(text) || isMonth(text);

const refused = (expected: string) => ({ error: expected, abort: true });

/** One item of a list that files write with `;` between the items. */
const item = title.refine((t) => !t.includes(';'), refused('an item without ";"'));

const ID = 'lower-case letters, digits and single hyphens, at most 64, such as halt-hostilities';

/** What addresses are made of: `halt-hostilities`. */
export const id = z
	.string(ID)
	.regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, refused(ID))
	.refine((t) => t.length <= 64, refused(ID));

const distinct = (list: readonly unknown[]) => new Set(list).size === list.length;

/** Several texts, none twice; files write them with `;` in between. */
export const items = z.array(item, 'a list of items').refine(distinct, 'each item once');

/** Several ids, at least one, none twice; files write them with `;` in between. */
export const ids = z
	.array(id, 'a list of ids')
	.min(1, 'at least one id; several with ";" between them')
	.refine(distinct, 'each id once');

const DAY = 'a day of the calendar such as 2023-09-20';
export const day = z
	.string(DAY)
	.regex(/^\d{4}-\d{2}-\d{2}$/, refused(DAY))
	.refine(isDay, DAY)
	.meta({ format: 'date' });

const SOME_DATE = 'a day such as 2023-09-20, a month such as 2023-09, or a year';
/** A day, a month or a year. */
export const someDate = z
	.string(SOME_DATE)
	.regex(/^\d{4}(-\d{2}(-\d{2})?)?$/, refused(SOME_DATE))
	.refine((t) => isYear(t) || isDate(t), SOME_DATE);

const ANY_DATE = `${SOME_DATE}, or nothing`;
/** A day, a month, a year, or empty. */
export const anyDate = z
	.string(ANY_DATE)
	.regex(/^(|\d{4}(-\d{2}(-\d{2})?)?)$/, refused(ANY_DATE))
	.refine((t) => t === '' || isYear(t) || isDate(t), ANY_DATE);

const URL_TEXT = 'an address that begins with https:// or http://, or nothing';
export const webAddress = z
	.string(URL_TEXT)
	// Anything else, `javascript:` above all, must not become a link.
	.regex(/^(|https?:\/\/[^\s"<>\\^`{|}]+)$/, refused(URL_TEXT))
	.refine((t) => t === '' || URL.canParse(t), URL_TEXT)
	.meta({ format: 'uri' });

/** A code of a given shape, or empty. */
export const code = (shape: RegExp, expected: string) => z.string(expected).regex(shape, expected);

/** One of a list of words; its error names the nearest. */
export const word = <const T extends readonly string[]>(words: T) =>
	z.enum(words, { error: (issue) => oneOf(words, issue.input) });
