import { widestWord } from '#lib/charts/shared/text.ts';
import type { Setting } from '#lib/charts/shared/text-width.ts';

/** Pixels of the widest word of some texts. */
export const widestOf = (texts: readonly string[], setting: Setting): number =>
	Math.max(0, ...texts.map((text) => widestWord(text, setting)));

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
