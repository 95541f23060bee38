import type { Plugin } from 'vite';

/** What a message is set in, so that all other words stand out. */
export const [open, close] = ['⟦', '⟧'];

const letters = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';
const accented = 'åƀçðëƒğĥïĵķĺɱñöþʠŕšţüṽŵẋýžÅƁÇÐËƑĞĤÏĴĶĹḾÑÖÞɊŔŠŢÜṼŴẊÝŽ';
/** A letter of the pseudo-language. */
export const accent = new RegExp(`[${accented}]`);

const inAccents = (words: string) =>
	words.replace(/[A-Za-z]/g, (letter) => accented[letters.indexOf(letter)] ?? letter);

/** Accents the words of a template and leaves its expressions. */
const template = (words: string) =>
	words
		.split(/(\$\{[^}]*\})/)
		.map((part) => (part.startsWith('${') ? part : inAccents(part)))
		.join('');

/**
 * Sets every message in brackets and accents its letters: a language that nobody speaks, in which a word that
 * is not in the message files keeps its letters and stands outside of the brackets.
 */
export function pseudoLanguage(): Plugin {
	return {
		name: 'pseudo-language',
		enforce: 'pre',
		transform(code, id) {
			if (!id.endsWith('/src/lib/messages/compiled/messages/en.js')) return undefined;
			return code
				.replace(
					/`((?:[^`\\]|\\.)*)`/g,
					(_, words: string) => `\`${open}${template(words)}${close}\``
				)
				.replace(
					/(type: "text", value: )"((?:[^"\\]|\\.)*)"/g,
					(_, start: string, words: string) => `${start}"${open}${inAccents(words)}${close}"`
				);
		}
	};
}
