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

const decode = (runs: string): Map<number, number> => {
	const widths = new Map<number, number>();
	for (const run of runs.split(' ')) {
		const colon = run.indexOf(':');
		let code = parseInt(run.slice(0, colon), 36);
		for (let i = colon + 1; i < run.length; i += 2) {
			widths.set(code++, parseInt(run.slice(i, i + 2), 36));
		}
	}
	return widths;
};

const tables = {
	sans400: decode(metrics.sans400),
	sans600: decode(metrics.sans600),
	serif400: decode(metrics.serif400),
	serif600: decode(metrics.serif600)
};

/** East Asian letters and pictures, which are as wide as they are high. */
const isFull = (code: number) =>
	(code >= 0x1100 && code <= 0x115f) || (code >= 0x2e80 && code <= 0xffee) || code >= 0x1f000;

const isMark = (char: string) => /\p{M}/u.test(char);

function widthOf(table: Map<number, number>, char: string): number {
	const known = table.get(char.codePointAt(0) as number);
	if (known !== undefined) return known;
	const base = char.normalize('NFD').codePointAt(0) as number;
	return table.get(base) ?? (isMark(char) ? 0 : isFull(base) ? FULL : OTHER);
}

/**
 * Width of a line of text in pixels, from the advance widths of the bundled fonts: it never depends on
 * the machine. Kerning, which mostly narrows, is left out.
 */
export function textWidth(text: string, { size, weight = 400, family = 'sans' }: Setting): number {
	const table = tables[`${family}${weight}`];
	let total = 0;
	for (const char of text) total += widthOf(table, char);
	return (total * size) / 1000;
}

/** The room a line needs so that it still fits where our fonts are missing. */
export function roomFor(text: string, setting: Setting): number {
	return textWidth(text, setting) * SLACK;
}

/** Pieces between which a line may break: after spaces and hyphens, and around East Asian letters. */
function pieces(text: string): string[] {
	return (
		text.match(/[\u2e80-\uffee]|[^\s\-\u2013/\u2e80-\uffee]*[\-\u2013/]?\s*/gu)?.filter(Boolean) ??
		[]
	);
}

/** Cuts a piece that is wider than a line into parts that fit. */
function cut(piece: string, fits: (text: string) => boolean): string[] {
	if (fits(piece)) return [piece];
	const parts: string[] = [];
	let part = '';
	for (const char of piece) {
		if (part && !isMark(char) && !fits(part + char)) {
			parts.push(part);
			part = '';
		}
		part += char;
	}
	return [...parts, part];
}

function breakLines(text: string, fits: (text: string) => boolean): string[] {
	const lines: string[] = [];
	let line = '';
	for (const piece of pieces(text.trim()).flatMap((p) => cut(p, (t) => fits(t.trimEnd())))) {
		if (line && !fits((line + piece).trimEnd())) {
			lines.push(line.trimEnd());
			line = '';
		}
		line += piece;
	}
	return line ? [...lines, line.trimEnd()] : lines;
}

/** The longest beginning of a text that fits with an ellipsis behind it. */
function shorten(text: string, fits: (text: string) => boolean): string {
	const chars = [...text];
	while (chars.length > 0 && !fits(`${chars.join('').trimEnd()}…`)) chars.pop();
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

/** Breaks a text into lines that fit a width, wherever it is set. Words are cut only where one alone does not fit. */
export function wrapText(
	text: string,
	{ width, lines: most, balance, ...setting }: Wrapping
): string[] {
	const fitting = (room: number) => (part: string) => roomFor(part, setting) <= room;
	const fits = fitting(width);
	const lines = breakLines(text, fits);
	if (most !== undefined && lines.length > most) {
		const kept = lines.slice(0, most);
		kept[most - 1] = shorten(lines.slice(most - 1).join(' '), fits);
		return kept;
	}
	if (!balance || lines.length < 2) return lines;
	// No narrower than the longest word, which a narrower line would cut.
	let narrow = Math.max(width / 2, ...pieces(text).map((p) => roomFor(p.trimEnd(), setting)));
	let wide = width;
	while (wide - narrow > 1) {
		const middle = (narrow + wide) / 2;
		if (breakLines(text, fitting(middle)).length > lines.length) narrow = middle;
		else wide = middle;
	}
	return breakLines(text, fitting(wide));
}

/** Whether every word of a text fits a width on a line of its own. */
export function wordsFit(text: string, width: number, setting: Setting): boolean {
	return pieces(text).every((piece) => roomFor(piece.trimEnd(), setting) <= width);
}
