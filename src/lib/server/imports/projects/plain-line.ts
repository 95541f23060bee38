import { tidyText } from '#lib/contract/characters.ts';

/** What no row may hold. */
const harmful = /[\p{Cc}\p{Cs}\u202D\u202E\uFFFD\uFFFE\uFFFF]/gu;

/** Longest line that is made of a name, in UTF-16 units. */
const LONGEST = 500;

/** A name of another program as one line that rows may hold. */
export const lineOf = (text: string): string =>
	tidyText(
		text
			.slice(0, 4 * LONGEST)
			.replace(/\s+/g, ' ')
			.replace(harmful, '')
	)
		.slice(0, LONGEST)
		.trim();

/** Prose of another program as rows may hold it. */
export const proseOf = (text: string): string =>
	tidyText(text)
		.replace(/[^\P{Cc}\t\n]|[\p{Cs}\u202D\u202E\uFFFD\uFFFE\uFFFF]/gu, '')
		.trim();
