import type { RuledLanguage } from './language.ts';

/** How a form of a name may be used: as a subject, a possessor, an object, or before a noun. */
export type Use = 'subject' | 'possessive' | 'oblique' | 'adjective';

export interface Form {
	text: string;
	use: Use;
}

const germanEndings = ['e', 'er', 'en', 'es', 'em'];

/** `Aserbaidschan` → `aserbaidschanisch`; `Russland` → `russisch`; `Armenien` → `armenisch`. */
const germanAdjective = (name: string) =>
	`${name.toLowerCase().replace(/(?:land|ien|ei|en|a|e)$/, '')}isch`;

const germanForms = (name: string): Form[] => [
	{ text: name, use: 'subject' },
	...(/[sxzß]$/.test(name) ? [] : [{ text: `${name}s`, use: 'possessive' as const }])
];

const frenchAdjectives = (adjective: string): Form[] =>
	[adjective, `${adjective}s`].map((text) => ({ text: text.toLowerCase(), use: 'adjective' }));

/** Endings of the cases of Russian nouns, after the ending of the nominative. */
const russianCases: readonly (readonly [RegExp, readonly string[], readonly string[]])[] = [
	[/ия$/, ['ии'], ['ию', 'ией']],
	[/а$/, ['ы', 'и'], ['у', 'ой', 'е']],
	[/я$/, ['и'], ['ю', 'ей', 'е']],
	[/ь$/, ['я', 'и'], ['ю', 'ем', 'е', 'ью']],
	[/й$/, ['я'], ['ю', 'ем', 'е']],
	[/(?<=[бвгджзклмнпрстфхцчшщ])$/, ['а'], ['у', 'ом', 'е']]
];

function russianForms(name: string): Form[] {
	const nominative: Form = { text: name, use: 'subject' };
	// Abbreviations and names of several words or in -о, -и and -у stay as they are.
	if (name === name.toUpperCase() || name.includes(' ')) return [nominative];
	const found = russianCases.find(([ending]) => ending.test(name));
	if (!found) return [nominative];
	const [ending, genitives, others] = found;
	const stem = name.replace(ending, '');
	return [
		nominative,
		...genitives.map((one): Form => ({ text: stem + one, use: 'possessive' })),
		...others.map((one): Form => ({ text: stem + one, use: 'oblique' }))
	];
}

const russianEndings = ['ий', 'ая', 'ое', 'ие', 'ого', 'ой', 'ому', 'им', 'их', 'ую', 'ом', 'ими'];

const russianAdjectives = (adjective: string): Form[] =>
	russianEndings.map((ending) => ({
		text: adjective.replace(/ий$/, '') + ending,
		use: 'adjective'
	}));

/** The forms of a name, as texts in a language use it. */
export function nameForms(name: string, language: RuledLanguage): Form[] {
	if (language === 'de') return germanForms(name);
	if (language === 'ru') return russianForms(name);
	return [{ text: name, use: 'subject' }];
}

/** The forms of an adjective made from a name. */
export function adjectiveForms(adjective: string, language: RuledLanguage): Form[] {
	if (language === 'fr') return frenchAdjectives(adjective);
	if (language === 'ru') return russianAdjectives(adjective);
	if (language === 'en') return [{ text: adjective, use: 'adjective' }];
	return ['', ...germanEndings].map((ending) => ({ text: adjective + ending, use: 'adjective' }));
}

/** The adjectives that a rule derives from a name; French and English ones are listed. */
export function derivedAdjectives(name: string, language: RuledLanguage): Form[] {
	if (name.includes(' ') || name === name.toUpperCase()) return [];
	if (language === 'de') return adjectiveForms(germanAdjective(name), 'de');
	if (language !== 'ru') return [];
	const stem = name.toLowerCase().replace(/(?:ия|[аяйь])$/, '');
	return [`${stem}ский`, `${stem}йский`].flatMap((adjective) => russianAdjectives(adjective));
}
