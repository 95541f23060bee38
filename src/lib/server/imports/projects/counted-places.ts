import type { PlaceUnit } from './project.ts';

const bytesOf = (code: number) => (code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4);

/** The characters of a text: how long each is in UTF-16, and how much a unit counts for it. */
function* stepsOf(text: string, unit: PlaceUnit): Generator<{ length: number; count: number }> {
	if (unit === 'graphemes') {
		const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });
		for (const { segment } of graphemes.segment(text)) yield { length: segment.length, count: 1 };
		return;
	}
	for (let index = 0; index < text.length;) {
		const code = text.codePointAt(index) ?? 0;
		const length = code < 0x10000 ? 1 : 2;
		yield { length, count: unit === 'utf-8' ? bytesOf(code) : unit === 'utf-16' ? length : 1 };
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
	for (const { length, count } of stepsOf(text, unit)) {
		if (at >= sorted.length) break;
		index += length;
		counted += count;
		take();
	}
	return found;
}
