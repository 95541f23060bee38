import type { Anchor, AnchorState } from '#lib/contract/coding.ts';
import { anchorAtIndex } from './anchor.ts';
import type { Span } from './anchor.ts';
import type { CountedText } from './counted-text.ts';

/** What happened to an anchor. */
export interface Resolved {
	state: AnchorState;
	/** The anchor in the present text if `exact` or `moved`; otherwise as it was. */
	anchor: Anchor;
	/** Possible places of the words or their replacement, for a person to check. */
	places: Span[];
}

/** The most places shown to a person. */
export const MOST_PLACES = 20;

/** Code points of context on each side needed to distinguish a passage found elsewhere from a look-alike. */
const LEAST_CONTEXT = 16;

/** Code points of passage and context together below which the same words elsewhere may be a coincidence. */
const LEAST_EVIDENCE = 32;

/** UTF-16 indices of some words in a text, overlapping ones included. */
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

/** How many code points two contexts share, counted from the passage (backwards for a prefix). */
function sharedContext(was: string, now: string, side: 'prefix' | 'suffix'): number {
	const [a, b] = [Array.from(was), Array.from(now)];
	if (side === 'prefix') {
		a.reverse();
		b.reverse();
	}
	const apart = a.findIndex((character, i) => character !== b[i]);
	return apart < 0 ? a.length : apart;
}

/** Whether enough of the context matches on both sides, or all of it if little was kept. */
const hasMostContext = (now: Anchor, was: Anchor): boolean =>
	(['prefix', 'suffix'] as const).every((side) => {
		const least = Math.min(LEAST_CONTEXT, Array.from(was[side]).length);
		return sharedContext(was[side], now[side], side) >= least;
	});

/** Whether an anchor keeps enough text to rule out a coincidence. */
const isTelling = ({ prefix, quote, suffix }: Anchor) =>
	Array.from(prefix + quote + suffix).length >= LEAST_EVIDENCE;

/**
 * Finds a passage in a text of unknown history, such as an imported text or another version. Only the exact words
 * count, together with their context on both sides. A mere look-alike is never accepted: words found once but in
 * another context leave the anchor orphaned, with the place to check.
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
