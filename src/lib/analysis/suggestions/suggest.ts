import type { Act, Actor, Stance } from '#lib/dossier/types.ts';
import { findingsIn, type Finding, type Reading } from './findings.ts';
import { languageFor, languageOf, type Language } from './language.ts';
import { namesOf, wideNames } from './names.ts';
import type { Memory } from './phrases.ts';
import type { Stretch } from './quotations.ts';
import { reasonFor } from './reasons.ts';
import { paragraphsOf } from './sentences.ts';
import { keysOf, Phrases, tokensIn, type Token } from './tokens.ts';

/** A stretch of the text in Unicode code points, `end` exclusive, with its words. */
interface Words extends Stretch {
	words: string;
}

/** A passage in which simple rules find an actor saying something. Nothing is stored until a person accepts it. */
export interface Suggestion extends Words {
	/** Place and actors: the same for the same text, so that a dismissal is remembered. */
	id: string;
	/** Ids of actors who say it jointly. */
	actors: string[];
	basis: 'direct' | 'reported';
	act: Act;
	speaker: string;
	speaker_role: string;
	/** Id of the actor who reported it; empty unless reported. */
	reported_by: string;
	addressees: string[];
	/** Operative words in quotation marks, without the marks. */
	said: Words | null;
	/** Words of a condition. */
	condition: string;
	/** The stance towards the verb's object, if the verb carries one and nothing reverses or weakens it. */
	stance: { value: Exclude<Stance, 0>; verb: Words } | null;
	isNegated: boolean;
	/** Why it is suggested. */
	reason: string;
}

/** The input for suggestions. */
export interface SuggestingFrom {
	actors: readonly Actor[];
	/** Language of the source, such as `en`; empty where it is not known. */
	language?: string;
	/** Ids of actors whose own document the text is, such as a ministry's statement. */
	issuer?: readonly string[];
	/** Speakers of earlier statements, and the actors they speak for. */
	speakers?: readonly { speaker: string; actors: readonly string[] }[];
}

/** Counts code points before a place in the text, for places in ascending order. */
function codePoints(text: string): (place: number) => number {
	const pairs = [...text.matchAll(/[\ud800-\udbff][\udc00-\udfff]/g)].map(({ index }) => index);
	if (pairs.length === 0) return (place) => place;
	return (place) => {
		let [low, high] = [0, pairs.length];
		while (low < high) {
			const middle = (low + high) >> 1;
			if ((pairs[middle] ?? 0) < place) low = middle + 1;
			else high = middle;
		}
		return place - low;
	};
}

interface Placing {
	text: string;
	at: (place: number) => number;
}

const wordsAt = ({ text, at }: Placing, { start, end }: Stretch): Words => ({
	start: at(start),
	end: at(end),
	words: text.slice(start, end)
});

/** Where a finding begins: at the sentence for the first one in it, at the subject for later ones. */
function startOf(finding: Finding): number {
	const { tokens, subject, sign, sentence } = finding;
	const from = Math.min(subject.from, sign.from);
	return tokens[from]?.start ?? sentence.start;
}

/** Whether the next finding is coordinate with this one rather than part of its content. */
function endsBefore(
	next: Finding,
	{ subordinators, conjunctions, complementizers }: Language
): boolean {
	const { tokens, subject, sign } = next;
	const before = tokens[Math.min(subject.from, sign.from) - 1];
	if (subject.link === 'shared' || subject.link === 'source') return true;
	if (!before || /[;:]/.test(tokens[Math.min(subject.from, sign.from)]?.gap ?? '')) return true;
	return (
		conjunctions.has(before.key) ||
		(subordinators.has(before.key) && !complementizers.has(before.key))
	);
}

/** The passage of each finding in a sentence, side by side or nested. */
function passagesOf(
	text: string,
	findings: readonly Finding[],
	language: Language,
	quotations: readonly Stretch[]
): Stretch[] {
	return findings.map((finding, i) => {
		const { sentence } = finding;
		const quote = quotations.find(
			({ end }) => end <= startOf(finding) + 2 && end > startOf(finding) - 4
		);
		const start = i === 0 ? sentence.start : Math.min(startOf(finding), quote?.start ?? Infinity);
		const next = findings
			.slice(i + 1)
			.find((one) => endsBefore(one, language) && startOf(one) > start);
		const words = text.slice(start, next ? startOf(next) : sentence.end);
		const end = start + (next ? words.replace(language.joins, '').length : words.length);
		return { start, end: Math.max(end, start + 1) };
	});
}

/** The first quotation within a passage, without its marks. */
function quotationIn(
	passage: Stretch,
	quotations: readonly Stretch[],
	text: string
): Stretch | undefined {
	const found = quotations.find(({ start, end }) => start >= passage.start && end <= passage.end);
	if (!found) return undefined;
	const inner = text.slice(found.start + 1, found.end - 1);
	const words = inner.replace(/^\s+|[\s,]+$/g, '');
	const start = found.start + 1 + inner.indexOf(words);
	return { start, end: start + words.length };
}

/** The stance of a verb within a quotation: “We condemn …”. */
function stanceInQuote(text: string, said: Stretch, { verbs, firstPersons, negations }: Language) {
	const tokens = tokensIn(text, said.start, said.end);
	const at = tokens.findIndex(({ key }, i) => {
		const isFirst = firstPersons.has(tokens[i - 1]?.key ?? '') || i === 0;
		return isFirst && verbs.get(key)?.some(({ stance, needs }) => stance && !needs);
	});
	const token = tokens[at];
	if (!token || negations.has(tokens[at + 1]?.key ?? '')) return undefined;
	const verb = verbs.get(token.key)?.find(({ stance }) => stance);
	return verb?.stance ? { value: verb.stance, place: token } : undefined;
}

