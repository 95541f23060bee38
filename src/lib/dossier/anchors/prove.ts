import { CONTEXT_LENGTH } from '#lib/contract/coding.ts';
import type { Anchor, AnchorState } from '#lib/contract/coding.ts';
import { anchorAtIndex } from './anchor.ts';
import type { Span } from './anchor.ts';
import type { CountedText } from './counted-text.ts';
import { resolveAnchor } from './resolve.ts';

/**
 * Units in which programs count places in a text. The Web Annotation model prescribes code points; Hypothesis differs.
 */
export type PlaceUnit = 'code points' | 'UTF-16 units' | 'UTF-8 bytes';

/** A file's description of a passage. */
export interface SaidPassage {
	/** Words of the passage and the text around them. */
	quote?: { exact: string; prefix: string; suffix: string };
	/** In a unit that the file may not state; `end` is exclusive. */
	position?: Span;
}

/** A passage whose words were found at its stated place or elsewhere. */
export interface ProvenPassage {
	anchor: Anchor;
	state: AnchorState;
	/** The unit of its places; absent if they were missing or wrong. */
	unit?: PlaceUnit;
}

/** UTF-16 index of a place counted in bytes. */
function indexOfByte(content: string, byte: number): number {
	let bytes = 0;
	let index = 0;
	while (bytes < byte && index < content.length) {
		const code = content.codePointAt(index) ?? 0;
		bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
		index += code < 0x10000 ? 1 : 2;
	}
	return index;
}

const units: readonly (readonly [PlaceUnit, (text: CountedText, place: number) => number])[] = [
	['code points', (text, place) => text.toIndex(place)],
	['UTF-16 units', (_, place) => place],
	['UTF-8 bytes', (text, place) => indexOfByte(text.content, place)]
];

/** Words normalised for comparison: files differ in line breaks, browsers in blanks. */
const plain = (words: string) => words.replace(/\s+/g, ' ').trim();

/**
 * Verifies the place of a passage: its words are compared with the text at its places, counted in code points, then in
 * UTF-16 units, then in bytes. If none matches, its words and their surroundings are searched for.
 *
 * @returns `undefined` if nothing can be verified: there are no words, or they were not found exactly once.
 */
export function provePassage(
	text: CountedText,
	{ quote, position }: SaidPassage
): ProvenPassage | undefined {
	if (!quote || plain(quote.exact) === '') return undefined;
	if (position && position.start < position.end) {
		for (const [unit, indexOf] of units) {
			const [start, end] = [indexOf(text, position.start), indexOf(text, position.end)];
			if (start < end && plain(text.content.slice(start, end)) === plain(quote.exact)) {
				return { anchor: anchorAtIndex(text, start, end), state: 'exact', unit };
			}
		}
	}
	const length = Array.from(quote.exact).length;
	const said: Anchor = {
		start: 0,
		end: length,
		quote: quote.exact,
		prefix: Array.from(quote.prefix).slice(-CONTEXT_LENGTH).join(''),
		suffix: Array.from(quote.suffix).slice(0, CONTEXT_LENGTH).join('')
	};
	const { state, anchor } = resolveAnchor(text, said);
	if (state === 'exact' || state === 'moved') return { anchor, state: 'moved' };
	return undefined;
}
