/** Where marked passages are: the places of a file are proved by the words that it carries, not believed. */
import { CountedText } from '#lib/dossier/anchors/counted-text.ts';
import type { Span } from '#lib/dossier/anchors/anchor.ts';
import { shown } from '#lib/dossier/faults.ts';
import { CountedForms, countingsOf, shifts } from './counting.ts';
import type { Counting } from './counting.ts';
import { countingByEdges } from './edge-counting.ts';
import { countOf, placedBy, sampleOf, wordless } from './placed-marks.ts';
import type { SaidMark } from './placed-marks.ts';
import type { PlaceUnit } from './project.ts';
import { storedForm } from './stored-form.ts';
import { isAstray } from './word-edges.ts';
import type { WordEdges } from './word-edges.ts';

/** A passage that cannot be taken at its word. */
interface DoubtfulMark {
	id: string;
	found: string;
	expected: string;
}

/** The passages of a text. */
export interface ProvenSpans {
	/** The text as it is stored. */
	content: string;
	counting: Counting;
	/** By the id of the mark, in code points of `content`. */
	spans: Map<string, Span>;
	/** The same in UTF-16 units. */
	indexes: Map<string, Span>;
	/** How many passages read as the file says. */
	proven: number;
	/** Passages that the file gives no words for: they are taken at their places. */
	unproven: number;
	/** How the passages begin and end, where the file gives no words for any of them. */
	edges?: WordEdges;
	/**
	 * Ids of passages to look at: their words stand elsewhere than their places say, once and unmistakably, or they are
	 * called otherwise than they read. All of them where they carry no words and cut through those of the text.
	 */
	moved: string[];
	doubtful: DoubtfulMark[];
}

/** The way of counting by which most passages read as the file says; of equals the promised one. */
function countingOf(
	forms: CountedForms,
	marks: readonly SaidMark[],
	promised: PlaceUnit
): Counting {
	const sample = sampleOf(marks);
	// First words prove too little to count graphemes for them.
	const hasQuotes = sample.some(({ quote }) => quote !== undefined);
	let best: Counting = { unit: promised, lines: 'as they are', ...shifts[0] };
	let most = 0;
	for (const shift of shifts) {
		// What shifts every passage cannot be right where most of them read as they should without it.
		if (most > sample.length) break;
		for (const counting of countingsOf(forms.original, promised, shift, hasQuotes)) {
			const placed = placedBy(forms, sample, counting);
			const exact = countOf(placed, 'to the letter');
			const score = 2 * exact + countOf(placed, 'but for white space');
			if (score > most) [best, most] = [counting, score];
			const isEnough = hasQuotes ? exact === sample.length : score >= sample.length + exact;
			if (isEnough) return best;
		}
	}
	return best;
}

/** Where words are in a text, if they are there once. */
function onlyPlace(content: string, words: string): Span | undefined {
	const start = words === '' ? -1 : content.indexOf(words);
	if (start < 0 || content.includes(words, start + 1)) return undefined;
	return { start, end: start + words.length };
}

const wordsOf = ({ quote, opening }: SaidMark) => quote ?? opening ?? '';

/**
 * Proves the passages of one text: the unit that the format promises is tried first, then the others, other line
 * breaks, a byte order mark and an inclusive end, until the passages read as the file says. Where it carries no words
 * of them, what proves a way of counting is that passages begin and end where words do. Of passages that then still
 * read otherwise, those whose words stand in the text once are found there; the rest stay doubtful.
 *
 * @param original the text as the file has it.
 */
export function provenSpans(
	original: string,
	marks: readonly SaidMark[],
	promised: PlaceUnit
): ProvenSpans {
	const forms = new CountedForms(original);
	const { counting, edges } = !wordless(marks)
		? { counting: countingOf(forms, marks, promised), edges: undefined }
		: countingByEdges(forms, marks, promised);
	const areAstray = edges !== undefined && isAstray(edges);
	const placed = placedBy(forms, marks, counting);
	const { content } = forms.of({ ...counting, lines: 'as they are', hasMark: false }).stored;
	const counted = new CountedText(content);
	const spans = new Map<string, Span>();
	const indexes = new Map<string, Span>();
	const take = ({ id }: SaidMark, place: Span) => {
		indexes.set(id, place);
		const [start, end] = [counted.toPoint(place.start), counted.toPoint(place.end)];
		spans.set(id, { start, end });
	};
	const moved: string[] = [];
	const doubtful: DoubtfulMark[] = [];
	for (const { mark, place, agreement } of placed) {
		if (place && agreement !== 'no') {
			take(mark, place);
			if (areAstray) moved.push(mark.id);
			continue;
		}
		// What a passage is called need not be its words: somebody has to look at it.
		if (place && mark.quote === undefined) {
			take(mark, place);
			moved.push(mark.id);
			continue;
		}
		const elsewhere =
			mark.quote === undefined ? undefined : onlyPlace(content, storedForm(mark.quote).content);
		if (elsewhere) {
			take(mark, elsewhere);
			moved.push(mark.id);
			continue;
		}
		const words = place && content.slice(place.start, place.end);
		doubtful.push({
			id: mark.id,
			found: words === undefined ? `places ${mark.start} to ${mark.end}` : shown(words),
			expected: wordsOf(mark) === '' ? 'a passage within the text' : shown(wordsOf(mark))
		});
	}
	return {
		content,
		counting,
		spans,
		indexes,
		proven: countOf(placed, 'to the letter', 'but for white space'),
		unproven: countOf(placed, 'nothing said'),
		...(edges && { edges }),
		moved,
		doubtful
	};
}
