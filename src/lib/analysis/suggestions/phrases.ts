import type { Language, Title } from './language.ts';
import { isWritten, type NameUse, type WideName } from './names.ts';
import type { Use } from './inflection.ts';
import type { Phrases, Token } from './tokens.ts';

/**
 * Somebody named in a sentence: a state, one of its offices or institutions, a person. Words by index, `to` exclusive.
 */
export interface NamedPhrase {
	from: number;
	to: number;
	/** Ids of actors; none for somebody outside the dossier. */
	actors: readonly string[];
	title?: Title & { words: string };
	/** Name of a person. */
	person?: string;
	/** Whether its form marks it as an object, such as a Russian dative. */
	isOblique?: boolean;
}

/** A person introduced earlier in a text, by last name. */
interface Introduced {
	actors: readonly string[];
	person: string;
	title?: Title & { words: string };
}

/** What has been learnt from a text so far. */
export interface Memory {
	persons: Map<string, Introduced>;
	/** Actors by the last word of the office or institution that spoke for them. */
	titled: Map<string, readonly string[]>;
}

/** Everything needed to find the phrases of a sentence. */
export interface Naming {
	language: Language;
	names: Phrases<NameUse>;
	wide: readonly WideName[];
	/** What may follow a title interrupted by an adjective: “des Affaires étrangères”. */
	complements: Phrases<true>;
}

interface Mention {
	from: number;
	to: number;
	actors: readonly string[];
	uses: ReadonlySet<Use>;
}

