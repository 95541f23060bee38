/** Whether passages begin and end where words do: that proves their places where a file carries none of their words. */
import type { Span } from '#lib/dossier/anchors/anchor.ts';

/** Ends of passages, and how many of them are within a word. */
export interface WordEdges {
	ends: number;
	cut: number;
}

/** A letter or a digit of a script that puts spaces between words. */
const inWord =
	/^[[\p{L}\p{N}]--[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\p{Script=Tibetan}]]$/v;

const isWithinWord = (content: string, index: number) =>
	inWord.test(content.charAt(index - 1)) && inWord.test(content.charAt(index));

/** Looks at the ends of passages. @param places in UTF-16; `undefined` for one that is no place of the text */
export function wordEdges(content: string, places: Iterable<Span | undefined>): WordEdges {
	const edges: WordEdges = { ends: 0, cut: 0 };
	for (const place of places) {
		edges.ends += 2;
		if (!place) edges.cut += 2;
		else for (const end of [place.start, place.end]) if (isWithinWord(content, end)) edges.cut++;
	}
	return edges;
}

/**
 * Whether so many ends within words are odd. A person cuts few words, a wrong way of counting about every second: nearly
 * all of what is counted rightly stays far below this share.
 */
export const isOdd = ({ ends, cut }: WordEdges): boolean => cut >= 4 && cut > ends * 0.15;

/** Whether passages stand so much better in one way of counting that chance does not explain it. */
export const isClearlyBetter = (one: WordEdges, other: WordEdges): boolean =>
	other.cut >= 4 + 4 * one.cut;

/** Whether most passages cannot be where they were put: a look at each is needed. */
export const isAstray = ({ ends, cut }: WordEdges): boolean => ends >= 12 && cut > ends / 3;
