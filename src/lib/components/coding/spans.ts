/** A stretch of a text, in UTF-16 units; `end` is exclusive. */
export interface Span {
	readonly start: number;
	readonly end: number;
}

/** Whether two stretches have a letter in common. */
export const overlaps = (a: Span, b: Span): boolean => a.start < b.end && b.start < a.end;

/** Whether a stretch has no letter: the passage of a coding was lost when the text was edited. */
export const isEmpty = ({ start, end }: Span): boolean => end <= start;

export const isSameSpan = (a: Span, b: Span): boolean => a.start === b.start && a.end === b.end;

/**
 * The index of the last of some sorted numbers that does not exceed a limit; −1 if all exceed it.
 *
 * @param valueAt the number at a place, rising with it.
 */
export function lastUpTo(count: number, limit: number, valueAt: (at: number) => number): number {
	let [low, high] = [0, count];
	while (low < high) {
		const middle = (low + high) >> 1;
		if (valueAt(middle) <= limit) low = middle + 1;
		else high = middle;
	}
	return low - 1;
}
