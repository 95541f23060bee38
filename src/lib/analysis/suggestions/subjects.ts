import type { Language, Verb } from './language.ts';
import type { NamedPhrase } from './phrases.ts';
import type { Token } from './tokens.ts';

/** How a subject was found, for the explanation. */
type Link =
	| 'before'
	| 'after'
	| 'shared'
	| 'pronoun'
	| 'relative'
	| 'agent'
	| 'source'
	| 'colon'
	| 'issuer'
	| 'first-person';

export interface Subject {
	phrases: readonly NamedPhrase[];
	link: Link;
	/** Index of the first word of the subject, or of the verb if the subject is elsewhere. */
	from: number;
}

/** A sentence to be searched for subjects. */
export interface Clause {
	text: string;
	tokens: readonly Token[];
	/** Those outside of quotation marks. */
	phrases: readonly NamedPhrase[];
	language: Language;
	isQuoted: (index: number) => boolean;
	/** Whether a quotation ends right before a word. */
	followsQuote: (index: number) => boolean;
}

const SOFT = 6;

const isSoft = ({ key, text }: Token, { auxiliaries, negations, hedges, code }: Language) =>
	auxiliaries.has(key) ||
	negations.has(key) ||
	hedges.has(key) ||
	/^\d+$/.test(key) ||
	(code === 'en' &&
		(key.endsWith('ly') ||
			/^(?:also|on|later|then|\p{Lu}\p{Ll}+day|today|again|in|turn)$/u.test(text))) ||
	(code === 'fr' &&
		(key.endsWith('ment') ||
			/^(?:aussi|également|mardi|mercredi|jeudi|vendredi|lundi)$/.test(key))) ||
	(code === 'de' && /^(?:auch|am|scharf|erneut|\p{L}+tag|\p{L}+woch)$/u.test(key)) ||
	(code === 'ru' && /^(?:также|вновь|решительно|\p{L}+о)$/u.test(key));

const isAfterPreposition = ({ tokens, language }: Clause, { from }: NamedPhrase) => {
	const before = tokens[from - 1];
	return (
		before !== undefined &&
		language.prepositions.has(before.key) &&
		!language.subordinators.has(before.key)
	);
};

/** Phrases joined in a list: “the European Union, France and Germany”. */
function together(clause: Clause, last: NamedPhrase): NamedPhrase[] {
	const { phrases, tokens, language } = clause;
	const group = [last];
	let isLinked = false;
	for (let at = phrases.indexOf(last) - 1; at >= 0; at--) {
		const [one, next] = [phrases[at], group[0]];
		if (!one || !next) break;
		const between = tokens.slice(one.to, next.from);
		const gap = tokens[next.from]?.gap ?? '';
		const [only] = between;
		const isAnd =
			between.length === 1 &&
			only &&
			language.conjunctions.has(only.key) &&
			!/[;:.]/.test(only.gap + gap);
		if (!isAnd && !(isLinked && between.length === 0 && /^,\s*$/.test(gap))) break;
		isLinked = true;
		group.unshift(one);
	}
	return group;
}

const hasVerb = ({ tokens, language }: Clause, from: number, to: number) =>
	tokens
		.slice(from, to)
		.some(({ key }) => language.verbs.get(key)?.some(({ form }) => form === 'finite'));

const subjectOf = (clause: Clause, phrase: NamedPhrase, link: Link): Subject => {
	const phrases = together(clause, phrase);
	return { phrases, link, from: phrases[0]?.from ?? phrase.from };
};

/** “Turkey, which backs …”: the actor directly before the relative pronoun. */
function antecedent(clause: Clause, at: number): Subject | undefined {
	const { tokens, language, phrases } = clause;
	const pronoun = tokens[at - 1];
	if (!pronoun || !language.relatives.has(pronoun.key)) return undefined;
	const phrase = phrases.find(({ to }) => to === at - 1);
	const isRelative = language.code === 'en' || language.code === 'fr' || /,/.test(pronoun.gap);
	return phrase && isRelative ? subjectOf(clause, phrase, 'relative') : undefined;
}

/** “António Guterres, Secretary-General …”: the comma after it closes the name. */
const holdsComma = ({ tokens }: Clause, { from, to }: NamedPhrase) =>
	tokens.slice(from + 1, to).some(({ gap }) => gap.includes(','));

/** The one before an insertion between commas: “Armenia, which had held talks with Azerbaijan, condemned …”. */
function acrossInsertion(clause: Clause, at: number, after: number): Subject | undefined {
	const { tokens, phrases } = clause;
	if (!/[,)–—]\s*$/.test(tokens[at]?.gap ?? '')) return undefined;
	const phrase = phrases.find(
		(one) =>
			one.from >= after &&
			(one.to < at || (one.to === at && holdsComma(clause, one))) &&
			!one.isOblique &&
			/^\s?[,(–—]/.test(tokens[one.to]?.gap ?? '') &&
			!isAfterPreposition(clause, one)
	);
	return phrase && subjectOf(clause, phrase, 'before');
}

/**
 * Whether a word that can be a verb or a noun is a verb here: only adverbs may come before it, and a bare English form
 * needs a plural subject, as “U.S. support” is a noun.
 */
