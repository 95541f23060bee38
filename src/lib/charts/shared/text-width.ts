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
export const SLACK = 1.1;

/**
 * Widths of letters outside our fonts, in 1/1000 em: of Arabic joined, generously, of Noto Sans Armenian and
 * Georgian in their widest words, semibold.
 */
const OTHER = 640;
const BROAD = 730;
const FULL = 1000;
/** Of a picture, and of one of the two letters that make a flag. */
const PICTURE = 1280;
const HALF_FLAG = 640;

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

/** East Asian letters, which are as wide as they are high. */
export const isFull = (code: number) =>
	(code >= 0x1100 && code <= 0x115f) || (code >= 0x2e80 && code <= 0xffee) || code >= 0x20000;

const isFlag = (code: number) => code >= 0x1f1e6 && code <= 0x1f1ff;

/** Armenian and Georgian. */
const isBroad = (code: number) =>
	(code >= 0x530 && code < 0x590) || (code >= 0x10a0 && code < 0x1100);

/** Width of a letter that is not in the table: of the letter under its accents, else a likely one. */
export function unlisted(table: Uint16Array, char: string): number {
	const base = char.normalize('NFD').codePointAt(0) as number;
	if (table[base]) return table[base];
	if (/[\p{M}\p{Cf}]/u.test(char)) return 0;
	if (isFlag(base)) return HALF_FLAG;
	if (/\p{Extended_Pictographic}/u.test(char)) return PICTURE;
	return isFull(base) ? FULL : isBroad(base) ? BROAD : OTHER;
}

export type Face = Omit<Setting, 'size'>;

export const tableOf = ({ weight = 400, family = 'sans' }: Face) => tables[`${family}${weight}`];

/**
 * Width of a line of text in pixels, from the advance widths of the bundled fonts: it never depends on
 * the machine. Kerning, which mostly narrows, is left out.
 */
export function textWidth(text: string, setting: Setting): number {
	return (emsOf(text, tableOf(setting)) * setting.size) / 1000;
}

/** Width of a line in 1/1000 em. Almost every text has listed letters alone, which need not be taken apart. */
export function emsOf(text: string, table: Uint16Array): number {
	let total = 0;
	for (let i = 0; i < text.length; i++) {
		const width = table[text.charCodeAt(i)];
		if (!width) return emsByLetter(text, table);
		total += width;
	}
	return total;
}

function emsByLetter(text: string, table: Uint16Array): number {
	let total = 0;
	for (const char of text) {
		total += table[char.codePointAt(0) as number] || unlisted(table, char);
	}
	return total;
}

/** The room a line needs so that it still fits where our fonts are missing. */
export function roomFor(text: string, setting: Setting): number {
	return textWidth(text, setting) * SLACK;
}
