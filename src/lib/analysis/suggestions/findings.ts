import type { Language, Verb } from './language.ts';
import { phrasesIn, type Memory, type NamedPhrase, type Naming } from './phrases.ts';
import type { Stretch } from './quotations.ts';
import type { Paragraph } from './sentences.ts';
import { agentOf, findSubject, type Clause, type Subject } from './subjects.ts';
import { tokensIn, type Token } from './tokens.ts';

/** A verb or its equivalent, with its subject. Words are given by index within the sentence. */
export interface Finding {
	sentence: Stretch;
	tokens: readonly Token[];
	/** The words that triggered the rule. */
	sign: { from: number; to: number };
	verb?: Verb;
	subject: Subject;
	/** The word that turns or weakens the verb. */
	negation?: Token;
	hedge?: Token;
	/** Phrases after the verb. */
	objects: readonly NamedPhrase[];
}

const isApostrophe = (gap: string) => /^['’]$/.test(gap);

const isNegation = (token: Token, { negations, code }: Language) =>
	negations.has(token.key) || (code === 'en' && token.key === 't' && isApostrophe(token.gap));

/** Where a word's clause ends. */
function clauseEnd(tokens: readonly Token[], from: number): number {
	const at = tokens.findIndex(({ gap }, i) => i > from && /[,;:.–—()]/.test(gap));
	return at < 0 ? tokens.length : at;
}

/** The entry of a verb whose other required words are present. */
function fitting(verbs: readonly Verb[], tokens: readonly Token[], at: number): Verb | undefined {
	return verbs.find(({ needs, particle }) => {
		if (needs) return tokens.slice(at + 1, at + 9).some(({ key }) => needs.has(key));
		if (!particle) return true;
		return tokens.some(({ key }, i) => {
			const next = tokens[i + 1]?.gap ?? '.';
			return i > at && key === particle && /[^\s]/.test(next);
		});
	});
}

/** The auxiliary of a compound tense: directly before the verb or, in German, at the other end of the clause. */
function auxiliaryOf(
	tokens: readonly Token[],
	at: number,
	{ auxiliaries, negations, code }: Language
): number {
	const isAuxiliary = (i: number) => auxiliaries.has(tokens[i]?.key ?? '');
	for (let i = at - 1; i >= Math.max(0, at - 3); i--) {
		if (isAuxiliary(i)) return i;
		const { key = '' } = tokens[i] ?? {};
		if (!negations.has(key) && !/(?:ly|ment)$/.test(key) && key !== 'also') break;
	}
	const isLast = /^[^\p{L}]*[,.;:!?]|^$/u.test(tokens[at + 1]?.gap ?? '');
	if (code !== 'de' || !isLast) return at;
	for (let i = at - 1; i >= Math.max(0, at - 20); i--) {
		if (isAuxiliary(i)) return i;
		if (/[,;:]/.test(tokens[i]?.gap ?? '')) break;
	}
	return at;
}

function negationOf(
	tokens: readonly Token[],
	at: number,
	auxiliary: number,
	language: Language
): Token | undefined {
	const { code } = language;
	const from = Math.max(0, auxiliary - (code === 'fr' ? 3 : 2));
	const before = tokens
		.slice(from, at)
		.find(
			(token, i) => isNegation(token, language) && !/[,;]/.test(tokens[from + i + 1]?.gap ?? '')
		);
	if (before) return before;
	if (code === 'fr')
		return tokens.slice(at + 1, at + 3).find(({ key }) => key === 'pas' || key === 'jamais');
	if (code === 'de')
		return tokens.slice(at + 1, clauseEnd(tokens, at)).find((token) => isNegation(token, language));
	return undefined;
}

/** What is known before reading a sentence. */
export interface Reading {
	naming: Naming;
	memory: Memory;
	/** Ids of actors whose own document the text is. */
	issuer: readonly string[];
}

/** Everything said in the sentences of a paragraph, and by whom. */
export function findingsIn(text: string, paragraph: Paragraph, reading: Reading): Finding[] {
	const found: Finding[] = [];
	for (const sentence of paragraph.sentences) {
		found.push(...inSentence(text, sentence, paragraph.quotations, reading, found.at(-1)?.subject));
	}
	return found;
}

function clauseOf(
	text: string,
	sentence: Stretch,
	quotations: readonly Stretch[],
	reading: Reading
): Clause {
	const tokens = tokensIn(text, sentence.start, sentence.end);
	const inside = tokens.map(({ start }) =>
		quotations.some((one) => one.start < start && start < one.end)
	);
	const isQuoted = (index: number) => inside[index] ?? false;
	const { naming, memory } = reading;
	const phrases = phrasesIn(text, tokens, naming, memory).filter(({ from }) => !isQuoted(from));
	const followsQuote = (index: number) => isQuoted(index - 1) && !isQuoted(index);
	return { text, tokens, phrases, language: naming.language, isQuoted, followsQuote };
}

/** Whether a document speaks for itself here: “We condemn …”, or a verb without a subject before it. */
function spokenByIssuer(clause: Clause, verb: Verb, at: number): Subject['link'] | undefined {
	const { tokens, language, phrases } = clause;
	const before = tokens[at - 1];
	if (before && language.firstPersons.has(before.key)) return 'first-person';
	if (verb.form === 'participle') return phrases.some(({ to }) => to <= at) ? undefined : 'issuer';
	const isFirst = tokens
		.slice(0, at)
		.every(({ key }) => /(?:ly|ment)$/.test(key) || ['has', 'hat', 'a'].includes(key));
	return isFirst ? 'issuer' : undefined;
}

/** The addressees: those named directly after the verb. */
function addressed({ tokens, phrases, language }: Clause, at: number): readonly NamedPhrase[] {
	const stop = tokens.findIndex(
		({ key }, i) =>
			i > at &&
			(language.verbs.has(key) ||
				(language.subordinators.has(key) && !language.prepositions.has(key)))
	);
	const end = Math.min(clauseEnd(tokens, at), stop < 0 ? Infinity : stop, at + 6);
	return phrases.filter(({ from }) => from > at && from < end);
}

/** “was condemned”, and “backed by artillery”. */
function isPassiveAt(
	tokens: readonly Token[],
	at: number,
	auxiliary: number,
	{ form }: Verb,
	{ code, passives, agents }: Language
): boolean {
	if (form !== 'finite' || code === 'ru') return false;
	const next = tokens[at + 1];
	if (code === 'en' && next && agents.has(next.key) && auxiliary === at) return true;
	const isReflexive = tokens[auxiliary - 1]?.key === 's';
	return !isReflexive && tokens.slice(auxiliary, at).some(({ key }) => passives.has(key));
}

function verbFinding(
	clause: Clause,
	sentence: Stretch,
	at: number,
	reading: Reading,
	found: readonly Finding[],
	last: Subject | undefined
): Finding | undefined {
	const { tokens, language } = clause;
	const token = tokens[at] as Token;
	const verb = fitting(language.verbs.get(token.key) ?? [], tokens, at);
	if (!verb) return undefined;
	let auxiliary = auxiliaryOf(tokens, at, language);
	let negation = negationOf(tokens, at, auxiliary, language);
	const isPassive = isPassiveAt(tokens, at, auxiliary, verb, language);
	if (language.infinitives.has(tokens[at - 1]?.key ?? '') && language.code !== 'fr') {
		const refusal = tokens
			.slice(0, at)
			.findLastIndex(({ key }, i) => i > at - 5 && language.refusals.has(key));
		if (refusal < 0) return undefined;
		negation = tokens[refusal];
		auxiliary = auxiliaryOf(tokens, refusal, language);
	}
	// “if asked”
	if (language.hedges.has(tokens[at - 1]?.key ?? '') && verb.form === 'finite' && auxiliary === at)
		return undefined;
	const before = found.at(-1);
	const start = auxiliary;
	const acting: Verb =
		verb.form === 'participle' && auxiliary < at ? { ...verb, form: 'finite' } : verb;
	const subject = isPassive
		? agentOf(clause, at)
		: findSubject(
				clause,
				negation && acting.form === 'unsure' ? { ...acting, form: 'finite' } : acting,
				at,
				start,
				{
					sentence: before && { subject: before.subject, verbAt: before.sign.to - 1 },
					paragraph: last
				}
			);
	const own =
		subject || isPassive || reading.issuer.length === 0
			? undefined
			: spokenByIssuer(clause, verb, start);
	const speaking: Subject | undefined =
		subject ??
		(own && { phrases: [{ from: at, to: at, actors: reading.issuer }], link: own, from: 0 });
	if (!speaking) return undefined;
	const hedge = verb.stance
		? tokens.slice(Math.max(0, start - 3), at).find(({ key }) => language.hedges.has(key))
		: undefined;
	const objects = verb.addresses ? addressed(clause, at) : [];
	return {
		sentence,
		tokens,
		sign: { from: at, to: at + 1 },
		verb,
		subject: speaking,
		objects,
		...(negation && { negation }),
		...(hedge && { hedge })
	};
}

/** “according to X”, and “X: ‘…’”. */
function signFinding(
	clause: Clause,
	sentence: Stretch,
	at: number,
	sources: Naming['language']['sources']
): Finding | undefined {
	const { tokens, phrases } = clause;
	const source = sources.at(tokens, at);
	const named = source && phrases.find(({ from }) => from >= source.to && from <= source.to + 1);
	if (source && named) {
		return {
			sentence,
			tokens,
			sign: { from: at, to: source.to },
			subject: { phrases: [named], link: 'source', from: at },
			objects: []
		};
	}
	const speaker = phrases.find(({ to }) => to === at);
	const isColon = /^\s?:\s*["“„«»‘]?/.test(tokens[at]?.gap ?? '') && clause.isQuoted(at);
	if (!speaker || !isColon) return undefined;
	return {
		sentence,
		tokens,
		sign: { from: speaker.from, to: speaker.to },
		subject: { phrases: [speaker], link: 'colon', from: speaker.from },
		objects: []
	};
}

function inSentence(
	text: string,
	sentence: Stretch,
	quotations: readonly Stretch[],
	reading: Reading,
	last: Subject | undefined
): Finding[] {
	const clause = clauseOf(text, sentence, quotations, reading);
	const { tokens, language } = clause;
	const found: Finding[] = [];
	for (const at of tokens.keys()) {
		const signed = signFinding(clause, sentence, at, language.sources);
		if (signed) found.push(signed);
		// A quotation may begin with the verb: Aliyev “expressed readiness” to talk.
		if (clause.isQuoted(at) && (at === 0 || clause.isQuoted(at - 1))) continue;
		// A word within the name of an office is not a verb.
		if (clause.phrases.some(({ from, to }) => from <= at && at < to)) continue;
		const finding = verbFinding(clause, sentence, at, reading, found, last);
		if (finding) found.push(finding);
	}
	if (found.length > 0 || reading.issuer.length === 0) return found;
	const duty = tokens.findIndex(
		({ key }, i) => language.obligations.has(key) && !clause.isQuoted(i)
	);
	if (duty < 0) return found;
	return [
		{
			sentence,
			tokens,
			sign: { from: duty, to: duty + 1 },
			subject: {
				phrases: [{ from: duty, to: duty, actors: reading.issuer }],
				link: 'issuer',
				from: 0
			},
			objects: []
		}
	];
}
