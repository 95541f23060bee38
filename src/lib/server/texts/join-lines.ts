import type { DividedWord } from '#lib/contract/source-texts.ts';

/** A line that ends in a divided word. */
const dividedEnd = /([\p{L}\p{M}\p{N}’'-]*[\p{L}\p{M}])([-\u2010\u2011\u00AD])$/u;
const firstWord = /^[\p{L}\p{M}]+/u;

const wordPattern = /[\p{L}\p{M}\p{N}]+(?:[-\u2010\u2011][\p{L}\p{M}\p{N}]+)*/gu;

const folded = (word: string) => word.toLowerCase().replace(/[\u2010\u2011]/g, '-');

/** The words that stand undivided in some lines, in small letters: what tells how a divided one is written. */
function undividedWords(lines: readonly string[]): Set<string> {
	const words = new Set<string>();
	lines.forEach((line, i) => {
		const whole = line.trim().replace(dividedEnd, '');
		const isContinued = dividedEnd.test(lines[i - 1]?.trim() ?? '');
		const own = isContinued ? whole.replace(firstWord, '') : whole;
		for (const [word] of own.matchAll(wordPattern)) {
			words.add(folded(word));
			for (const part of folded(word).split('-')) words.add(part);
		}
	});
	return words;
}

const isSmall = (letter: string) => letter !== letter.toUpperCase();

/**
 * Whether a hyphen at the end of a line belongs to the word. It does where the text writes the word with it elsewhere,
 * before a capital letter or a number, within a compound, and where both parts are words of the text and the whole is
 * none; a soft hyphen never does.
 */
function belongs(left: string, hyphen: string, right: string, words: ReadonlySet<string>): boolean {
	if (hyphen === '\u00AD') return false;
	if (!isSmall(right.slice(0, 1))) return true;
	const last = folded(left.slice(left.lastIndexOf('-') + 1));
	if (words.has(folded(`${left}-${right}`)) || words.has(folded(`${last}-${right}`))) return true;
	if (words.has(folded(left + right)) || words.has(folded(last + right))) return false;
	return left.includes('-') || (words.has(last) && words.has(folded(right)));
}

/** Joins lines into paragraphs, and words that were divided between them; `divided` collects these. */
export class LineJoiner {
	readonly #words: ReadonlySet<string>;
	readonly divided = new Map<string, DividedWord>();

	/** @param lines all lines of the text: how its words are written. */
	constructor(lines: readonly string[]) {
		this.#words = undividedWords(lines);
	}

	/** One paragraph out of its lines. */
	join(lines: readonly string[]): string {
		return lines.map((line) => line.trim()).reduce((text, line) => this.#joined(text, line), '');
	}

	#joined(text: string, line: string): string {
		if (text === '' || line === '') return text + line;
		const [, left = '', hyphen = ''] = dividedEnd.exec(text) ?? [];
		const [right] = firstWord.exec(line) ?? [];
		if (hyphen === '') return `${text} ${line}`;
		// “pre- and post-war”: the hyphen stands for a part that follows.
		if (right === undefined || /^(and|or|und|oder|et|ou|и|или)$/iu.test(right)) {
			const isWithin = /^[\p{N}]/u.test(line);
			return isWithin ? text + line : `${text} ${line}`;
		}
		const isKept = belongs(left, hyphen, right, this.#words);
		const stem = isKept ? text : text.slice(0, -1);
		const word = isKept ? `${left}-${right}` : left + right;
		this.divided.set(`${left} ${right}`, { left, right, word });
		return stem + line;
	}
}

/** Shortest and longest width to which people and programs fill lines, in characters. */
const WIDTHS = { least: 40, most: 110 };

/** Fewer lines than these show no width. */
const LEAST_MEASURED = 3;

const isDivided = (line: string, next: string) =>
	dividedEnd.test(line.trim()) && isSmall(next.trim().slice(0, 1));

/**
 * Whether the lines of a text were filled to one width, as mail and text copied out of a PDF are: nearly every line that
 * another one follows in its paragraph is about as long as the longest. Where few lines are followed, a word divided
 * between two of them shows it.
 */
export function isFilled(paragraphs: readonly (readonly string[])[]): boolean {
	const followed = paragraphs.flatMap((lines) => lines.slice(0, -1).map(({ length }) => length));
	if (followed.length < LEAST_MEASURED) {
		return paragraphs.some((lines) => lines.some((line, i) => isDivided(line, lines[i + 1] ?? '')));
	}
	const longest = followed.reduce((most, length) => Math.max(most, length), 0);
	if (longest < WIDTHS.least || longest > WIDTHS.most) return false;
	const long = followed.filter((length) => length >= 0.7 * longest);
	return long.length >= 0.8 * followed.length;
}
