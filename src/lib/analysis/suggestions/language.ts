import type { Act, Stance } from '#lib/dossier/types.ts';
import german from './languages/de.json' with { type: 'json' };
import english from './languages/en.json' with { type: 'json' };
import french from './languages/fr.json' with { type: 'json' };
import russian from './languages/ru.json' with { type: 'json' };
import { keyOf, keysOf, Phrases } from './tokens.ts';

/** The languages that have rules. */
const ruledLanguages = ['en', 'fr', 'de', 'ru'] as const;
export type RuledLanguage = (typeof ruledLanguages)[number];

/** The meaning of a verb in the list. */
export interface Verb {
	/** As a dictionary has it. */
	sense: string;
	/** The stance towards the verb's object; none if the verb only reports. */
	stance?: Exclude<Stance, 0>;
	act?: Act;
	/** Whether its object is the addressee. */
	addresses?: boolean;
	/** `finite` has its own subject, `participle` shares that of its sentence, `unsure` may also be a noun. */
	form: 'finite' | 'participle' | 'unsure';
	/** Words one of which must follow soon after. */
	needs?: ReadonlySet<string>;
	/** A separable prefix, found later in the clause. */
	particle?: string;
}

/** An office or an institution that speaks for an actor. */
export interface Title {
	act: Act;
	/** Whether it is an office held by a person, so that a name may follow. */
	isPerson: boolean;
}

const asList = (words: string) => words.split(' ').filter(Boolean);
const asSet = (words: string): ReadonlySet<string> => new Set(asList(words).map(keyOf));

type Written = typeof english;
interface WrittenVerb {
	sense: string;
	stance?: number;
	act?: string;
	addresses?: boolean;
	forms: string;
	participles?: string;
	unsure?: string;
	needs?: string;
	particle?: string;
}

function verbsOf(written: readonly WrittenVerb[]): ReadonlyMap<string, readonly Verb[]> {
	const verbs = new Map<string, Verb[]>();
	for (const {
		sense,
		stance,
		act,
		addresses,
		forms,
		participles,
		unsure,
		needs,
		particle
	} of written) {
		const kinds = { finite: forms, participle: participles ?? '', unsure: unsure ?? '' } as const;
		for (const form of ['finite', 'participle', 'unsure'] as const) {
			for (const word of asList(kinds[form])) {
				const verb = {
					sense,
					form,
					...(stance && { stance: stance as Exclude<Stance, 0> }),
					...(act && { act: act as Act }),
					...(addresses && { addresses }),
					...(needs && { needs: asSet(needs) }),
					...(particle && { particle: keyOf(particle) })
				};
				verbs.set(keyOf(word), [...(verbs.get(keyOf(word)) ?? []), verb]);
			}
		}
	}
	// Entries that require a second word come first, because the plain entry would match them too.
	for (const list of verbs.values()) {
		list.sort((a, b) => Number(!(a.needs ?? a.particle)) - Number(!(b.needs ?? b.particle)));
	}
	return verbs;
}

function phrasesOf<T>(rows: readonly { phrases: readonly string[]; value: T }[]): Phrases<T> {
	const found = new Phrases<T>();
	for (const { phrases, value } of rows) {
		for (const phrase of phrases) found.add(keysOf(phrase), value);
	}
	return found;
}

function read(code: RuledLanguage, written: Written) {
	const { verbs, titles, reports, names, adjectives, sources, conditions, ...words } = written;
	const joining = asList(`${words.conjunctions} ${words.subordinators}`).join('|');
	return {
		code,
		verbs: verbsOf(verbs),
		titles: phrasesOf(
			titles.map(({ phrases, act, isPerson }) => ({
				phrases,
				value: { act: act as Act, isPerson } satisfies Title
			}))
		),
		titlePhrases: titles.flatMap(({ phrases }) => phrases),
		reports: new Map(
			reports.flatMap(({ act, words: list }) =>
				asList(list).map((word) => [keyOf(word), act as Act])
			)
		),
		/** What joins one part of a sentence to the next, at the end of the first. */
		joins: new RegExp(`(?:[\\s,;–—]+(?:${joining})?)+$`, 'iu'),
		sources: phrasesOf([{ phrases: sources, value: true }]),
		conditions: phrasesOf([{ phrases: conditions, value: true }]),
		names: names as Readonly<Record<string, readonly string[]>>,
		adjectives: adjectives as Readonly<Record<string, readonly string[]>>,
		auxiliaries: asSet(words.auxiliaries),
		passives: asSet(words.passives),
		agents: asSet(words.agents),
		infinitives: asSet(words.infinitives),
		refusals: asSet(words.refusals),
		negations: asSet(words.negations),
		hedges: asSet(words.hedges),
		obligations: asSet(words.obligations),
		firstPersons: asSet(words.firstPersons),
		pronouns: asSet(words.pronouns),
		relatives: asSet(words.relatives),
		conjunctions: asSet(words.conjunctions),
		prepositions: asSet(words.prepositions),
		subordinators: asSet(words.subordinators),
		complementizers: asSet(words.complementizers),
		connectors: asSet(words.connectors),
		articles: asSet(words.articles),
		openers: asSet(words.openers),
		abbreviations: asSet(words.abbreviations),
		distancing: asSet(words.distancing),
		others: asSet(words.others)
	};
}

/** The rules of a language. */
export type Language = ReturnType<typeof read>;

const written: Readonly<Record<RuledLanguage, Written>> = {
	en: english,
	fr: french as unknown as Written,
	de: german as unknown as Written,
	ru: russian as unknown as Written
};
const readAlready = new Map<RuledLanguage, Language>();

/** The rules of a language, read once. */
export function languageOf(code: RuledLanguage): Language {
	const known = readAlready.get(code) ?? read(code, written[code]);
	readAlready.set(code, known);
	return known;
}

/** Words frequent in just one of the four languages. */
const frequent: Readonly<Record<RuledLanguage, ReadonlySet<string>>> = {
	en: asSet('the of and to that with said was for is on by has its has'),
	fr: asSet('le les du et est dans pour une que qui par sur au aux des'),
	de: asSet('der die und das ist den von mit nicht auf dem ein eine zu im sich'),
	ru: asSet('и в не на что с по о из к для как это от за')
};

/**
 * The language of a text: the one given by its source (`en`, `de-CH`), else the one whose common words occur most
 * often. `undefined` if there are no rules for it.
 */
export function languageFor(text: string, said = ''): RuledLanguage | undefined {
	const [code = ''] = said.toLowerCase().split(/[-_]/);
	const known = ruledLanguages.find((one) => one === code);
	if (known ?? code) return known;
	const words =
		text
			.slice(0, 20_000)
			.toLowerCase()
			.match(/\p{L}+/gu) ?? [];
	const counts = ruledLanguages.map((one) => ({
		one,
		n: words.filter((word) => frequent[one].has(word)).length
	}));
	const [best] = counts.sort((a, b) => b.n - a.n);
	return best && best.n > 0 ? best.one : undefined;
}
