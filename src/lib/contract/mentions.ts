/**
 * Members mentioned in a note. The text stores their account id, as `@{k3f9}`, so that a mention survives a change of
 * name; people write and read `@Ana`.
 */

/** Somebody who can be mentioned, or to whom a note can be assigned. */
export interface Person {
	account: string;
	/** Empty if the viewer may not see members' names. */
	name: string;
}

const kept = /@\{([\w-]{1,64})\}/g;

/** The placeholder for a member whose name is hidden. */
const NAMELESS = 'member';

/** The ids of the accounts that a note mentions, each once. */
export const mentionedIn = (body: string): string[] => [
	...new Set([...body.matchAll(kept)].map(([, account = '']) => account))
];

/** The members who can be mentioned, and former members mentioned in a note. */
export const withMentioned = (
	people: readonly Person[],
	mentioned: readonly Person[]
): Person[] => [
	...people,
	...mentioned.filter(({ account }) => !people.some((one) => one.account === account))
];

/** What to type for each person: the name, followed by a number if several share it. */
export function labelsOf(people: readonly Person[]): Map<string, string> {
	const counts = new Map<string, number>();
	return new Map(
		people
			.filter(({ name }) => name !== '')
			.map(({ account, name }) => {
				const n = (counts.get(name) ?? 0) + 1;
				counts.set(name, n);
				return [account, n === 1 ? name : `${name} (${n})`];
			})
	);
}

/** A part of a note: words or a mention. */
export interface MentionPart {
	text: string;
	account?: string;
}

/** A note in parts, with the names of those it mentions. */
export function mentionParts(body: string, people: readonly Person[]): MentionPart[] {
	const labels = labelsOf(people);
	const parts: MentionPart[] = [];
	let from = 0;
	for (const { 0: found, 1: account = '', index } of body.matchAll(kept)) {
		if (index > from) parts.push({ text: body.slice(from, index) });
		parts.push({ text: `@${labels.get(account) ?? NAMELESS}`, account });
		from = index + found.length;
	}
	if (from < body.length) parts.push({ text: body.slice(from) });
	return parts;
}

/** A note as people read and edit it. */
export const shownText = (body: string, people: readonly Person[]): string =>
	mentionParts(body, people)
		.map(({ text }) => text)
		.join('');

const isPartOfWord = (character: string | undefined) =>
	character !== undefined && /[\p{L}\p{M}\p{N}_]/u.test(character);

/** A note as stored: `@Ana` becomes the id of Ana's account. The longest matching name wins. */
export function boundText(text: string, people: readonly Person[]): string {
	const labels = [...labelsOf(people)].sort(([, a], [, b]) => b.length - a.length);
	let bound = '';
	for (let at = 0; at < text.length;) {
		const isStart = text[at] === '@' && !isPartOfWord(text[at - 1]);
		const meant = isStart
			? labels.find(
					([, label]) =>
						text.startsWith(label, at + 1) && !isPartOfWord(text[at + 1 + label.length])
				)
			: undefined;
		bound += meant ? `@{${meant[0]}}` : text[at];
		at += meant ? meant[1].length + 1 : 1;
	}
	return bound;
}

/** The name being typed before the cursor, and the index of its `@`. */
export function typedMention(
	text: string,
	cursor: number
): { from: number; query: string } | undefined {
	const found = /(?:^|[^\p{L}\p{M}\p{N}_])@([^@\n{}]{0,40})$/u.exec(text.slice(0, cursor));
	const query = found?.[1];
	return query === undefined ? undefined : { from: cursor - query.length - 1, query };
}
