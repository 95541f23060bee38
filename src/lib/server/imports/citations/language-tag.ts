/** Languages as BibTeX's babel calls them, where the name of the language is another. */
const babel: Readonly<Record<string, string>> = {
	american: 'en-US',
	usenglish: 'en-US',
	british: 'en-GB',
	ukenglish: 'en-GB',
	ngerman: 'de',
	naustrian: 'de-AT',
	austrian: 'de-AT',
	francais: 'fr',
	brazilian: 'pt-BR',
	farsi: 'fa'
};

const letters = Array.from('abcdefghijklmnopqrstuvwxyz');

let named: ReadonlyMap<string, string> | undefined;

/** Tags by the names of languages, in English and each in its own. */
function tagsByName(): ReadonlyMap<string, string> {
	if (named) return named;
	const options = { type: 'language', fallback: 'none' } as const;
	const english = new Intl.DisplayNames('en', options);
	const tags = new Map(Object.entries(babel));
	for (const tag of letters.flatMap((a) => letters.map((b) => a + b))) {
		const name = english.of(tag);
		if (name === undefined) continue;
		for (const one of [name, new Intl.DisplayNames(tag, options).of(tag) ?? name]) {
			const key = one.toLowerCase();
			if (!tags.has(key)) tags.set(key, tag);
		}
	}
	return (named = tags);
}

function canonical(tag: string): string | undefined {
	try {
		return Intl.getCanonicalLocales(tag)[0];
	} catch {
		return undefined;
	}
}

/** The BCP 47 tag of a language that a reference names as `en`, `eng`, `en_GB`, `English` or `Français`. */
export function languageTag(language: string): string {
	const text = language.trim();
	const isTag = /^[a-z]{2,3}([-_][A-Za-z0-9]{2,8})*$/i.test(text);
	const found = tagsByName().get(text.toLowerCase());
	return found ?? (isTag ? (canonical(text.replaceAll('_', '-')) ?? text) : text);
}
