/** Texts as packages, forms and the API take them. */
import { z } from 'zod';

/**
 * Control characters but tab and line feed, halves of surrogate pairs, and what a wrong encoding leaves
 * behind: no XML figure, no database and no terminal takes them all.
 */
const unreadable = /[^\P{Cc}\t\n]|[\p{Cs}\uFFFD\uFFFE\uFFFF]/u;

const refused = (expected: string) => ({ error: expected, abort: true });

/** Any length of prose; may be empty. */
export const prose = z
	.string('text')
	.refine((t) => !unreadable.test(t), refused('readable characters: save the file as UTF-8'))
	.refine((t) => t === t.trim(), refused('no space or line break at its beginning or end'));

/** One line of text; may be empty. */
export const line = prose.refine((t) => !/[\t\n]/.test(t), refused('one line, without tabs'));

/** One line of text that has to be there. */
export const title = line.refine((t) => t !== '', refused('a text: this may not be empty'));
