import { paragraphAt } from './paragraphs.ts';
import type { SegmentedText, Unit } from './segmented-text.ts';
import { isSameSpan, type Span } from './spans.ts';

/** Forwards in the text, or back. */
export type Step = 1 | -1;

/** The first word of a text: the cursor's place when a page opens. */
export const firstWord = (text: SegmentedText): Span => text.at('word', 0);

/**
 * Moves the cursor to the first word of the next or previous unit. At the end of the text it stays.
 */
export function moved(text: SegmentedText, passage: Span, unit: Unit, step: Step): Span {
	// A passage may end with a full stop, where the nearest word is already the next one.
	const last = Math.min(passage.end - 1, text.at('word', passage.end - 1).start);
	const start =
		step > 0 ? text.edgeAfter(unit, 'start', last) : text.edgeBefore(unit, 'start', passage.start);
	return start === undefined ? passage : text.at('word', start);
}

/** The first or last word of the text. */
export function movedToEdge(text: SegmentedText, step: Step): Span {
	return text.at('word', step > 0 ? text.text.length : 0);
}

/** Moves the end of a passage forwards or back, but never before its start. */
export function withEnd(text: SegmentedText, passage: Span, unit: Unit, step: Step): Span {
	const end =
		step > 0 ? text.edgeAfter(unit, 'end', passage.end) : text.edgeBefore(unit, 'end', passage.end);
	return end === undefined || end <= passage.start ? passage : { start: passage.start, end };
}

/** Moves the start of a passage back or forwards. */
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

/** Extends a passage to whole sentences or, if it is that already, to whole paragraphs. */
export function grown(text: SegmentedText, passage: Span): Span {
	const sentences = around(text, passage, 'sentence');
	return isSameSpan(sentences, passage) ? around(text, passage, 'paragraph') : sentences;
}

/**
 * Turns a selection into a passage of whole words: partly selected words are included, blanks and punctuation at the
 * edges dropped. `undefined` if no word is selected.
 */
export function snapped(text: SegmentedText, marked: Span): Span | undefined {
	const first = text.at('word', marked.start);
	const lastStart = text.edgeBefore('word', 'start', marked.end);
	const last = lastStart === undefined ? undefined : text.at('word', lastStart);
	if (!last || first.start >= marked.end || last.end <= first.start) return undefined;
	return { start: first.start, end: last.end };
}

/** The text normalised for searching, with the original place of each letter. */
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
 * Finds words in a text, from an offset on and then from the beginning. Case and the kinds of quotation marks and
 * blanks make no difference. `undefined` if they do not occur.
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

/** The next or previous paragraph without a coding; `undefined` if there is none in that direction. */
export function uncoded(
	text: SegmentedText,
	passage: Span,
	codings: readonly Span[],
	step: Step
): Span | undefined {
	const covered = new Set<number>();
	for (const { start, end } of codings) {
		if (end <= start) continue;
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