function stanceOf(finding: Finding, text: string, said: Stretch | undefined, language: Language) {
	const { verb, tokens, sign, negation, hedge } = finding;
	if (negation || hedge) return undefined;
	const place = tokens[sign.from];
	if (verb?.stance && place) return { value: verb.stance, place };
	return said && stanceInQuote(text, said, language);
}

function conditionIn(
	text: string,
	words: readonly Token[],
	passage: Stretch,
	{ conditions }: Language
): string {
	const tokens = words.filter(({ start, end }) => start >= passage.start && end <= passage.end);
	const at = tokens.findIndex((_, i) => conditions.at(tokens, i) !== undefined);
	const first = tokens[at];
	if (!first) return '';
	return /^[^.;“”"«»]*/.exec(text.slice(first.start, passage.end))?.[0].trim() ?? '';
}

const ids = (finding: Finding) => [
	...new Set(finding.subject.phrases.flatMap(({ actors }) => actors))
];

function actOf(finding: Finding, language: Language): Act {
	const { verb, tokens, subject } = finding;
	if (verb?.act) return verb.act;
	const report = tokens.find(({ key }) => language.reports.has(key));
	if (report) return language.reports.get(report.key) as Act;
	return subject.phrases.find(({ title }) => title)?.title?.act ?? 'press report';
}

/** The finding whose subject reports another one. */
function tellerOf(
	i: number,
	findings: readonly Finding[],
	passages: readonly Stretch[]
): Finding | undefined {
	const [own, passage] = [findings[i], passages[i]];
	if (!own || !passage) return undefined;
	return findings.find((one, j) => {
		const other = passages[j];
		const isAround =
			j < i &&
			!one.verb?.stance &&
			other &&
			other.start < passage.start &&
			other.end >= passage.end;
		return isAround && ids(one).join() !== ids(own).join();
	});
}

/** What the findings of one sentence suggest. */
function inSentence(
	findings: readonly Finding[],
	language: Language,
	quotations: readonly Stretch[],
	placing: Placing
): Suggestion[] {
	const { text } = placing;
	const passages = passagesOf(text, findings, language, quotations);
	return findings.flatMap((finding, i): Suggestion[] => {
		const [passage, actors] = [passages[i], ids(finding)];
		if (!passage || actors.length === 0) return [];
		const said = quotationIn(passage, quotations, text);
		const stance = stanceOf(finding, text, said, language);
		const teller = tellerOf(i, findings, passages);
		const person = finding.subject.phrases.find((one) => one.person);
		const office = finding.subject.phrases.find(({ title }) => title)?.title;
		const verb = stance && wordsAt(placing, stance.place);
		const place = wordsAt(placing, passage);
		return [
			{
				...place,
				id: `${place.start}-${place.end}-${actors.join('+')}`,
				actors,
				basis: teller ? 'reported' : 'direct',
				act: teller ? actOf(teller, language) : actOf(finding, language),
				speaker: person?.person ?? '',
				speaker_role: office?.words ?? '',
				reported_by: teller ? (ids(teller)[0] ?? '') : '',
				addressees: [...new Set(finding.objects.flatMap((one) => one.actors))].filter(
					(id) => !actors.includes(id)
				),
				said: said ? wordsAt(placing, said) : null,
				condition: conditionIn(text, finding.tokens, passage, language),
				stance: stance && verb ? { value: stance.value, verb } : null,
				isNegated: finding.negation !== undefined,
				reason: reasonFor(
					text,
					finding,
					verb && { sense: finding.verb?.sense ?? '', words: verb.words }
				)
			}
		];
	});
}

/** Keeps one suggestion for each place and its actors: the one with a stance, else the first. */
function distinct(suggestions: readonly Suggestion[]): Suggestion[] {
	const byId = new Map<string, Suggestion>();
	for (const one of suggestions) {
		const known = byId.get(one.id);
		if (!known || (!known.stance && one.stance)) byId.set(one.id, one);
	}
	return [...byId.values()];
}

function memoryOf({ speakers = [] }: SuggestingFrom): Memory {
	const persons: Memory['persons'] = new Map();
	for (const { speaker, actors } of speakers) {
		const last = keysOf(speaker).at(-1);
		if (last && /^\p{Lu}/u.test(speaker)) persons.set(last, { actors, person: speaker });
	}
	return { persons, titled: new Map() };
}

/** What may follow the first word of an office: “des Affaires étrangères”. */
function complementsOf(language: Language): Phrases<true> {
	const found = new Phrases<true>();
	for (const phrase of language.titlePhrases) found.add(keysOf(phrase).slice(1), true);
	return found;
}

/**
 * The passages of a text in which actors of a dossier say something, found by rules for English, French, German and
 * Russian. They come in the order of the text and are the same each time. Other languages yield none.
 */
export function suggest(text: string, from: SuggestingFrom): Suggestion[] {
	const code = languageFor(text, from.language);
	if (!code) return [];
	const language = languageOf(code);
	const reading: Reading = {
		naming: {
			language,
			names: namesOf(from.actors, language),
			wide: wideNames(from.actors),
			complements: complementsOf(language)
		},
		memory: memoryOf(from),
		issuer: from.issuer ?? []
	};
	const placing = { text, at: codePoints(text) };
	const suggestions = paragraphsOf(text, language.abbreviations, language.openers).flatMap(
		(paragraph) => {
			const bySentence = Map.groupBy(
				findingsIn(text, paragraph, reading),
				({ sentence }) => sentence
			);
			return [...bySentence.values()].flatMap((findings) =>
				inSentence(findings, language, paragraph.quotations, placing)
			);
		}
	);
	return distinct(suggestions).sort((a, b) => a.start - b.start || a.end - b.end);
}
