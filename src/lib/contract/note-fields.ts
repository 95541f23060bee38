/** What the fields of a note may hold, for its forms in the browser and for the server alike. */
import { harmIn, tidyText } from './characters.ts';

/** 10,000. */
const digits = (n: number) => String(n).replace(/\B(?=(\d{3})+$)/g, ',');

/** Longest name of an analyst, in UTF-16 units. */
export const NAME_LIMIT = 100;

/** What turns the direction of the text that follows: in a name it would turn the words around it. */
const turning = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/;

/** Why a text cannot be the name of an analyst, as a sentence; `undefined` where it can. */
export function faultOfName(given: string): string | undefined {
	const name = tidyText(given);
	if (name === '') return 'Enter your name.';
	if (/[\t\n]/.test(name)) return 'A name must fit on one line.';
	if (name.length > NAME_LIMIT) {
		return `A name may have at most ${NAME_LIMIT} characters; this one has ${name.length}.`;
	}
	if (turning.test(name)) return 'A name may not contain marks that turn the direction of text.';
	if (!/(?!\p{Default_Ignorable_Code_Point})[\p{L}\p{N}]/u.test(name))
		return 'A name needs at least one letter or digit.';
	const harm = harmIn(name);
	return harm && `A name may not contain this: ${harm}.`;
}

/** Longest text of a note, in UTF-16 units. */
export const NOTE_LIMIT = 10_000;

/** Why a text cannot be a note, as a sentence; `undefined` where it can. */
export function faultOfNote(given: string): string | undefined {
	const text = tidyText(given);
	if (text === '') return 'Write something first.';
	if (text.length > NOTE_LIMIT) {
		const over = digits(text.length - NOTE_LIMIT);
		return `A note may have at most ${digits(NOTE_LIMIT)} characters; this one has ${over} too many.`;
	}
	const harm = harmIn(text);
	return harm && `A note may not contain this: ${harm}.`;
}

/** Longest tag, in UTF-16 units, and most tags of a note. */
export const TAG_LIMIT = 50;
export const TAGS_LIMIT = 20;

/** Why these cannot be the tags of a note, as a sentence; `undefined` where they can. */
export function faultOfTags(tags: readonly string[]): string | undefined {
	if (tags.length > TAGS_LIMIT) {
		return `A note may have at most ${TAGS_LIMIT} tags; these are ${tags.length}.`;
	}
	const long = tags.find((tag) => tag.length > TAG_LIMIT);
	if (long !== undefined) {
		return `A tag may have at most ${TAG_LIMIT} characters; one has ${long.length}.`;
	}
	const harm = tags.map(harmIn).find((found) => found !== undefined);
	return harm && `A tag may not contain this: ${harm}.`;
}

/** Most notes that stand beside what they are about; the page of notes has all of them. */
export const NOTES_AT_ONCE = 100;
