import { staticRangeOf } from './drawn-text.ts';
import { depthsOf } from './layers.ts';
import { paragraphAt } from './paragraphs.ts';
import type { SegmentedText } from './segmented-text.ts';
import type { Span } from './spans.ts';

/** Ways to paint a stretch: coded once, twice, or more often, suggested, or the current passage. */
const paints = ['coded', 'coded-twice', 'coded-often', 'suggested', 'passage'] as const;
type Paint = (typeof paints)[number];

/** Stretches by the way they are painted. */
export type Painting = Partial<Record<Paint, readonly Span[]>>;

/** Paints coded stretches: the more passages overlap, the darker. */
export function paintingOf(codings: readonly Span[]): Painting {
	const depths = depthsOf(codings);
	return {
		coded: depths.filter(({ depth }) => depth === 1),
		'coded-twice': depths.filter(({ depth }) => depth === 2),
		'coded-often': depths.filter(({ depth }) => depth > 2)
	};
}

/** The stretches that touch any of some paragraphs. */
export function within<T extends Span>(
	{ paragraphs }: SegmentedText,
	spans: readonly T[],
	near: ReadonlySet<number>
): T[] {
	if (near.size === 0) return [];
	// Most of thousands are far from all of them, and are told by two comparisons.
	const from = paragraphs[Math.min(...near)]?.start ?? 0;
	const to = paragraphs[Math.max(...near) + 1]?.start ?? Infinity;
	return spans.filter(({ start, end }) => {
		if (end <= start || start >= to || end <= from) return false;
		const last = paragraphAt(paragraphs, end - 1);
		for (let at = paragraphAt(paragraphs, start); at <= last; at++) if (near.has(at)) return true;
		return false;
	});
}

/** Whether the browser can highlight ranges of text without an element for each. */
export const canPaint = (): boolean => typeof Highlight !== 'undefined' && 'highlights' in CSS;

/**
 * Paints stretches of a text on the page, without touching its elements: a key press leaves a text of 200,000 letters
 * and 2,000 passages untouched.
 */
export function paint(root: Element, text: SegmentedText, painting: Painting): void {
	for (const [name, spans] of Object.entries(painting)) {
		const ranges = spans.flatMap((span) => staticRangeOf(root, text, span) ?? []);
		const highlight = new Highlight(...ranges);
		highlight.priority = paints.indexOf(name as Paint);
		CSS.highlights.set(`coding-${name}`, highlight);
	}
}

/** Removes all highlights. */
export function unpaint(): void {
	for (const name of paints) CSS.highlights.delete(`coding-${name}`);
}
