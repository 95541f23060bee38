/** Where marked passages are: the places of a file are proved by the words that it carries, not believed. */
import { CountedText } from '#lib/dossier/anchors/counted-text.ts';
import type { Span } from '#lib/dossier/anchors/anchor.ts';
import { shown } from '#lib/dossier/faults.ts';
import { indexesOf, isCountedAlike } from './counted-places.ts';
import { placeUnits } from './project.ts';
import type { PlaceUnit, ProjectMark } from './project.ts';
import { storedForm } from './stored-form.ts';
import type { StoredForm } from './stored-form.ts';
import { isAstray, isClearlyBetter, isOdd, wordEdges } from './word-edges.ts';
import type { WordEdges } from './word-edges.ts';

/** A passage as a file says it. */
export type SaidMark = Pick<ProjectMark, 'id' | 'start' | 'end' | 'quote' | 'opening'>;

/** How a file counts the places of a text. */
export interface Counting {
	unit: PlaceUnit;
	/** The line breaks that were counted: those of the text in the file, or one or two characters for each. */
	lines: 'as they are' | 'LF' | 'CRLF';
	/** Whether a byte order mark was counted that the text of the file lacks. */
	hasMark: boolean;
	/** Whether the end is the last character of a passage, not the first one after it. */
	isInclusive: boolean;
}

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

/** The text as it would have to be for a way of counting. */
function countedText(original: string, { lines, hasMark }: Counting): string {
	const broken =
		lines === 'as they are'
			? original
			: original.replace(/\r\n?|\n/g, lines === 'LF' ? '\n' : '\r\n');
	return hasMark ? `\uFEFF${broken}` : broken;
}

/** A text as a way of counting has it, and as it is stored: the same for all units. */
interface CountedForm {
	text: string;
	stored: StoredForm;
}

/** The forms of one text, each made once. */
class CountedForms {
	readonly original: string;
	readonly #forms = new Map<string, CountedForm>();

	constructor(original: string) {
		this.original = original;
	}

	of(counting: Counting): CountedForm {
		const key = `${counting.lines} ${counting.hasMark}`;
		const known = this.#forms.get(key);
		if (known) return known;
		const text = countedText(this.original, counting);
		const form = { text, stored: storedForm(text) };
		this.#forms.set(key, form);
		return form;
	}
}

/** Units and line breaks by which a text could be counted, the promised unit first. */
function* countingsOf(
	original: string,
	promised: PlaceUnit,
	{ hasMark, isInclusive }: Pick<Counting, 'hasMark' | 'isInclusive'>,
	withGraphemes: boolean
): Generator<Counting> {
	const lines: Counting['lines'][] = ['as they are'];
	if (original.includes('\r')) lines.push('LF');
	if (/(?<!\r)\n/.test(original)) lines.push('CRLF');
	const others = placeUnits.filter(
		(unit) =>
			unit !== promised &&
			(unit !== 'graphemes' || withGraphemes) &&
			(!isCountedAlike(original, unit) || !isCountedAlike(original, promised))
	);
	for (const unit of [promised, ...others]) {
		for (const line of lines) yield { unit, lines: line, hasMark, isInclusive };
	}
}

/** What shifts every passage of a text alike: nothing as a rule. */
const shifts = [
	{ hasMark: false, isInclusive: false },
	{ hasMark: true, isInclusive: false },
	{ hasMark: false, isInclusive: true },
	{ hasMark: true, isInclusive: true }
] as const;

/** A mark with its place in the stored text, in UTF-16. */
interface Placed {
	mark: SaidMark;
	place?: Span;
	agreement: Agreement;
}

