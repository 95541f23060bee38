/** Passages at their places in one way of counting, and whether they read there as the file says. */
import type { Span } from '#lib/dossier/anchors/anchor.ts';
import { indexesOf } from './counted-places.ts';
import type { CountedForms, Counting } from './counting.ts';
import type { ProjectMark } from './project.ts';

/** A passage as a file says it. */
export type SaidMark = Pick<ProjectMark, 'id' | 'start' | 'end' | 'quote' | 'opening'>;

/** Words as they are compared: files differ in white space and in how letters are composed. */
const plain = (words: string) => words.normalize('NFC').replace(/\s+/g, ' ').trim();

/** How well a passage reads as a mark says. */
type Agreement = 'to the letter' | 'but for white space' | 'no' | 'nothing said';

function agreementOf({ quote, opening }: SaidMark, words: string): Agreement {
	if (quote !== undefined && plain(quote) !== '') {
		if (words === quote.replaceAll('\r\n', '\n')) return 'to the letter';
		return plain(words) === plain(quote) ? 'but for white space' : 'no';
	}
	// Programs end shortened words in dots.
	const first = plain((opening ?? '').replace(/(?:\.{3}|…)\s*$/u, ''));
	if (first === '') return 'nothing said';
	if (plain(words).startsWith(first) && !/^\s/.test(words)) return 'to the letter';
	return plain(words).includes(first) ? 'but for white space' : 'no';
}

/** A mark with its place in the stored text, in UTF-16. */
interface Placed {
	mark: SaidMark;
	place?: Span;
	agreement: Agreement;
}

export function placedBy(
	forms: CountedForms,
	marks: readonly SaidMark[],
	counting: Counting
): Placed[] {
	const { text, stored } = forms.of(counting);
	const endOf = ({ end }: SaidMark) => end + (counting.isInclusive ? 1 : 0);
	const places = marks.flatMap((mark) => [mark.start, endOf(mark)]);
	const indexes = indexesOf(text, counting.unit, places);
	return marks.map((mark): Placed => {
		const [start, end] = [indexes.get(mark.start), indexes.get(endOf(mark))];
		if (start === undefined || end === undefined) return { mark, agreement: 'no' };
		const place = { start: stored.indexOf(start), end: stored.indexOf(end) };
		if (place.start >= place.end) return { mark, agreement: 'no' };
		const words = stored.content.slice(place.start, place.end);
		return { mark, place, agreement: agreementOf(mark, words) };
	});
}

export const countOf = (placed: readonly Placed[], ...wanted: Agreement[]) =>
	placed.filter(({ agreement }) => wanted.includes(agreement)).length;

/** The number of passages examined to decide the way of counting. */
const SAMPLE = 60;

/** Some of the marks that say words, from the whole of the text. */
export function sampleOf(marks: readonly SaidMark[]): SaidMark[] {
	const worded = marks.filter((mark) => agreementOf(mark, '') !== 'nothing said');
	const step = Math.max(1, worded.length / SAMPLE);
	return Array.from(
		{ length: Math.min(SAMPLE, worded.length) },
		(_, i) => worded[Math.floor(i * step)] as SaidMark
	);
}

/** Whether a file says no words of any of these passages. */
export const wordless = (marks: readonly SaidMark[]): boolean => sampleOf(marks).length === 0;
