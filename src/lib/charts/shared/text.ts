import { isolatedLines } from '#lib/analysis/isolate.ts';
import { Kept } from './kept.ts';
import { emsOf, isFull, roomFor, SLACK, tableOf, textWidth, unlisted } from './text-width.ts';
import type { Face, Setting } from './text-width.ts';

/** A text cut where lines may break, its parts measured once for every size and width. */
export interface Measured {
	readonly face: Face;
	parts: string[];
	/** Width of a part within a line, in 1/1000 em. */
	within: number[];
	/** Width of a part at the end of a line, where its space hangs over. */
	last: number[];
	/** Parts of a word that is cut: a line that ends with one ends in a hyphen, which its width counts. */
	hyphened?: ReadonlySet<number>;
}

const isSpace = (code: number) => code === 0x20 || (code >= 0x09 && code <= 0x0d);
/**
 * Slash and en dash: a line may break behind them. Behind a hyphen it may not, where the word fits a line of its
 * own: programs that read a PDF take a hyphen at the end of a line for one that was set, and join the word.
 */
const isHinge = (code: number) => code === 0x2f || code === 0x2013;

/** Texts of each face that are kept measured: the headings of a figure are set anew for every size and theme. */
const MOST_MEASURED = 2000;

const measuredTexts = new Map<Uint16Array, Kept<Measured>>();

/** Measures a text for setting it in lines. Blanks of any kind become one space; a no-break space stays. */
export function measure(text: string, { weight = 400, family = 'sans' }: Face): Measured {
	const face = { weight, family };
	const table = tableOf(face);
	const known = measuredTexts.get(table) ?? new Kept<Measured>(MOST_MEASURED);
	measuredTexts.set(table, known);
	return known.of(text, () => measuredAnew(text, face, table));
}

function measuredAnew(text: string, face: Face, table: Uint16Array): Measured {
	const measured: Measured = { face, parts: [], within: [], last: [] };
	const blank = table[0x20] as number;
	let part = '';
	let width = 0;
	/** A blank behind a part that is closed already: an East Asian letter, a hyphen. */
	const hang = (gap: number) => {
		const i = measured.parts.length - 1;
		const before = measured.parts[i];
		if (gap === 0 || before === undefined || before.endsWith(' ')) return;
		measured.parts[i] = `${before} `;
		measured.within[i] = (measured.within[i] as number) + gap;
	};
	const close = (gap: number) => {
		if (part === '') {
			hang(gap);
			return;
		}
		measured.parts.push(gap > 0 ? `${part} ` : part);
		measured.within.push(width + gap);
		measured.last.push(width);
		part = '';
		width = 0;
	};
	for (const char of text) {
		const code = char.codePointAt(0) as number;
		if (isSpace(code)) {
			close(blank);
			continue;
		}
		if (code >= 0x2e80 && isFull(code)) close(0);
		part += char;
		width += table[code] || unlisted(table, char);
		if (isHinge(code) || (code >= 0x2e80 && isFull(code))) close(0);
	}
	close(0);
	return measured;
}

/** Letters of scripts that set a hyphen where a word is cut. */
const hyphenated = /^[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{M}]+$/u;

/** A line of so many 1/1000 em holds hardly more than a letter. */
const NARROW = 3000;

/** Whether the word that a part belongs to is an address, which a hyphen would change. */
function inAddress(parts: readonly string[], at: number): boolean {
	let from = at;
	while (from > 0 && !parts[from - 1]?.endsWith(' ')) from--;
	return /^\S*(:\/\/|www\.)/.test(parts.slice(from, at + 1).join(''));
}

/** A word in letters, each with the marks on it. Where it takes a hyphen none stands alone at either end. */
function lettersOf(word: string, takesHyphen: boolean): string[] {
	const letters = word.match(/\p{RI}{2}|\P{M}\p{M}*|\p{M}+/gu) ?? [];
	if (!takesHyphen || letters.length < 5) return letters;
	return [letters.slice(0, 2).join(''), ...letters.slice(2, -2), letters.slice(-2).join('')];
}

/** The same text with parts that are wider than a limit cut into letters; words with a hyphen. */
function cut(measured: Measured, limit: number): Measured {
	if (measured.last.every((width) => width <= limit)) return measured;
	const { face, parts, within, last } = measured;
	const hyphened = new Set<number>();
	const all: Measured = { face, parts: [], within: [], last: [], hyphened };
	const add = (part: string, width: number, atEnd: number) => {
		all.parts.push(part);
		all.within.push(width);
		all.last.push(atEnd);
	};
	const widthOf = (text: string) => textWidth(text, { ...face, size: 1000 });
	const hyphen = widthOf('-');
	parts.forEach((part, i) => {
		if ((last[i] as number) <= limit) {
			add(part, within[i] as number, last[i] as number);
			return;
		}
		const isAddress = inAddress(parts, i);
		const isWord = hyphenated.test(part.replace(/[\s\p{P}\p{N}]/gu, '')) && !isAddress;
		const letters = isAddress
			? (part.match(/-?[^-]|-/gu) ?? [])
			: part
					.split(/(?<=-)(?!-)/)
					.flatMap((word) =>
						widthOf(word.trimEnd()) <= limit ? [word] : lettersOf(word, isWord && limit > NARROW)
					);
		letters.forEach((letter, k) => {
			const goesOn = isWord && k < letters.length - 1 && /\p{L}\p{M}*$/u.test(letter);
			if (goesOn) hyphened.add(all.parts.length);
			add(letter, widthOf(letter), widthOf(letter.trimEnd()) + (goesOn ? hyphen : 0));
		});
	});
	return all;
}

