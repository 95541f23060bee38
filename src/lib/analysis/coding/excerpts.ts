/** Passages in context: the text around them, and who marked which words. */
import type { Coding } from '#lib/contract/coding.ts';

/** A stretch of a text in which the same coders marked every word. */
interface Segment {
	text: string;
	/** Pseudonyms of those who marked it, in order; none for the surrounding text. */
	coders: string[];
}

export interface Excerpt {
	/** Where it begins in the text, in code points. */
	start: number;
	/** Whether its paragraph continues before it, and after it. */
	isCutBefore: boolean;
	isCutAfter: boolean;
	segments: Segment[];
}

/** The most code points shown before and after a passage. */
const AROUND = 280;

type Marked = Pick<Coding, 'start' | 'end' | 'coder'>;

const isBlank = (sign: string | undefined) => sign === undefined || /\s/u.test(sign);

/** Where the context of a passage begins: at its paragraph, or else at a word. */
function beginOf(text: readonly string[], start: number): number {
	let begin = start;
	while (begin > 0 && text[begin - 1] !== '\n') {
		if (start - begin >= AROUND && isBlank(text[begin - 1])) return begin;
		if (start - begin >= 2 * AROUND) return begin;
		begin -= 1;
	}
	return begin;
}

function finishOf(text: readonly string[], end: number): number {
	let finish = end;
	while (finish < text.length && text[finish] !== '\n') {
		if (finish - end >= AROUND && isBlank(text[finish])) return finish;
		if (finish - end >= 2 * AROUND) return finish;
		finish += 1;
	}
	return finish;
}

/** Merges spans that touch or overlap, in order. */
function joined(
	spans: readonly { start: number; end: number }[]
): { start: number; end: number }[] {
	const all: { start: number; end: number }[] = [];
	for (const { start, end } of [...spans].sort((a, b) => a.start - b.start)) {
		const last = all.at(-1);
		if (last && start <= last.end) last.end = Math.max(last.end, end);
		else all.push({ start, end });
	}
	return all;
}

function segmentsOf(
	text: readonly string[],
	{ start, end }: { start: number; end: number },
	marked: readonly Marked[]
): Segment[] {
	const within = (place: number) => place > start && place < end;
	const cuts = [start, ...marked.flatMap((one) => [one.start, one.end]).filter(within), end];
	const places = [...new Set(cuts)].sort((a, b) => a - b);
	return places.slice(0, -1).map((from, index) => {
		const to = places[index + 1] ?? end;
		const over = marked.filter((one) => one.start <= from && one.end >= to);
		return {
			text: text.slice(from, to).join(''),
			coders: [...new Set(over.map(({ coder }) => coder))].sort()
		};
	});
}

/**
 * The stretches of a text around some passages, in order; neighbouring ones are merged.
 *
 * @param text code point by code point, `Array.from(content)`
 */
export function excerptsOf(text: readonly string[], marked: readonly Marked[]): Excerpt[] {
	const spans = marked.map(({ start, end }) => ({
		start: beginOf(text, start),
		end: finishOf(text, end)
	}));
	return joined(spans).map((span) => ({
		start: span.start,
		isCutBefore: span.start > 0 && text[span.start - 1] !== '\n',
		isCutAfter: span.end < text.length && text[span.end] !== '\n',
		segments: segmentsOf(text, span, marked)
	}));
}
