import { paragraphAt } from './paragraphs.ts';
import type { SegmentedText, Unit } from './segmented-text.ts';
import { isSameSpan, type Span } from './spans.ts';

/** Forwards in the text, or back. */
export type Step = 1 | -1;

/** The first word of a text: where the cursor stands when a page opens. */
export const firstWord = (text: SegmentedText): Span => text.at('word', 0);

/**
 * Moves the cursor to the next unit, or to the one before: it then stands on the first word there. At the end of the
 * text it stays.
 */
export function moved(text: SegmentedText, passage: Span, unit: Unit, step: Step): Span {
	const start =
		step > 0
			? text.edgeAfter(unit, 'start', text.at('word', passage.end - 1).start)
			: text.edgeBefore(unit, 'start', passage.start);
	return start === undefined ? passage : text.at('word', start);
}

/** The first word of the text, or the last. */
export function movedToEdge(text: SegmentedText, step: Step): Span {
	return text.at('word', step > 0 ? text.text.length : 0);
}

/** Moves the end of a passage: it grows forwards and shrinks back, and never ends before it has begun. */
export function withEnd(text: SegmentedText, passage: Span, unit: Unit, step: Step): Span {
	const end =
		step > 0 ? text.edgeAfter(unit, 'end', passage.end) : text.edgeBefore(unit, 'end', passage.end);
	return end === undefined || end <= passage.start ? passage : { start: passage.start, end };
}

/** Moves the start of a passage: it grows back and shrinks forwards. */
export function withStart(text: SegmentedText, passage: Span, unit: Unit, step: Step): Span {
	const start =
		step > 0
			? text.edgeAfter(unit, 'start', passage.start)
			: text.edgeBefore(unit, 'start', passage.start);
	return start === undefined || start >= passage.end ? passage : { start, end: passage.end };
}

/** All units that a passage touches. */
function around(text: SegmentedText, passage: Span, unit: Unit): Span {
	const first = text.at(unit, passage.start);
	const last = text.at(unit, passage.end - 1);
	return {
		start: Math.min(first.start, passage.start),
		end: Math.max(last.end, passage.end)
	};
}

/** The passage up to whole sentences; if it was that already, up to whole paragraphs. */
export function grown(text: SegmentedText, passage: Span): Span {
	const sentences = around(text, passage, 'sentence');
	return isSameSpan(sentences, passage) ? around(text, passage, 'paragraph') : sentences;
}

/**
 * What somebody marked with a pointer, as a passage of whole words: half a word is taken whole, blanks and
 * punctuation at the edges are left out. `undefined` where no word was touched.
 */
export function snapped(text: SegmentedText, marked: Span): Span | undefined {
	const first = text.at('word', marked.start);
	const lastStart = text.edgeBefore('word', 'start', marked.end);
	const last = lastStart === undefined ? undefined : text.at('word', lastStart);
	if (!last || first.start >= marked.end || last.end <= first.start) return undefined;
	return { start: first.start, end: last.end };
}

/** The words of a text as they are compared when somebody looks for them, with the place of each letter. */
function folded(text: string): { letters: string; places: number[] } {
	let letters = '';
	const places: number[] = [];
	for (const { index, 0: piece } of text.matchAll(/\s+|[\s\S]/g)) {
		const plain = /\s/.test(piece)
			? ' '
			: piece
					.replace(/[‘’‚‛]/g, "'")
					.replace(/[“-‟«»]/g, '"')
					.toLowerCase();
		for (let i = 0; i < plain.length; i++) places.push(index);
		letters += plain;
	}
	return { letters, places };
}

/**
 * Where words stand in a text, the next place after an offset first and then from the beginning: case, kinds of
 * quotation marks and of blanks make no difference. `undefined` where they do not stand there.
 */
export function found(text: string, words: string, after: number): Span | undefined {
	const sought = folded(words.trim()).letters;
	if (sought === '') return undefined;
	const { letters, places } = folded(text);
	const from = places.findIndex((place) => place > after);
	const next = from < 0 ? -1 : letters.indexOf(sought, from);
	const at = next < 0 ? letters.indexOf(sought) : next;
	if (at < 0) return undefined;
	const last = places[at + sought.length - 1] ?? 0;
	return { start: places[at] ?? 0, end: last + 1 };
}

/** The next paragraph without a coding, or the one before; `undefined` where there is none that way. */
export function uncoded(
	text: SegmentedText,
	passage: Span,
	codings: readonly Span[],
	step: Step
): Span | undefined {
	const covered = new Set<number>();
	for (const { start, end } of codings) {
		const last = paragraphAt(text.paragraphs, end - 1);
		for (let at = paragraphAt(text.paragraphs, start); at <= last; at++) covered.add(at);
	}
	const here = paragraphAt(text.paragraphs, passage.start);
	for (let at = here + step; at >= 0 && at < text.paragraphs.length; at += step) {
		const start = text.paragraphs[at]?.start;
		if (!covered.has(at) && start !== undefined) return text.at('word', start);
	}
	return undefined;
}
