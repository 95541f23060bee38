import type { Anchor, AnchorState } from '#lib/contract/coding.ts';
import { anchorAtIndex } from './anchor.ts';
import type { Span } from './anchor.ts';
import type { CountedText } from './counted-text.ts';

/** What became of an anchor. */
export interface Resolved {
	state: AnchorState;
	/** Of the text as it is now where `exact` or `moved`; otherwise as it was. */
	anchor: Anchor;
	/** Where the words, or what replaced them, may be found now: for a person to look at. */
	places: Span[];
}

/** Places that are shown to a person, at most. */
export const MOST_PLACES = 20;

/** Code points of context on each side that tell a passage found elsewhere from a look-alike. */
const LEAST_CONTEXT = 16;

/** Code points of passage and context together, without which the same words elsewhere may be an accident. */
const LEAST_EVIDENCE = 32;

/** UTF-16 indices at which some words stand in a text, overlapping ones too. */
export function occurrences(content: string, words: string, most = Infinity): number[] {
	const found: number[] = [];
	if (words === '') return found;
	for (
		let at = content.indexOf(words);
		at >= 0 && found.length < most;
		at = content.indexOf(words, at + 1)
	) {
		found.push(at);
	}
	return found;
}

/** How many code points two contexts share, counted from the passage: backwards for a prefix. */
function sharedContext(was: string, now: string, side: 'prefix' | 'suffix'): number {
	const [a, b] = [Array.from(was), Array.from(now)];
	if (side === 'prefix') {
		a.reverse();
		b.reverse();
	}
	const apart = a.findIndex((character, i) => character !== b[i]);
	return apart < 0 ? a.length : apart;
}

/** Whether enough of the context stands on both sides: all that was kept, where that is little. */
const hasMostContext = (now: Anchor, was: Anchor): boolean =>
	(['prefix', 'suffix'] as const).every((side) => {
		const least = Math.min(LEAST_CONTEXT, Array.from(was[side]).length);
		return sharedContext(was[side], now[side], side) >= least;
	});

/** Whether an anchor keeps so much of its text that the same words elsewhere are hardly an accident. */
const isTelling = ({ prefix, quote, suffix }: Anchor) =>
	Array.from(prefix + quote + suffix).length >= LEAST_EVIDENCE;

/**
 * Finds a passage in a text of which nothing is known but the text: one imported, or of another version. Only the very
 * words count, together with what stood on both sides of them. A passage that merely looks alike is never taken: words
 * found once, but between others, leave the anchor orphaned, with the place to look at.
 */
export function resolveAnchor(text: CountedText, anchor: Anchor): Resolved {
	const { content } = text;
	const { quote, prefix, suffix } = anchor;
	const passageAt = (index: number) => anchorAtIndex(text, index, index + quote.length);
	const inContext = prefix + quote + suffix;

	const here = text.toIndex(anchor.start);
	const isHere = content.startsWith(inContext, here - prefix.length) && here >= prefix.length;
	if (isHere) return { state: 'exact', anchor: passageAt(here), places: [] };

	const sure = occurrences(content, inContext, MOST_PLACES).map((at) => at + prefix.length);
	const found = sure.length > 0 ? sure : occurrences(content, quote, MOST_PLACES);
	const passages = found.map(passageAt);
	const [only] = passages;
	if (only && passages.length === 1 && isTelling(anchor) && hasMostContext(only, anchor)) {
		return { state: 'moved', anchor: only, places: [] };
	}
	const places = passages.map(({ start, end }) => ({ start, end }));
	return { state: places.length > 1 ? 'ambiguous' : 'orphaned', anchor, places };
}
