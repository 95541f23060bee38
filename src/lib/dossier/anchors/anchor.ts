import { CONTEXT_LENGTH } from '#lib/contract/coding.ts';
import type { Anchor } from '#lib/contract/coding.ts';
import type { CountedText } from './counted-text.ts';

/** A stretch of a text in code points; `end` is exclusive. */
export interface Span {
	start: number;
	end: number;
}

/**
 * An anchor identifies a passage and finds it again in an edited text.
 * @throws RangeError if the passage is empty or extends beyond the text.
 */
export function anchorAt(text: CountedText, { start, end }: Span): Anchor {
	const isWithin =
		Number.isInteger(start) && Number.isInteger(end) && start >= 0 && end <= text.length;
	if (!isWithin || start >= end) {
		throw new RangeError(
			`Found a passage from ${start} to ${end}, expected one within 0 to ${text.length}.`
		);
	}
	return {
		start,
		end,
		quote: text.slice(start, end),
		prefix: text.slice(start - CONTEXT_LENGTH, start),
		suffix: text.slice(end, end + CONTEXT_LENGTH)
	};
}

/** The passage between two UTF-16 indices, such as those of a selection or a pattern match. */
export const anchorAtIndex = (text: CountedText, start: number, end: number): Anchor =>
	anchorAt(text, { start: text.toPoint(start), end: text.toPoint(end) });
