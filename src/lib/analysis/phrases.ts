import type { Actor } from '#lib/dossier/types.ts';
import { isolated } from './isolate.ts';

const months = [
	'January',
	'February',
	'March',
	'April',
	'May',
	'June',
	'July',
	'August',
	'September',
	'October',
	'November',
	'December'
];

const dateParts = (date: string) => {
	const [year = '', month, day] = date.split('-');
	return { year, month: months[Number(month) - 1] ?? '', day: day ? String(Number(day)) : '' };
};

/** An ISO 8601 day or month in words, the same in every time zone: "20 September 2023", "September 2023". */
export function formatDate(date: string): string {
	const { year, month, day } = dateParts(date);
	return [day, month, year].filter(Boolean).join(' ');
}

/** A span of ISO 8601 days: "19–21 September 2023", "30 September – 2 October 2023". */
export function formatSpan(from: string, to: string): string {
	if (from === to) return formatDate(from);
	const first = dateParts(from);
	if (from.slice(0, 4) !== to.slice(0, 4)) return `${formatDate(from)} – ${formatDate(to)}`;
	if (from.slice(0, 7) !== to.slice(0, 7)) {
		return `${[first.day, first.month].filter(Boolean).join(' ')} – ${formatDate(to)}`;
	}
	return `${first.day}–${formatDate(to)}`;
}

/** "a", "a and b", "a, b and c". */
export function listOf(items: readonly string[], conjunction = 'and'): string {
	if (items.length < 2) return items[0] ?? '';
	return `${items.slice(0, -1).join(', ')} ${conjunction} ${items.at(-1)}`;
}

const numbers = 'zero one two three four five six seven eight nine'.split(' ');

/** A count in digits: "72", "870,109". */
export function digits(n: number): string {
	return String(n).replace(/\B(?=(\d{3})+$)/g, ',');
}

/** A count in words up to nine, in digits above. */
export function numberWord(n: number): string {
	return numbers[n] ?? digits(n);
}

/** "1 issue", "2 issues": a count as a label has it. */
export function counted(n: number, one: string, several = `${one}s`): string {
	return `${digits(n)} ${n === 1 ? one : several}`;
}

/** "one issue", "two issues", "18 issues": a count within a sentence. */
export function spelled(n: number, one: string, several = `${one}s`): string {
	return `${numberWord(n)} ${n === 1 ? one : several}`;
}

/** "three of 72 cells"; "the one cell" where there is no other. */
export function outOf(n: number, of: number, one: string, several = `${one}s`): string {
	return n === 1 && of === 1
		? `the one ${one}`
		: `${n === 0 ? 'none' : numberWord(n)} of ${spelled(of, one, several)}`;
}

/** "33%", rounded to the whole. */
export function percent(part: number, whole: number): string {
	return `${Math.round((100 * part) / whole)}%`;
}

/** The first letter as a capital. */
export function capital(text: string): string {
	return text.slice(0, 1).toUpperCase() + text.slice(1);
}

// Pronounced letter by letter, initials take the article; pronounced as a word they do not.
const spokenAsWords = /^(NATO|OPEC|ASEAN|UNESCO|UNICEF|BRICS|ECOWAS|CARICOM|MERCOSUR|ANZUS|AUKUS)$/;
const initials = /^[A-Z]{2,5}$/;
const commonNoun =
	/^United |(Union|Nations|States|Kingdom|Emirates|Netherlands|Philippines|Maldives|Bahamas|Republic|Federation|League|Council|Commission|Court|Organi[sz]ation|Community|Committee|Conference|Group|Quartet|Court of Justice|Holy See|Vatican)$/;
const several =
	/(authorities|forces|rebels|separatists|fighters|Houthis|Taliban|Philippines|Maldives|Bahamas)$/i;
/** A common noun in the plural at the end of a name: "Delta farmers", "fishing unions", "local people". */
const commonPlural = /\s(\p{Ll}[\p{Ll}-]*[^siu’']s|people|police)$/u;

/**
 * An actor as a sentence names it: "the US", "the Karabakh authorities", "Armenia". The short name, unless
 * it is cut off with a full stop.
 */
export function actorName(actor: Actor): string {
	const name = actor.short_name && !/\.$/.test(actor.short_name) ? actor.short_name : actor.name;
	const takesArticle =
		(initials.test(name) && !spokenAsWords.test(name)) ||
		commonNoun.test(name) ||
		several.test(name) ||
		(actor.kind === 'nonstate' && commonPlural.test(name));
	return takesArticle && !/^the /i.test(name) ? `the ${isolated(name)}` : isolated(name);
}

/** Whether a sentence treats the actor as several: "the Karabakh authorities support". */
export function isSeveral(actor: Actor): boolean {
	return actor.kind === 'nonstate' && (several.test(actor.name) || commonPlural.test(actor.name));
}
