import type { PlaceUnit } from './project.ts';

const bytesOf = (code: number) => (code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4);

/** Walks the graphemes of a text. @param step is given the length of each in UTF-16; it ends the walk by `false`. */
function walkGraphemes(text: string, step: (length: number, count: number) => boolean): void {
	const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });
	for (const { segment } of graphemes.segment(text)) if (!step(segment.length, 1)) return;
}

/** Walks the code points of a text. @param step is told how much a unit counts for each, too. */
function walkPoints(
	text: string,
	unit: PlaceUnit,
	step: (length: number, count: number) => boolean
): void {
	for (let index = 0; index < text.length;) {
		const code = text.codePointAt(index) ?? 0;
		const length = code < 0x10000 ? 1 : 2;
		const count = unit === 'utf-8' ? bytesOf(code) : unit === 'utf-16' ? length : 1;
		if (!step(length, count)) return;
		index += length;
	}
}

/** What a text must have for a unit to count otherwise than UTF-16 does. */
const beyond: Record<PlaceUnit, RegExp> = {
	'utf-16': /[\ud800-\udbff]/,
	'code-points': /[\ud800-\udbff]/,
	'utf-8': /[^\0-\x7f]/,
	graphemes: /\r\n|[^\0-\u02ff]/
};

/** Whether a unit counts as UTF-16 does in a text. */
export const isCountedAlike = (text: string, unit: PlaceUnit): boolean => !beyond[unit].test(text);

/**
 * Where places of a text are, in UTF-16 units.
 *
 * @returns the index of each place; none for a place within a character or outside of the text.
 */
export function indexesOf(
	text: string,
	unit: PlaceUnit,
	places: readonly number[]
): Map<number, number> {
	const sorted = [...new Set(places)].sort((a, b) => a - b);
	const found = new Map<number, number>();
	if (isCountedAlike(text, unit)) {
		for (const place of sorted) {
			if (Number.isInteger(place) && place >= 0 && place <= text.length) found.set(place, place);
		}
		return found;
	}
	let [at, index, counted] = [0, 0, 0];
	const take = () => {
		for (; at < sorted.length && (sorted[at] as number) <= counted; at++) {
			if (sorted[at] === counted) found.set(counted, index);
		}
	};
	take();
	const step = (length: number, count: number) => {
		index += length;
		counted += count;
		if (counted >= (sorted[at] ?? Infinity)) take();
		return at < sorted.length;
	};
	if (unit === 'graphemes') walkGraphemes(text, step);
	else walkPoints(text, unit, step);
	return found;
}
