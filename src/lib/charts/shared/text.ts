import { metrics } from './metrics.ts';
import type { Family, Weight } from './scene.ts';

/** How a text is set. */
export interface Setting {
	/** Font size in pixels. */
	size: number;
	weight?: Weight;
	family?: Family;
}

/**
 * How much wider a line may become in a reader's program: without our fonts it falls back to Arial,
 * which is 7 % wider than Source Sans, and bold Arial 12 %. Layout leaves that room.
 */
const SLACK = 1.1;

/** Widths of letters outside our fonts, in 1/1000 em: Noto Sans Armenian and Georgian, about. */
const OTHER = 640;
const FULL = 1000;

/** Beyond these code points the fonts hold nothing that is measured. */
const CODES = 0x2600;

/** Widths by code point, in 1/1000 em; 0 where there is none. */
function decode(runs: string): Uint16Array {
	const widths = new Uint16Array(CODES);
	for (const run of runs.split(' ')) {
		const colon = run.indexOf(':');
		let code = parseInt(run.slice(0, colon), 36);
		for (let i = colon + 1; i < run.length; i += 2) {
			widths[code++] = parseInt(run.slice(i, i + 2), 36);
		}
	}
	return widths;
}

const tables = {
	sans400: decode(metrics.sans400),
	sans600: decode(metrics.sans600),
	serif400: decode(metrics.serif400),
	serif600: decode(metrics.serif600)
};

/** East Asian letters and pictures, which are as wide as they are high. */
const isFull = (code: number) =>
	(code >= 0x1100 && code <= 0x115f) || (code >= 0x2e80 && code <= 0xffee) || code >= 0x1f000;

/** Width of a letter that is not in the table: of the letter under its accents, else a likely one. */
function unlisted(table: Uint16Array, char: string): number {
	const base = char.normalize('NFD').codePointAt(0) as number;
	return table[base] || (/\p{M}/u.test(char) ? 0 : isFull(base) ? FULL : OTHER);
}

/**
 * Width of a line of text in pixels, from the advance widths of the bundled fonts: it never depends on
 * the machine. Kerning, which mostly narrows, is left out.
 */
export function textWidth(text: string, { size, weight = 400, family = 'sans' }: Setting): number {
	const table = tables[`${family}${weight}`];
	let total = 0;
	for (const char of text) {
		total += table[char.codePointAt(0) as number] || unlisted(table, char);
	}
	return (total * size) / 1000;
}

/** The room a line needs so that it still fits where our fonts are missing. */
export function roomFor(text: string, setting: Setting): number {
	return textWidth(text, setting) * SLACK;
}

/** A part of a text behind which a line may break. */
interface Piece {
	text: string;
	/** Room it needs within a line. */
	room: number;
	/** Room it needs at the end of a line, where its space hangs over. */
	last: number;
}

/** Parts end after spaces that may break and hyphens, and around East Asian letters. */
const parts = /[\u2e80-\uffee][ \t\n\r]*|[^ \t\n\r\-\u2013/\u2e80-\uffee]*[-\u2013/]?[ \t\n\r]*/gu;

const measure = (text: string, setting: Setting): Piece => ({
	text,
	room: roomFor(text, setting),
	last: roomFor(text.trimEnd(), setting)
});

function piecesOf(text: string, setting: Setting): Piece[] {
	const found =
		text
			.trim()
			.replace(/[ \t\n\r]+/g, ' ')
			.match(parts) ?? [];
	return found.filter((part) => part !== '').map((part) => measure(part, setting));
}

/** Cuts a piece that is wider than a line into letters, each with the marks on it. */
function letters({ text }: Piece, setting: Setting): Piece[] {
	const whole = text.match(/\P{M}\p{M}*|\p{M}+/gu) ?? [];
	return whole.map((letter) => measure(letter, setting));
}

/** Fills lines one after the other. */
function fill(pieces: Piece[], width: number, setting: Setting): Piece[][] {
	const lines: Piece[][] = [];
	let line: Piece[] = [];
	let used = 0;
	const put = (piece: Piece) => {
		if (line.length > 0 && used + piece.last > width) {
			lines.push(line);
			line = [];
			used = 0;
		}
		line.push(piece);
		used += piece.room;
	};
	for (const piece of pieces) {
		if (piece.last > width) letters(piece, setting).forEach(put);
		else put(piece);
	}
	return line.length > 0 ? [...lines, line] : lines;
}

const textOf = (line: Piece[]) =>
	line
		.map((piece) => piece.text)
		.join('')
		.trimEnd();

/** The longest beginning of a text that fits with an ellipsis behind it. */
function shorten(text: string, width: number, setting: Setting): string {
	const chars = [...text];
	while (chars.length > 0 && roomFor(`${chars.join('').trimEnd()}…`, setting) > width) chars.pop();
	return `${chars.join('').replace(/[\s,;:]+$/, '')}…`;
}

export interface Wrapping extends Setting {
	/** In pixels. */
	width: number;
	/** No more lines than this; the last then ends in an ellipsis. */
	lines?: number;
	/** Make the lines about equally long. */
	balance?: boolean | undefined;
}

/** The narrowest width, to a pixel, at which a text takes no more lines. */
function balanced(pieces: Piece[], width: number, lines: number, setting: Setting): number {
	// No narrower than the longest word, which a narrower line would cut.
	let narrow = Math.max(width / 2, ...pieces.map((piece) => piece.last));
	let wide = width;
	while (wide - narrow > 1) {
		const middle = (narrow + wide) / 2;
		if (fill(pieces, middle, setting).length > lines) narrow = middle;
		else wide = middle;
	}
	return wide;
}

/** Breaks a text into lines that fit a width, wherever it is set. Words are cut only where one alone does not fit. */
export function wrapText(text: string, wrapping: Wrapping): string[] {
	const { width, lines: most, balance } = wrapping;
	const pieces = piecesOf(text, wrapping);
	const lines = fill(pieces, width, wrapping);
	if (most !== undefined && lines.length > most) {
		const rest = textOf(lines.slice(most - 1).flat());
		return [...lines.slice(0, most - 1).map(textOf), shorten(rest, width, wrapping)];
	}
	if (!balance || lines.length < 2) return lines.map(textOf);
	const narrow = balanced(pieces, width, lines.length, wrapping);
	return fill(pieces, narrow, wrapping).map(textOf);
}

/** Whether every word of a text fits a width on a line of its own. */
export function wordsFit(text: string, width: number, setting: Setting): boolean {
	return piecesOf(text, setting).every((piece) => piece.last <= width);
}
