import { quotationsIn, type Stretch } from './quotations.ts';

/** A paragraph with its sentences and quotations, in UTF-16 units. */
export interface Paragraph extends Stretch {
	sentences: Stretch[];
	quotations: Stretch[];
}

const segmenter = new Intl.Segmenter('en', { granularity: 'sentence' });
const closers = /^[\s\u00a0]*[»”“"’›)\]]+[\s\u00a0]*(?!\p{Lu})/u;
const ellipsis = /…[»”"’)\]]*\s+(?=[\p{Lu}«“„"])/gu;

/** Where sentences begin by Unicode's rules, which do not end a sentence at “…”. */
function beginnings(text: string): number[] {
	const starts = [...segmenter.segment(text)].map(({ index }) => index);
	const further = [...text.matchAll(ellipsis)].map(({ 0: found, index }) => index + found.length);
	return [...new Set([...starts, ...further])].sort((a, b) => a - b);
}

/**
 * Whether a sentence only seems to begin here: after `U.S.` or `Mr.`, within a quotation, or with a closing French
 * mark, which Unicode's rules assign to the next sentence.
 */
function isApparent(
	text: string,
	at: number,
	quotations: readonly Stretch[],
	abbreviations: ReadonlySet<string>,
	openers: ReadonlySet<string>
): boolean {
	const before = text.slice(Math.max(0, at - 40), at).trimEnd();
	const [, next = ''] = /^[^\p{L}\p{N}]*([\p{L}\p{M}\p{N}]+)/u.exec(text.slice(at, at + 40)) ?? [];
	if (quotations.some(({ start, end }) => start < at && at < end)) return true;
	if (closers.test(text.slice(at, at + 12))) return true;
	const [, last] = /([\p{L}\p{M}]+)\.$/u.exec(before) ?? [];
	if (last && abbreviations.has(last.toLowerCase())) return true;
	// A single capital is an initial or ends an abbreviation; only a plain word after it starts a new sentence.
	const isInitial = /(?:^|[^\p{L}])\p{Lu}\.$/u.test(before);
	return isInitial && !openers.has(next.toLowerCase());
}

/**
 * Paragraphs and their sentences. A sentence ends with its paragraph and never cuts a quotation.
 *
 * @param abbreviations lower case, without the full stop.
 * @param openers lower-case words that signal a new sentence after an initial.
 */
export function paragraphsOf(
	text: string,
	abbreviations: ReadonlySet<string>,
	openers: ReadonlySet<string>
): Paragraph[] {
	return [...text.matchAll(/[^\n\r]*\S[^\n\r]*/g)].map(({ 0: line, index }) => {
		const quotations = quotationsIn(line);
		const starts = beginnings(line).filter(
			(at) => at === 0 || !isApparent(line, at, quotations, abbreviations, openers)
		);
		const sentences = starts.flatMap((start, i) => {
			const words = line.slice(start, starts[i + 1] ?? line.length);
			const from = index + start + (words.length - words.trimStart().length);
			const end = index + start + words.trimEnd().length;
			return from < end ? [{ start: from, end }] : [];
		});
		return {
			start: index,
			end: index + line.length,
			sentences,
			quotations: quotations.map(({ start, end }) => ({ start: index + start, end: index + end }))
		};
	});
}
