import { lastUpTo, type Span } from './spans.ts';

/** A paragraph of a text, without the breaks around it. */
export interface Paragraph extends Span {
	readonly text: string;
}

/**
 * The paragraphs of a text. If blank lines separate them, a single line break belongs to its paragraph, as in verse or
 * an address; in a text without blank lines every line is a paragraph.
 */
export function paragraphsOf(text: string): Paragraph[] {
	const breaks = /\n[^\S\n]*\n/.test(text) ? /\n(?:[^\S\n]*\n)+/g : /\n/g;
	const found: Paragraph[] = [];
	const add = (start: number, end: number) => {
		const words = text.slice(start, end).trimEnd();
		if (words !== '') found.push({ start, end: start + words.length, text: words });
	};
	let start = 0;
	for (const { index, 0: gap } of text.matchAll(breaks)) {
		add(start, index);
		start = index + gap.length;
	}
	add(start, text.length);
	return found;
}

/** The index of the paragraph at an offset, or of the last one before it; 0 at the beginning. */
export const paragraphAt = (paragraphs: readonly Paragraph[], offset: number): number =>
	Math.max(
		0,
		lastUpTo(paragraphs.length, offset, (at) => paragraphs[at]?.start ?? 0)
	);