/** Index of the part that begins each line, filling one line after the other. */
function starts({ within, last }: Measured, limit: number): number[] {
	const begins: number[] = [];
	let used = 0;
	for (let i = 0; i < within.length; i++) {
		if (i === 0 || used + (last[i] as number) > limit) {
			begins.push(i);
			used = 0;
		}
		used += within[i] as number;
	}
	return begins;
}

const linesOf = ({ parts, hyphened }: Measured, begins: number[]) =>
	begins.map((from, i) => {
		const to = begins[i + 1] ?? parts.length;
		const line = parts.slice(from, to).join('').trimEnd();
		return to < parts.length && hyphened?.has(to - 1) ? `${line}-` : line;
	});

/**
 * A text cut at its beginning so that a place in it is seen: as many whole words before that place as fit
 * behind an ellipsis, and what comes after it, cut at its end where there is too much of it.
 *
 * @param at index into the text, of the place that must be seen.
 */
export function endOfText(text: string, at: number, width: number, setting: Setting): string {
	const fits = (from: number) => roomFor(`… ${text.slice(from)}`, setting) <= width;
	const wordBefore = (from: number) => text.lastIndexOf(' ', from - 2) + 1;
	let from = text.lastIndexOf(' ', Math.min(at, text.length - 1)) + 1;
	if (fits(from)) {
		while (from > 0 && fits(wordBefore(from))) from = wordBefore(from);
		return from === 0 ? text : `… ${text.slice(from)}`;
	}
	const isSeen = roomFor(`… ${text.slice(from, at + 1)}…`, setting) <= width;
	const rest = isSeen ? ` ${text.slice(from)}` : text.slice(at);
	const cutAtEnd = shorten(`…${rest}`, width, setting, '');
	return roomFor(`…${rest}`, setting) <= width ? `…${rest}` : cutAtEnd;
}

/** The longest beginning of a text that fits with an ellipsis and its closing behind it. */
function shorten(text: string, width: number, setting: Setting, closing: string): string {
	const end = `…${closing}`;
	const table = tableOf(setting);
	const chars = [...text.slice(0, text.length - closing.length)];
	// Of each beginning, blanks at its end left aside, what it takes with the ellipsis.
	const ems = [emsOf(end, table)];
	let seen = ems[0] as number;
	let all = seen;
	for (const char of chars) {
		all += emsOf(char, table);
		if (char.trim() !== '') seen = all;
		ems.push(seen);
	}
	const isWide = (count: number) => ((ems[count] as number) * setting.size * SLACK) / 1000 > width;
	let count = chars.length;
	while (count > 0 && isWide(count)) count--;
	return (
		chars
			.slice(0, count)
			.join('')
			.replace(/[\s,;:]+$/, '') + end
	);
}

/** The narrowest limit at which a text takes no more lines, and cuts no word. */
function balanced(measured: Measured, limit: number, lines: number): number {
	let narrow = Math.max(limit / 2, ...measured.last);
	let wide = limit;
	for (let i = 0; i < 6 && narrow < wide; i++) {
		const middle = (narrow + wide) / 2;
		if (starts(measured, middle).length > lines) narrow = middle;
		else wide = middle;
	}
	return wide;
}

export interface Wrapping {
	/** Font size in pixels. */
	size: number;
	/** In pixels. */
	width: number;
	/** No more lines than this; the last then ends in an ellipsis. */
	lines?: number;
	/** The last letters of the text, which stay where it is cut: a closing quotation mark. */
	closing?: string;
	/** Make the lines about equally long. */
	balance?: boolean | undefined;
}

/** Breaks a measured text into lines that fit a width, even where our fonts are missing. */
export function wrapMeasured(text: Measured, wrapping: Wrapping): string[] {
	const { size, width, lines: most, balance, closing = '' } = wrapping;
	const limit = (width * 1000) / (size * SLACK);
	const measured = cut(text, limit);
	const begins = starts(measured, limit);
	if (most !== undefined && begins.length > most) {
		const rest = measured.parts.slice(begins[most - 1]).join('');
		const last = shorten(rest, width, { ...text.face, size }, closing);
		return isolatedLines([...linesOf(measured, begins).slice(0, most - 1), last]);
	}
	if (!balance || begins.length < 2) return isolatedLines(linesOf(measured, begins));
	const narrow = balanced(measured, limit, begins.length);
	return isolatedLines(linesOf(measured, starts(measured, narrow)));
}

/** Breaks a text into lines that fit a width, wherever it is set. Words are cut only where one alone does not fit. */
export function wrapText(text: string, wrapping: Wrapping & Face): string[] {
	return wrapMeasured(measure(text, wrapping), wrapping);
}

/** Whether every word of a measured text fits a width on a line of its own. */
export function wordsFit({ last }: Measured, width: number, size: number): boolean {
	const limit = (width * 1000) / (size * SLACK);
	return last.every((word) => word <= limit);
}

/** The room that the widest word of a text needs, wherever it is set. */
export function widestWord(text: string, setting: Setting): number {
	const widest = Math.max(0, ...measure(text, setting).last);
	return (widest * setting.size * SLACK) / 1000;
}
