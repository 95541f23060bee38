import type { Act, Actor, Issue, Stance } from '#lib/dossier/types.ts';
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

/** A passage in which plain rules see an actor say something. Nothing of it is stored before a person accepts it. */
export interface Suggestion extends Words {
	/** The same for the same text, so that a refusal is kept: place and actors. */
	id: string;
	/** Ids of actors who say it jointly. */
	actors: string[];
	basis: 'direct' | 'reported';
	act: Act;
	speaker: string;
	speaker_role: string;
	/** Id of the actor by whose account it is; empty unless reported. */
	reported_by: string;
	addressees: string[];
	/** Operative words in quotation marks, without the marks. */
	said: Words | null;
	/** Words of a condition. */
	condition: string;
	/** Only where a verb carries one, and nothing turns or weakens it: towards what the verb governs. */
	stance: { value: Exclude<Stance, 0>; verb: Words } | null;
	isNegated: boolean;
	/** Why it is suggested. */
	reason: string;
}

/** What suggestions are made from. */
export interface SuggestingFrom {
	actors: readonly Actor[];
	/** Language of the source, such as `en`; empty where it is not known. */
	language?: string;
	/** Ids of actors whose own document the text is, such as a ministry's statement. */
	issuer?: readonly string[];
	/** Speakers of earlier statements, and whom they speak for. */
	speakers?: readonly { speaker: string; actors: readonly string[] }[];
}

/**
 * The stance on an issue that a verb speaks for: turned where supporting the proposition goes against the actor
 * that it judges, so that to condemn somebody supports “… deserves condemnation”.
 */
export const stanceOn = (value: Stance, { favours }: Pick<Issue, 'favours'>): Stance =>
	(favours === 'no' ? -value : value) as Stance;

/** Code points before a place of the text, for places that grow. */
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

/** Where what a finding is about begins: the sentence for the first of it, the subject for those that follow. */
function startOf(finding: Finding): number {
	const { tokens, subject, sign, sentence } = finding;
	const from = Math.min(subject.from, sign.from);
	return tokens[from]?.start ?? sentence.start;
}

/** Whether the next finding stands beside this one, and is not part of what this one tells. */
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

/** The passage of each finding of a sentence: beside each other, or one within what another tells. */
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

/** The stance of a verb in what is quoted: “We condemn …”. */
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

/** The finding by whose subject another one is told. */
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

/** One suggestion for a place and its actors: the one that carries a stance, else the first. */
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
 * The passages of a text in which the actors of a dossier say something, by rules for English, French, German and
 * Russian: in the order of the text, and the same each time. None where a text is in another language.
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
