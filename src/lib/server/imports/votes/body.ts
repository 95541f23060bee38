import type { Fault } from '#lib/dossier/faults.ts';
import type { Actor, Source } from '#lib/dossier/types.ts';
import type { Cast } from './cast.ts';

/** One vote that was called. */
export interface Called {
	/** Its number or symbol: an id is made of it. */
	key: string;
	/** ISO 8601. */
	day: string;
	label: string;
	proposition: string;
	theme: string;
	/** What tells it apart from other votes of the same label: “Amendment 4”; its number where it has none. */
	mark?: string;
}

/** Who votes. */
export type Voter = Pick<Actor, 'name' | 'short_name' | 'kind' | 'iso3' | 'bloc'>;

/** The votes of one body, as one of its files has them. */
export interface VotingBody {
	id: string;
	title: string;
	description: string;
	licence: string;
	source: Source;
	/** How ids of issues begin. */
	prefix: string;
	calls: Called[];
	voters: Voter[];
	/** Votes by places in both lists. */
	cast: Cast;
	faults: Fault[];
	warnings: Fault[];
}

/** One line; letters that a wrong encoding lost stay marked as lost. */
export function oneLine(text: string): string {
	const told = text.replaceAll('\uFFFD', '?');
	// Most have nothing but single spaces, each of which would be replaced by itself.
	const isPlain = !/[^\S ]|\p{Cc}| {2}/u.test(told);
	return (isPlain ? told : told.replace(/[\s\p{Cc}]+/gu, ' ')).trim();
}

/** The most letters of a label, which is used as the head of a column and in sentences. */
export const MOST_LETTERS = 40;

/** The words of a text that a label has room for, or a part of one. */
export function brief(text: string, most = MOST_LETTERS): string {
	if (text.length <= most) return text;
	const begun = text.slice(0, most);
	const words = /^.+(?=[\s,;:.)–-])/s.exec(begun)?.[0] ?? text.slice(0, most - 1);
	return `${words.replace(/[\s,;:.(–-]+$/, '')}…`;
}

/** Faults that are kept: a broken table has as many as rows. */
const MOST_FAULTS = 2_000;

/** Adds a fault unless there are very many. */
export function tell(faults: Fault[], fault: Fault): void {
	if (faults.length < MOST_FAULTS) faults.push(fault);
}
