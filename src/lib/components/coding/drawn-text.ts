import { paragraphAt, type Paragraph } from './paragraphs.ts';
import type { SegmentedText } from './segmented-text.ts';
import type { Span } from './spans.ts';

/** How many lines a block has at the most, unless one paragraph alone is longer. */
const BLOCK_LINES = 24;
const LETTERS_IN_LINE = 72;

/**
 * Paragraphs in blocks of less than a screen. The browser passes over a block out of sight with all it holds, so a text of
 * hundreds of paragraphs costs no more than the few blocks in sight.
 */
export function blocksOf<T extends Paragraph>(paragraphs: readonly T[]): T[][] {
	const blocks: T[][] = [];
	let lines = Infinity;
	for (const paragraph of paragraphs) {
		const own = Math.ceil(paragraph.text.length / LETTERS_IN_LINE) + 1;
		if (lines + own > BLOCK_LINES) {
			blocks.push([]);
			lines = 0;
		}
		lines += own;
		blocks.at(-1)?.push(paragraph);
	}
	return blocks;
}

/** The elements of the paragraphs on the page. */
export const paragraphsOn = (root: Element): HTMLCollectionOf<HTMLParagraphElement> =>
	root.getElementsByTagName('p');

/** The elements of the blocks on the page. */
export const blocksOn = (root: Element): NodeListOf<Element> =>
	root.querySelectorAll('[data-words] > div');

/** The text node of a paragraph on the page, its only child. */
const lettersOf = (root: Element, at: number): Text | undefined => {
	const node = paragraphsOn(root)[at]?.firstChild;
	return node instanceof Text ? node : undefined;
};

/** The ends of a stretch of the text on the page; `undefined` if its paragraphs are missing. */
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

/** A stretch of the text to paint. It is static, because each live range slows down every change of the page. */
export function staticRangeOf(
	root: Element,
	text: SegmentedText,
	span: Span
): StaticRange | undefined {
	const ends = endsOf(root, text, span);
	return ends && new StaticRange(ends);
}

let measuring: Range | undefined;

/** The lines of a stretch of the text, relative to the window. */
export function linesAt(root: Element, text: SegmentedText, span: Span): readonly DOMRect[] {
	const ends = endsOf(root, text, span);
	if (!ends) return [];
	// One shared range: the browser would keep tracking thousands.
	measuring ??= document.createRange();
	measuring.setStart(ends.startContainer, ends.startOffset);
	measuring.setEnd(ends.endContainer, ends.endOffset);
	return Array.from(measuring.getClientRects());
}

/** The text offset of a point between two letters of the page; `undefined` outside the text. */
function offsetAt(
	root: Element,
	text: SegmentedText,
	node: Node,
	offset: number
): number | undefined {
	if (!root.contains(node)) return undefined;
	const element = node instanceof Element ? node : node.parentElement;
	const at = element?.closest<HTMLElement>('[data-at]')?.dataset.at;
	if (at === undefined) return startAfter(root, text, node, offset);
	const paragraph = text.paragraphs[Number(at)];
	if (!paragraph) return undefined;
	return node instanceof Text || offset === 0 ? paragraph.start + offset : paragraph.end;
}

/** Where the first paragraph after a point between paragraphs starts; the end of the text if none follows. */
function startAfter(root: Element, text: SegmentedText, node: Node, offset: number): number {
	const point = document.createRange();
	point.setStart(node, offset);
	const next = Array.from(paragraphsOn(root)).findIndex((one) => point.comparePoint(one, 0) >= 0);
	return text.paragraphs[next]?.start ?? text.text.length;
}

/** The selected stretch of the text; `undefined` if there is none. */
export function markedIn(root: Element, text: SegmentedText): Span | undefined {
	const selection = document.getSelection();
	if (!selection || selection.rangeCount === 0) return undefined;
	const { startContainer, startOffset, endContainer, endOffset } = selection.getRangeAt(0);
	const start = offsetAt(root, text, startContainer, startOffset);
	const end = offsetAt(root, text, endContainer, endOffset);
	if (start === undefined && end === undefined) return undefined;
	return { start: start ?? 0, end: end ?? text.text.length };
}
