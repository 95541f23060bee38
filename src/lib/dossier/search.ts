/*
 * The one search of the product: statements, notes, the large matrix, the pickers and the API fold texts
 * and read queries here, so that what is found in one place is found in all of them.
 */

/** Letters that Unicode does not take apart into a plain letter and a mark. */
const plainLetters: Readonly<Record<string, string>> = {
	ł: 'l',
	ø: 'o',
	đ: 'd',
	ð: 'd',
	ħ: 'h',
	ŧ: 't',
	ŋ: 'n',
	þ: 'th',
	ß: 'ss',
	æ: 'ae',
	œ: 'oe',
	ı: 'i',
	ĸ: 'k',
	ə: 'e',
	ς: 'σ'
};
const special = new RegExp(`[${Object.keys(plainLetters).join('')}]`, 'g');

/**
 * Marks above and below letters, and the vowel points of Hebrew and Arabic. The vowel signs of Indic and Thai
 * words and the voicing of Japanese ones tell words apart: they stay.
 */
const marks =
	/(?=[\p{Script=Inherited}\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Cyrillic}])(?!\u3099|\u309a)\p{Mn}/gu;

/** Typed in many ways or left out. The spacing accents come before Unicode turns them into a blank and a mark. */
const apostrophes = /['’‘‛ʼʻʹʾʿ`´′＇׳]/g;

/** Not seen: soft hyphens, joiners and marks of direction; and the line that stretches an Arabic word. */
const unseen = /[\u00ad\u0640\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;

const dashes = /[-\u058a\u05be\u2010-\u2015\u2212\u301c\ufe58\ufe63\uff0d]/g;

/**
 * A text as it is compared by a search: no case, marks, apostrophes or invisible characters, `ł` as `l`,
 * `ø` as `o`, `đ` as `d`, `ı` as `i`, `ß` as `ss`, letters composed or decomposed alike, dashes and every
 * stretch of white space as one blank.
 */
export function fold(text: string): string {
	return text
		.replace(apostrophes, '')
		.replace(unseen, '')
		.normalize('NFKD')
		.replace(marks, '')
		.toLowerCase()
		.replace(special, (letter) => plainLetters[letter] ?? letter)
		.replace(dashes, ' ')
		.replace(/\s+/g, ' ')
		.trim();
}

/** What separates the fields of a text, so that no phrase runs from one into the next. */
const FIELD = '\n';

/** Several fields as one folded text. */
export const foldFields = (fields: readonly string[]): string => fields.map(fold).join(FIELD);

interface Term {
	text: string;
	/** In quotation marks: whole words in this order. */
	isPhrase: boolean;
}

/** The words and quoted phrases of a query; a quotation mark that is not closed yet reaches to the end. */
function termsOf(query: string): Term[] {
	const quoted = query.replace(/[“”„‟«»＂]/g, '"');
	return [...quoted.matchAll(/"([^"]*)(?:"|$)|([^\s"]+)/g)].flatMap(([, phrase, word]): Term[] => {
		const text = fold(phrase ?? word ?? '');
		return text ? [{ text, isPhrase: phrase !== undefined }] : [];
	});
}

/** Letters of scripts with case, and digits: next to one of them a word goes on. */
const goesOn = /[\p{Ll}\p{N}]/u;

/** Whether whole words stand at a place; the s of “Russia’s” belongs to the word before it. */
function standsAlone(text: string, from: number, to: number): boolean {
	if (goesOn.test(text[from - 1] ?? '')) return false;
	const end = text[to] === 's' ? to + 1 : to;
	return !goesOn.test(text[to] ?? '') || !goesOn.test(text[end] ?? '');
}

function holds(text: string, term: Term): boolean {
	if (!term.isPhrase) return text.includes(term.text);
	for (let at = text.indexOf(term.text); at >= 0; at = text.indexOf(term.text, at + 1)) {
		if (standsAlone(text, at, at + term.text.length)) return true;
	}
	return false;
}

/**
 * Reads a query: every word must occur, in any order and also within a word; what stands in quotation marks
 * must occur as whole words in that order. An empty query lets everything through.
 *
 * @returns whether a folded text meets the query.
 */
export function searchFor(query: string): (folded: string) => boolean {
	const terms = termsOf(query);
	return (folded) => terms.every((term) => holds(folded, term));
}

/** A list whose texts are folded once, however often it is searched. */
export class Searchable<T> {
	readonly #rows: { row: T; text: string }[];

	/** @param textOf what a row is found by; with several fields, the first is its name. */
	constructor(rows: readonly T[], textOf: (row: T) => readonly string[]) {
		this.#rows = rows.map((row) => ({ row, text: foldFields(textOf(row)) }));
	}

	/**
	 * The rows that meet a query: names that are the query first, then those that begin with it, then all
	 * others, each in the order of the list. All rows, where the query is empty.
	 */
	find(query: string): T[] {
		const meets = searchFor(query);
		const sought = fold(query.replace(/["“”„‟«»＂]/g, ' '));
		const place = (text: string) => {
			if (!text.startsWith(sought)) return 2;
			return text.length === sought.length || text[sought.length] === FIELD ? 0 : 1;
		};
		const found = this.#rows.filter(({ text }) => meets(text));
		if (!sought) return found.map(({ row }) => row);
		return found
			.map(({ row, text }) => ({ row, place: place(text) }))
			.sort((a, b) => a.place - b.place)
			.map(({ row }) => row);
	}
}