function placedBy(forms: CountedForms, marks: readonly SaidMark[], counting: Counting): Placed[] {
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

const countOf = (placed: readonly Placed[], ...wanted: Agreement[]) =>
	placed.filter(({ agreement }) => wanted.includes(agreement)).length;

/** The number of passages examined to decide the way of counting. */
const SAMPLE = 60;

/** Some of the marks that say words, from the whole of the text. */
function sampleOf(marks: readonly SaidMark[]): SaidMark[] {
	const worded = marks.filter((mark) => agreementOf(mark, '') !== 'nothing said');
	const step = Math.max(1, worded.length / SAMPLE);
	return Array.from(
		{ length: Math.min(SAMPLE, worded.length) },
		(_, i) => worded[Math.floor(i * step)] as SaidMark
	);
}

/** The most passages without words whose ends are looked at. */
const EDGES_SAMPLE = 400;

/** How passages without words begin and end in one way of counting. */
function edgesBy(forms: CountedForms, marks: readonly SaidMark[], counting: Counting): WordEdges {
	const places = new Map(marks.map((mark) => [`${mark.start} ${mark.end}`, mark]));
	const placed = placedBy(forms, [...places.values()].slice(0, EDGES_SAMPLE), counting);
	return wordEdges(
		forms.of(counting).stored.content,
		placed.map(({ place }) => place)
	);
}

/** Whether a file says no words of any of these passages. */
export const wordless = (marks: readonly SaidMark[]): boolean => sampleOf(marks).length === 0;

/** A text and its passages. */
interface MarkedText {
	text: string;
	marks: readonly SaidMark[];
}

/**
 * The unit in which a file counts that carries no words, by all of its texts together: one with few passages proves
 * nothing by itself. Texts with words prove their own.
 */
export function unitOfAll(texts: readonly MarkedText[], promised: PlaceUnit): PlaceUnit {
	const silent = texts
		.filter(({ marks }) => wordless(marks))
		.map(({ text, marks }) => ({ forms: new CountedForms(text), marks }));
	const edgesIn = (unit: PlaceUnit) => {
		const sum = { ends: 0, cut: 0 };
		for (const { forms, marks } of silent) {
			const { ends, cut } = edgesBy(forms, marks, { unit, lines: 'as they are', ...shifts[0] });
			sum.ends += ends;
			sum.cut += cut;
		}
		return sum;
	};
	const asPromised = edgesIn(promised);
	if (!isOdd(asPromised)) return promised;
	let best = { unit: promised, edges: asPromised };
	for (const unit of placeUnits) {
		if (unit === promised || unit === 'graphemes') continue;
		const edges = edgesIn(unit);
		if (edges.cut < best.edges.cut && isClearlyBetter(edges, asPromised)) best = { unit, edges };
	}
	return best.unit;
}

/** The way of counting by which passages without words begin and end where words do; the promised one unless odd. */
function countingByEdges(
	forms: CountedForms,
	marks: readonly SaidMark[],
	promised: PlaceUnit
): { counting: Counting; edges: WordEdges } {
	const first: Counting = { unit: promised, lines: 'as they are', ...shifts[0] };
	let best = { counting: first, edges: edgesBy(forms, marks, first) };
	const { edges: asPromised } = best;
	if (!isOdd(asPromised)) return best;
	for (const counting of countingsOf(forms.original, promised, shifts[0], true)) {
		const edges = edgesBy(forms, marks, counting);
		if (edges.cut < best.edges.cut && isClearlyBetter(edges, asPromised)) {
			best = { counting, edges };
		}
	}
	return best;
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

const unitWords: Record<PlaceUnit, string> = {
	'code-points': 'Unicode code points',
	'utf-16': 'UTF-16 units',
	'utf-8': 'UTF-8 bytes',
	graphemes: 'graphemes'
};

/** A way of counting in words: "UTF-16 units, each line break counted as two". */
export function countingWords({ unit, lines, hasMark, isInclusive }: Counting): string {
	return [
		unitWords[unit],
		lines === 'CRLF' && 'each line break counted as two',
		lines === 'LF' && 'each line break counted as one',
		hasMark && 'a byte order mark counted',
		isInclusive && 'ends counted as part of the passage'
	]
		.filter((part) => part !== false)
		.join(', ');
}
