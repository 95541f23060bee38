import { shown, type Fault } from '#lib/dossier/faults.ts';

/** What the bytes 0x80 to 0x9F are in Windows-1252; U+FFFD where that has nothing. */
const upper = '€�‚ƒ„…†‡ˆ‰Š‹Œ�Ž��‘’“”•–—˜™š›œ�žŸ';

/** Bytes as Windows-1252, the same in every program that reads them: beyond 0x9F it is Latin-1. */
const windows1252 = (bytes: Buffer): string =>
	bytes.toString('latin1').replace(/[\u0080-\u009f]/g, (c) => upper[c.charCodeAt(0) - 0x80] ?? c);

/** Letters beyond ASCII that follow one another: in Western languages two at most, in others whole words. */
const foreignWord = /[À-ÖØ-öø-ÿ]{3}/;

/** A letter of UTF-8 that was read as Windows-1252: “Ã¼”, “â€™”. */
const misread = /[ÂÃ][\u0080-¿]|â€/;

/** A word, with what it is set in. */
const WORD = /[^\s,;|"]*$/;
const REST = /^[^\s,;|"]*/;

/** The first place that is no ASCII: its line, and the word as read. */
function firstPlace(text: string): { row: number; word: string } {
	const at = text.search(/[^\0-\x7f]/);
	const before = text.slice(0, at);
	const word = (WORD.exec(before)?.[0] ?? '') + (REST.exec(text.slice(at))?.[0] ?? '');
	return { row: before.split(/\r\n?|\n/).length, word };
}

/** A text, and what is odd about how it was saved. */
interface Decoded {
	text: string;
	warnings: Fault[];
}

/**
 * Reads a text as spreadsheets save it: UTF-16 where its first bytes say so, else UTF-8. What is neither and
 * looks like a Western language is read as Windows-1252, in which Excel saves “CSV” there, with a warning that
 * quotes a word. Anything else keeps U+FFFD in the place of what cannot be read, and is refused for it.
 */
export function decode(file: string, bytes: Buffer): Decoded {
	const [first, second] = bytes;
	const plain = (text: string): Decoded => ({ text, warnings: [] });
	if (first === 0xff && second === 0xfe) return plain(new TextDecoder('utf-16le').decode(bytes));
	if (first === 0xfe && second === 0xff) return plain(new TextDecoder('utf-16be').decode(bytes));
	const unicode = bytes.toString('utf8');
	if (!unicode.includes('\uFFFD')) return plain(unicode);
	const western = windows1252(bytes);
	if (western.includes('\uFFFD') || foreignWord.test(western) || misread.test(western)) {
		return plain(unicode);
	}
	const { row, word } = firstPlace(western);
	const warning: Fault = {
		file,
		row,
		found: `text that is not UTF-8, read as Windows-1252: ${shown(word)}`,
		expected: 'UTF-8, which Excel calls “CSV UTF-8”; check that this word is right'
	};
	return { text: western, warnings: [warning] };
}
