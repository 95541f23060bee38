import { SLACK, textWidth, type Setting } from '#lib/charts/shared/text-width.ts';

/** Pixels of the longest word of some texts. */
export function longestWord(texts: readonly string[], setting: Setting): number {
	const words = texts.flatMap((text) => text.split(/[\s-]+/));
	return Math.max(0, ...words.map((word) => textWidth(word, setting) * SLACK));
}

/**
 * Cuts the columns of a table into parts of about the same size, in which no word has to break.
 *
 * @param least pixels that a column needs. @param room pixels that there are for all of them.
 */
export function parts<T>(columns: readonly T[], least: number, room: number): T[][] {
	const most = Math.max(1, Math.floor(room / least));
	const count = Math.ceil(columns.length / most);
	const each = Math.ceil(columns.length / Math.max(1, count));
	return Array.from({ length: count }, (_, i) => columns.slice(i * each, (i + 1) * each));
}
