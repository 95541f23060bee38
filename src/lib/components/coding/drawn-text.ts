import { paragraphAt } from './paragraphs.ts';
import type { SegmentedText } from './segmented-text.ts';
import type { Span } from './spans.ts';

/** Lines that a paragraph is taken to have until it has been laid out, in steps that a style sheet can tell apart. */
export const linesOf = (text: string): number => {
	const lines = Math.ceil(text.length / 72);
	return [1, 2, 3, 4, 6, 8, 12, 16, 24, 32].find((step) => lines <= step) ?? 48;
};

/** The letters of a paragraph on the page; each has one text node and nothing else. */
const lettersOf = (root: Element, at: number): Text | undefined => {
	const node = root.children[at]?.firstChild;
	return node instanceof Text ? node : undefined;
};

/** The ends of a stretch of the text on the page; `undefined` where its paragraphs are not there. */
function endsOf(root: Element, text: SegmentedText, span: Span): StaticRangeInit | undefined {
	const { paragraphs } = text;
	const [first, last] = [
		paragraphAt(paragraphs, span.start),
		paragraphAt(paragraphs, span.end - 1)
	];
	const [startContainer, endContainer] = [lettersOf(root, first), lettersOf(root, last)];
	if (!startContainer || !endContainer) return undefined;
	const within = (node: Text, offset: number) => Math.max(0, Math.min(node.length, offset));
	return {
		...{ startContainer, endContainer },
		startOffset: within(startContainer, span.start - (paragraphs[first]?.start ?? 0)),
		endOffset: within(endContainer, span.end - (paragraphs[last]?.start ?? 0))
	};
}

/** A stretch of the text to paint. It does not follow changes of the page, which cost time for every range that does. */
export function staticRangeOf(
	root: Element,
	text: SegmentedText,
	span: Span
): StaticRange | undefined {
	const ends = endsOf(root, text, span);
	return ends && new StaticRange(ends);
}

let measuring: Range | undefined;

/** Where the lines of a stretch of the text are, in the window. */
export function linesAt(root: Element, text: SegmentedText, span: Span): readonly DOMRect[] {
	const ends = endsOf(root, text, span);
	if (!ends) return [];
	// One range for all: the browser would go on following each of thousands.
	measuring ??= document.createRange();
	measuring.setStart(ends.startContainer, ends.startOffset);
	measuring.setEnd(ends.endContainer, ends.endOffset);
	return Array.from(measuring.getClientRects());
}

/** The place in the text of a point between two letters of the page; `undefined` where it is not in the text. */
function offsetAt(
	root: Element,
	text: SegmentedText,
	node: Node,
	offset: number
): number | undefined {
	if (!root.contains(node)) return undefined;
	if (node === root) return text.paragraphs[offset]?.start ?? text.text.length;
	const element = node instanceof Element ? node : node.parentElement;
	const at = Number(element?.closest<HTMLElement>('[data-at]')?.dataset.at);
	const paragraph = text.paragraphs[at];
	if (!paragraph) return undefined;
	return node instanceof Text || offset === 0 ? paragraph.start + offset : paragraph.end;
}

/** What is marked in the text with a pointer or a finger; `undefined` where nothing is. */
export function markedIn(root: Element, text: SegmentedText): Span | undefined {
	const selection = document.getSelection();
	if (!selection || selection.rangeCount === 0) return undefined;
	const { startContainer, startOffset, endContainer, endOffset } = selection.getRangeAt(0);
	const start = offsetAt(root, text, startContainer, startOffset);
	const end = offsetAt(root, text, endContainer, endOffset);
	if (start === undefined && end === undefined) return undefined;
	return { start: start ?? 0, end: end ?? text.text.length };
}
