import { knownActors, namesKnownFor } from '#lib/dossier/known-actors/find.ts';
import type { KnownActor, StateSpellings } from '#lib/dossier/known-actors/known-actor.ts';
import spellings from '#lib/dossier/known-actors/spellings.json' with { type: 'json' };
import type { Actor } from '#lib/dossier/types.ts';
import { adjectiveForms, derivedAdjectives, nameForms, type Form, type Use } from './inflection.ts';
import type { Language } from './language.ts';
import { keysOf, Phrases, type Token } from './tokens.ts';

/** What a name refers to. */
export interface NameUse {
	/** Ids of the dossier's actors; none for somebody outside it. */
	actors: readonly string[];
	use: Use;
	/** The required case: with a capital, in capitals, or any. */
	letters: 'capital' | 'capitals' | 'any';
	/** If two claim a name, the first gets it: an actor's own names come before those of capitals. */
	rank: number;
}

const spelled = spellings as Readonly<Record<string, StateSpellings>>;

/** Writers shorten `Washington D.C.` to Washington when quoting its government. */
const capitalName = (capital: string) => capital.replace(/,? D\.C\.$/, '');

function lettersOf(text: string): NameUse['letters'] {
	const letters = text.replace(/[^\p{L}]/gu, '');
	if (letters.length > 1 && letters.length <= 6 && letters === letters.toUpperCase()) {
		return 'capitals';
	}
	return /^[^\p{L}]*\p{Lu}/u.test(text) ? 'capital' : 'any';
}

/** Whether the words of a text have the case that a name requires. */
export function isWritten({ letters }: NameUse, tokens: readonly Token[]): boolean {
	const [first] = tokens;
	if (letters === 'any' || !first) return true;
	if (letters === 'capital') return /^\p{Lu}/u.test(first.text);
	return tokens.every(({ text }) => text === text.toUpperCase());
}

interface Spelled {
	form: Form;
	rank: number;
}

/** Every form of a state's or organisation's name in a language. */
function formsOf(wikidata: string, language: Language): Spelled[] {
	const { code } = language;
	const found = spelled[wikidata];
	const own = {
		en: [],
		fr: found?.french ?? [],
		de: found?.german ?? [],
		ru: found?.russian ?? []
	}[code];
	const listed = { en: found?.english ?? [], fr: found?.frenchAdjectives ?? [], de: [], ru: [] }[
		code
	];
	const metonyms = language.names[wikidata] ?? [];
	const capitals = code === 'ru' ? [] : (found?.capitals ?? []).map(capitalName);
	const adjectives = [...listed, ...(language.adjectives[wikidata] ?? [])];
	return [
		...[...own, ...metonyms].flatMap((name) =>
			nameForms(name, code).map((form) => ({ form, rank: 1 }))
		),
		...capitals.flatMap((name) => nameForms(name, code).map((form) => ({ form, rank: 2 }))),
		...adjectives.flatMap((one) => adjectiveForms(one, code).map((form) => ({ form, rank: 1 }))),
		...own.flatMap((name) => derivedAdjectives(name, code).map((form) => ({ form, rank: 3 })))
	];
}

function addForms(
	names: Phrases<NameUse>,
	actors: readonly string[],
	forms: readonly Spelled[],
	offset: number
): void {
	for (const { form, rank } of forms) {
		names.add(keysOf(form.text), {
			actors,
			use: form.use,
			letters: lettersOf(form.text),
			rank: rank + offset
		});
	}
}

const plain = (names: readonly string[]): Spelled[] =>
	names
		.filter((name) => name.length > 1)
		.map((text) => ({ form: { text, use: 'subject' }, rank: 0 }));

/** How much lower names from outside the dossier rank than those of its actors. */
const FOREIGN = 10;

const knownForms = (known: KnownActor, language: Language) => [
	...plain([known.name, known.short_name, ...known.aliases]),
	...formsOf(known.wikidata, language)
];

/**
 * Every name that a text in a language may use for the actors of a dossier, and for states and organisations outside
 * it, so that their words are not attributed to anybody else.
 */
export function namesOf(actors: readonly Actor[], language: Language): Phrases<NameUse> {
	const names = new Phrases<NameUse>();
	const inDossier = new Set<string>();
	for (const actor of actors) {
		const known = namesKnownFor(actor).filter((name) => name !== actor.iso3);
		addForms(names, [actor.id], plain([actor.name, actor.short_name, ...known]), 0);
		const wikidata = actor.wikidata || itemOf(known);
		if (!wikidata) continue;
		inDossier.add(wikidata);
		addForms(names, [actor.id], formsOf(wikidata, language), 0);
	}
	for (const known of knownActors) {
		if (!inDossier.has(known.wikidata)) {
			addForms(names, [], knownForms(known, language), FOREIGN);
		}
	}
	return names;
}

const itemOf = ([name]: readonly string[]): string =>
	knownActors.find((known) => known.name === name)?.wikidata ?? '';

/** The words of a name of two words or more, such as “Karabakh authorities”, and its actor. */
export interface WideName {
	actor: string;
	first: string;
	last: string;
}

/** Names that another word may interrupt: “Karabakh separatist authorities”. */
export const wideNames = (actors: readonly Actor[]): WideName[] =>
	actors
		.filter(({ wikidata }) => wikidata === '')
		.flatMap(({ id, name }) => {
			const keys = keysOf(name);
			const [first, last] = [keys[0], keys.at(-1)];
			return keys.length === 2 && first && last ? [{ actor: id, first, last }] : [];
		});