function isVerb({ tokens, language }: Clause, at: number, { phrases }: Subject): boolean {
	const last = phrases.at(-1);
	const between = tokens.slice(last?.to, at);
	if (!last || !between.every((token) => isSoft(token, language))) return false;
	if (language.code !== 'en' || tokens[at]?.key.endsWith('s') || phrases.length > 1) return true;
	const isPlural = /\p{Ll}s$/u.test(tokens[last.to - 1]?.text ?? '');
	return (
		isPlural || between.some(({ key }) => language.hedges.has(key) || language.auxiliaries.has(key))
	);
}

function nearest(clause: Clause, at: number, verb: Verb): Subject | undefined {
	const { tokens, phrases } = clause;
	const before = phrases.filter((one) => one.to <= at && !one.isOblique).toReversed();
	for (const phrase of before) {
		const between = tokens.slice(phrase.to, at);
		const isBroken = tokens
			.slice(phrase.to, at + 1)
			.some(({ gap }, i) =>
				(i === at - phrase.to && clause.isQuoted(at) ? /[,;:()–—]/ : /[,;:()–—«»“”„"]/).test(gap)
			);
		if (isBroken || hasVerb(clause, phrase.to, at)) return undefined;
		if (between.length > SOFT * 2) return undefined;
		if (
			!isAfterPreposition(clause, phrase) &&
			between.length <= SOFT * (phrase === before[0] ? 1 : 2)
		) {
			const subject = subjectOf(clause, phrase, 'before');
			return verb.form !== 'unsure' || isVerb(clause, at, subject) ? subject : undefined;
		}
	}
	return undefined;
}

/** “…”, said X; in German, wherever the verb has no subject before it. */
function inverted(clause: Clause, verbAt: number): Subject | undefined {
	const { tokens, phrases, language, followsQuote } = clause;
	const gap = tokens[verbAt]?.gap ?? '';
	const isFree = language.code === 'de' || language.code === 'ru';
	const auxiliaryAt = language.auxiliaries.has(tokens[verbAt - 1]?.key ?? '') ? verbAt - 1 : verbAt;
	if (
		!isFree &&
		!followsQuote(auxiliaryAt) &&
		!/[,–—]/.test(gap + (tokens[auxiliaryAt]?.gap ?? ''))
	)
		return undefined;
	const phrase = phrases.find(({ from }) => from > verbAt);
	if (!phrase || phrase.isOblique || isAfterPreposition(clause, phrase)) return undefined;
	const between = tokens.slice(verbAt + 1, phrase.from);
	const isClose = tokens
		.slice(verbAt + 1, phrase.from + 1)
		.every(({ gap: one }) => !/[,;:()«“„"]/.test(one));
	return isClose && between.length <= (isFree ? 4 : 1)
		? subjectOf(clause, phrase, 'after')
		: undefined;
}

/** The main subject of a sentence, for its participles. */
function mainSubject(clause: Clause, at: number): Subject | undefined {
	const phrase = clause.phrases.find(
		(one) => one.to <= at && !one.isOblique && !isAfterPreposition(clause, one)
	);
	return phrase && { ...subjectOf(clause, phrase, 'shared'), from: at };
}

/** “condemned by France”. */
export function agentOf(clause: Clause, verbAt: number): Subject | undefined {
	const { tokens, phrases, language } = clause;
	const by = tokens.slice(verbAt + 1, verbAt + 7).findIndex(({ key }) => language.agents.has(key));
	if (by < 0) return undefined;
	const phrase = phrases.find(({ from }) => from === verbAt + 2 + by);
	return phrase && { phrases: [phrase], link: 'agent', from: verbAt };
}

/** Where the adverbs and auxiliaries before a verb begin. */
function softStart({ tokens, language }: Clause, at: number): number {
	let from = at;
	while (from > 0 && !/[,;:]/.test(tokens[from]?.gap ?? '')) {
		const before = tokens[from - 1];
		if (!before || !isSoft(before, language)) break;
		from -= 1;
	}
	return from;
}

/**
 * The subject of a verb; `undefined` if no rule finds one.
 *
 * @param at index of the verb or its auxiliary.
 * @param before findings from earlier in the sentence and paragraph.
 */
export function findSubject(
	clause: Clause,
	verb: Verb,
	verbAt: number,
	at: number,
	before: {
		sentence?: { subject: Subject; verbAt: number } | undefined;
		paragraph?: Subject | undefined;
	}
): Subject | undefined {
	const { tokens, language } = clause;
	const head = softStart(clause, at);
	const previous = tokens[head - 1];
	if (verb.form === 'participle' && verbAt === at) {
		const shared = before.sentence?.subject;
		return shared ? { ...shared, link: 'shared', from: verbAt } : mainSubject(clause, verbAt);
	}
	const relative = antecedent(clause, at);
	if (relative) return relative;
	if (previous && language.pronouns.has(previous.key) && !clause.isQuoted(head - 1)) {
		const meant = before.sentence?.subject ?? before.paragraph;
		if (meant && verb.form !== 'participle') return { ...meant, link: 'pronoun', from: head - 1 };
	}
	const isAnd = previous && language.conjunctions.has(previous.key);
	if (isAnd && before.sentence) return { ...before.sentence.subject, link: 'shared', from: at };
	const after = before.sentence ? before.sentence.verbAt + 1 : 0;
	return (
		nearest(clause, at, verb) ??
		(verb.form === 'unsure'
			? undefined
			: (acrossInsertion(clause, at, after) ?? acrossInsertion(clause, at, 0))) ??
		(verb.form === 'unsure' ? undefined : inverted(clause, verbAt))
	);
}