const isJoined = (token: Token | undefined) => token !== undefined && /^[-‑]$/.test(token.gap);
const isClose = (token: Token | undefined) => token !== undefined && /^[\s\-‑'’]*$/.test(token.gap);
const isCapital = ({ text }: Token) => /^\p{Lu}/u.test(text);

/** Words of a sentence as they are written. */
export const wordsOf = (
	text: string,
	tokens: readonly Token[],
	from: number,
	to: number
): string => {
	const [first, last] = [tokens[from], tokens[to - 1]];
	return first && last ? text.slice(first.start, last.end) : '';
};

function mentionsIn(tokens: readonly Token[], { language, names, wide }: Naming): Mention[] {
	const found: Mention[] = [];
	for (let at = 0; at < tokens.length; at++) {
		const token = tokens[at] as Token;
		const wideName = wide.find(
			({ first, last }) =>
				token.key === first && tokens[at + 2]?.key === last && isClose(tokens[at + 1])
		);
		if (wideName) {
			found.push({ from: at, to: at + 3, actors: [wideName.actor], uses: new Set(['subject']) });
			at += 2;
			continue;
		}
		const match = names.at(tokens, at, (use, from, to) => isWritten(use, tokens.slice(from, to)));
		if (!match) continue;
		const { to, values } = match;
		const rank = Math.min(...values.map((value) => value.rank));
		const [best] = values.filter((value) => value.rank === rank);
		const uses = new Set(
			values.filter(({ actors }) => actors[0] === best?.actors[0]).map(({ use }) => use)
		);
		const next = tokens[to];
		const isOwner = next?.key === 's' && /^['’]$/.test(next.gap);
		if (isOwner || /^['’]\s/.test(next?.gap ?? '')) {
			uses.clear();
			uses.add('possessive');
		}
		const before = tokens[at - 1];
		const isAway = before && isClose(token) && language.distancing.has(before.key);
		const isInWord = isJoined(token) && language.code !== 'de' && !isAway;
		if (!isInWord) {
			found.push({
				from: at,
				to: to + Number(isOwner),
				actors: isAway ? [] : (best?.actors ?? []),
				uses
			});
		}
		at = to - 1;
	}
	return found;
}

interface Office {
	from: number;
	to: number;
	title: Title;
}

function officesIn(tokens: readonly Token[], { titles }: Language): Office[] {
	const found: Office[] = [];
	for (let at = 0; at < tokens.length; at++) {
		const match = titles.at(tokens, at);
		const [title] = match?.values ?? [];
		if (!match || !title) continue;
		found.push({ from: at, to: match.to, title });
		at = match.to - 1;
	}
	return found;
}

/** Whether only blanks, hyphens and permitted words lie between two places. */
const isBridged = (
	tokens: readonly Token[],
	from: number,
	to: number,
	most: number,
	may: (token: Token) => boolean
) =>
	to - from <= most &&
	to >= from &&
	tokens.slice(from, to + 1).every(isClose) &&
	tokens.slice(from, to).every(may);

/** The mention to which this office belongs, and the words of both. */
function holderOf(
	office: Office,
	mentions: readonly Mention[],
	tokens: readonly Token[],
	language: Language
): { mention: Mention; from: number; to: number } | undefined {
	const isLink = ({ key }: Token) => language.connectors.has(key);
	const isPlain = ({ key }: Token) =>
		!language.verbs.has(key) && !language.others.has(key) && !language.prepositions.has(key);
	const before = mentions.findLast(({ to }) => to <= office.from);
	const isOwning = before && ['adjective', 'possessive'].some((use) => before.uses.has(use as Use));
	if (before && (isOwning || (language.code === 'en' && before.to === office.from))) {
		if (isBridged(tokens, before.to, office.from, isOwning ? 2 : 0, isPlain)) {
			return { mention: before, from: before.from, to: office.to };
		}
	}
	const after = mentions.find(({ from }) => from >= office.to);
	if (!after) return undefined;
	const gap = after.from - office.to;
	const isDirect = gap === 0 && (language.code !== 'en' || after.uses.has('possessive'));
	const isLinked =
		gap > 0 && isBridged(tokens, office.to, after.from, 5, (one) => isLink(one) || isPlain(one));
	const link = tokens[after.from - 1];
	if (
		isDirect
			? isClose(tokens[after.from])
			: isLinked && link && (isLink(link) || language.code === 'ru')
	) {
		return { mention: after, from: office.from, to: after.to };
	}
	return undefined;
}

/** Capitalised words, such as those of a person's name, from a place on. */
function nameAfter(tokens: readonly Token[], from: number, language: Language): number {
	let to = from;
	const most = language.code === 'de' ? 2 : 3;
	while (to < from + most) {
		const token = tokens[to];
		if (!token || !isCapital(token) || language.verbs.has(token.key)) break;
		if (!/^[\s\-‑]+$/.test(token.gap)) break;
		to += 1;
	}
	return to;
}

/** Capitalised words before a comma at a place: “António Guterres, Secretary-General …”. */
function nameBefore(tokens: readonly Token[], to: number, language: Language): number {
	if (!/^,\s*$/.test(tokens[to]?.gap ?? '')) return to;
	let from = to;
	while (from > to - 4) {
		const token = tokens[from - 1];
		if (!token || !isCapital(token) || language.openers.has(token.key)) break;
		from -= 1;
		if (!/^[\s\-‑]+$/.test(token.gap)) break;
	}
	return to - from >= 2 ? from : to;
}

/** The phrase of an office, with its state and its holder. */
function officePhrase(
	text: string,
	tokens: readonly Token[],
	office: Office,
	mentions: readonly Mention[],
	{ language, complements }: Naming,
	memory: Memory
): NamedPhrase {
	const same = mentions.find(({ from, to }) => from === office.from && to === office.to);
	const held =
		holderOf(office, mentions, tokens, language) ?? (same && { mention: same, ...office });
	const words = wordsOf(text, tokens, office.from, office.to);
	const lastWord = tokens[office.to - 1]?.key ?? '';
	const title = { ...office.title, words };
	let { from, to } = held ?? office;
	to = Math.max(to, complements.at(tokens, to)?.to ?? to);
	const isNamed = office.title.isPerson && !mentions.some((one) => one.from === office.to);
	const firstName = isNamed ? nameAfter(tokens, office.to, language) : office.to;
	if (firstName > office.to) to = firstName;
	const named = office.title.isPerson && to !== firstName ? nameAfter(tokens, to, language) : to;
	const namedBefore =
		office.title.isPerson && named === to ? nameBefore(tokens, from, language) : from;
	const person =
		firstName > office.to
			? wordsOf(text, tokens, office.to, firstName)
			: named > to
				? wordsOf(text, tokens, to, named)
				: namedBefore < from
					? wordsOf(text, tokens, namedBefore, from)
					: '';
	const last =
		tokens[firstName > office.to ? firstName - 1 : named > to ? named - 1 : from - 1]?.key ?? '';
	const known = person ? memory.persons.get(last) : undefined;
	const actors = held?.mention.actors ?? known?.actors ?? memory.titled.get(lastWord) ?? [];
	if (held) memory.titled.set(lastWord, actors);
	if (person && held) memory.persons.set(last, { actors, person, title });
	from = namedBefore;
	return { from, to: named, actors, title, ...(person && { person }) };
}

const isWithin = (from: number, to: number, phrases: readonly NamedPhrase[]) =>
	phrases.some((phrase) => from < phrase.to && to > phrase.from);

/**
 * Everybody named in a sentence, in the order of the text. People introduced in it are remembered.
 *
 * @param tokens of the sentence.
 */
export function phrasesIn(
	text: string,
	tokens: readonly Token[],
	naming: Naming,
	memory: Memory
): NamedPhrase[] {
	const { language } = naming;
	const mentions = mentionsIn(tokens, naming);
	const phrases = officesIn(tokens, language)
		.filter(
			({ from, to }) =>
				!mentions.some((one) => one.from < to && one.to > from && one.to - one.from > to - from)
		)
		.map((office) => officePhrase(text, tokens, office, mentions, naming, memory));
	for (const { from, to, actors, uses } of mentions) {
		if (isWithin(from, to, phrases)) continue;
		const next = tokens[to];
		if (next && isClose(next) && language.others.has(next.key)) continue;
		if (isJoined(next)) continue;
		if (uses.has('subject')) phrases.push({ from, to, actors });
		else if (uses.has('oblique')) phrases.push({ from, to, actors, isOblique: true });
	}
	for (const [at, token] of tokens.entries()) {
		const known = isCapital(token) ? memory.persons.get(token.key) : undefined;
		const next = tokens[at + 1];
		if (!known || isWithin(at, at + 1, phrases)) continue;
		if (next?.key === 's' && /^['’]$/.test(next.gap)) continue;
		const before = tokens[at - 1];
		const hasFirst =
			before && isCapital(before) && isClose(token) && known.person.includes(before.text);
		phrases.push({ from: at - Number(hasFirst ?? false), to: at + 1, ...known });
	}
	return phrases
		.map((phrase) => {
			const article = tokens[phrase.from - 1];
			const hasArticle =
				article && language.articles.has(article.key) && isClose(tokens[phrase.from]);
			return hasArticle ? { ...phrase, from: phrase.from - 1 } : phrase;
		})
		.sort((a, b) => a.from - b.from);
}
