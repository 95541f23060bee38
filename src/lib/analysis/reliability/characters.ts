/**
 * Whether coders found the same passages: every character of a text is a unit that each coder either marked or did not.
 * Characters that nobody marked count as well: the coders agree to leave them alone, and chance agreement cannot be
 * computed without them.
 */
import { tallyMargins } from './margins.ts';
import type { Given } from './margins.ts';
import { layoutOf, TallyMaker } from './tally.ts';
import type { Tally } from './tally.ts';

/** A passage that a coder marked, in code points; `end` is exclusive. */
export interface Mark {
	/** Place among the coders of the text. */
	coder: number;
	start: number;
	end: number;
}

/** A text that at least one person coded. */
export interface MarkedText {
	/** In code points. */
	length: number;
	/**
	 * Where its paragraphs begin, ascending. A bootstrap draws paragraphs rather than characters, because coders mark
	 * neighbouring characters together.
	 */
	paragraphs: readonly number[];
	coders: number;
	marks: readonly Mark[];
}

/** Not marked, marked. */
const CATEGORIES = 2;

/** A stretch of a text in which nothing changes. */
interface Stretch {
	length: number;
	/** How many of its passages cover it, by coder. */
	covers: Uint16Array;
	/** Whether a paragraph ends with it. */
	isLast: boolean;
}

/** Goes through a text stretch by stretch. `visit` must not keep its argument. */
function eachStretch(text: MarkedText, visit: (stretch: Stretch) => void): void {
	const { length, paragraphs, coders, marks } = text;
	const starts = marks.toSorted((a, b) => a.start - b.start);
	const ends = marks.toSorted((a, b) => a.end - b.end);
	const breaks = new Set([...paragraphs.filter((at) => at > 0 && at < length), length]);
	const edges = new Set([...breaks, ...marks.flatMap(({ start, end }) => [start, end])]);
	const covers = new Uint16Array(coders);
	let [from, opened, closed] = [0, 0, 0];
	for (const to of [...edges].filter((at) => at > 0 && at <= length).sort((a, b) => a - b)) {
		for (let mark; (mark = ends[closed]) && mark.end <= from && from > 0; closed++) {
			covers[mark.coder] = (covers[mark.coder] ?? 0) - 1;
		}
		for (let mark; (mark = starts[opened]) && mark.start <= from; opened++) {
			covers[mark.coder] = (covers[mark.coder] ?? 0) + 1;
		}
		visit({ length: to - from, covers, isLast: breaks.has(to) });
		from = to;
	}
}

/** Counts the characters of texts, a unit for each paragraph. Texts with fewer than two coders add nothing. */
export function tallyCharacters(texts: readonly MarkedText[]): Tally {
	const compared = texts.filter(({ coders }) => coders > 1);
	const layout = layoutOf(
		CATEGORIES,
		compared.map(({ coders }) => coders),
		false
	);
	const stretches = compared.reduce(
		(sum, { paragraphs, marks }) => sum + paragraphs.length + 2 * marks.length + 1,
		0
	);
	const maker = new TallyMaker(layout, stretches);
	const counts = new Uint16Array(CATEGORIES);
	for (const text of compared) {
		eachStretch(text, ({ length, covers, isLast }) => {
			let marking = 0;
			for (const passages of covers) if (passages > 0) marking++;
			counts[0] = text.coders - marking;
			counts[1] = marking;
			maker.add(
				[0, 1].filter((category) => counts[category]),
				counts,
				length
			);
			if (isLast) maker.close();
		});
	}
	return maker.tally();
}

/** Two coders of a text, by their places among its coders. */
export interface TextPair {
	text: MarkedText;
	a: number;
	b: number;
}

/** Marks of a text by coder: of many coders each is compared with every other. */
const marksByCoder = new WeakMap<MarkedText, Mark[][]>();

function marksOf(text: MarkedText): Mark[][] {
	const known = marksByCoder.get(text);
	if (known) return known;
	const found = Array.from({ length: text.coders }, (): Mark[] => []);
	for (const mark of text.marks) found[mark.coder]?.push(mark);
	marksByCoder.set(text, found);
	return found;
}

/** A text as if two of its coders alone had marked it; they become coders 0 and 1. */
function markedByTwo({ text, a, b }: TextPair): MarkedText {
	const marks = [a, b].flatMap((place, coder) =>
		(marksOf(text)[place] ?? []).map(({ start, end }) => ({ coder, start, end }))
	);
	return { ...text, coders: 2, marks };
}

/**
 * Counts the characters that two coders marked or left.
 *
 * @returns the characters marked by neither, by the second alone, by the first alone, and by both; and the same by
 * paragraph for κ
 */
export function tallyMarked(pairs: readonly TextPair[]): { counts: Float64Array; tally: Tally } {
	const counts = new Float64Array(CATEGORIES * CATEGORIES);
	const given: Given[] = [];
	let unit = 0;
	for (const pair of pairs) {
		eachStretch(markedByTwo(pair), ({ length, covers, isLast }) => {
			const one = (covers[0] ?? 0) > 0 ? 1 : 0;
			const other = (covers[1] ?? 0) > 0 ? 1 : 0;
			const at = one * CATEGORIES + other;
			counts[at] = (counts[at] ?? 0) + length;
			given.push({ unit, a: one, b: other, length });
			if (isLast) unit++;
		});
	}
	return { counts, tally: tallyMargins(CATEGORIES, unit, 'equal', given) };
}
