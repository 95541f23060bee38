import { paragraphAt, paragraphsOf, type Paragraph } from './paragraphs.ts';
import { lastUpTo, type Span } from './spans.ts';

/** The units by which the cursor moves and a passage grows or shrinks. */
export type Unit = 'letter' | 'word' | 'sentence' | 'paragraph';

/** A sentence continues after these: “U.S. Secretary”, “Mr. Guterres”. */
const abbreviated =
	/(?:^|[\s("'“‘«])(?:(?:\p{Lu}\.)+|(?:Mr|Mrs|Ms|Dr|Prof|Gen|Col|Lt|Sen|Rep|Gov|St|No)\.)\s*$/u;

type Grain = 'grapheme' | 'word' | 'sentence';

interface Piece {
	index: number;
	segment: string;
	isWordLike: boolean;
}

/** Replaces `Intl.Segmenter` in browsers without it; correct for scripts that separate words by spaces. */
const plainPieces: Readonly<Record<Grain, RegExp>> = {
	grapheme: /\P{M}\p{M}*/gsu,
	word: /[\p{L}\p{N}\p{M}'’]+|[^\p{L}\p{N}\p{M}'’]+/gu,
	sentence: /[^.!?…]+[.!?…]*["'”’»)]*\s*|[.!?…]+\s*/gu
};

/** Splits a text into units of one kind. */
function cutter(language: string, granularity: Grain): (text: string) => Piece[] {
	if (typeof Intl.Segmenter === 'undefined') {
		return (text) =>
			Array.from(text.matchAll(plainPieces[granularity]), ({ index, 0: segment }) => ({
				...{ index, segment },
				isWordLike: /[\p{L}\p{N}]/u.test(segment)
			}));
	}
	let segmenter: Intl.Segmenter | undefined;
	return (text) => {
		// A page opens before the second and third kind is needed, and each takes milliseconds to make.
		segmenter ??= new Intl.Segmenter(language || undefined, { granularity });
		return Array.from(segmenter.segment(text), ({ index, segment, isWordLike }) => ({
			...{ index, segment },
			isWordLike: isWordLike === true
		}));
	};
}

/** A language known to `Intl`; empty for any other, so that `Intl` uses its default. */
function knownLanguage(language: string): string {
	try {
		return Intl.getCanonicalLocales(language)[0] ?? '';
	} catch {
		return '';
	}
}

/** Sentences of a paragraph without surrounding blanks, rejoined where one was cut at an abbreviation. */
function sentencesOf(pieces: readonly Piece[], offset: number): Span[] {
	const found: { start: number; end: number; goesOn: boolean }[] = [];
	for (const { index, segment } of pieces) {
		const words = segment.trimEnd();
		if (words.trim() === '') continue;
		const start = offset + index + (segment.length - segment.trimStart().length);
		const end = offset + index + words.length;
		const last = found.at(-1);
		const goesOn = abbreviated.test(segment);
		if (last?.goesOn) Object.assign(last, { end, goesOn });
		else found.push({ start, end, goesOn });
	}
	return found;
}

/** A text with its paragraphs, sentences, words and letters. A paragraph is segmented when it is first needed. */
export class SegmentedText {
	readonly text: string;
	readonly paragraphs: readonly Paragraph[];
	readonly #cuts: Readonly<Record<Grain, (text: string) => Piece[]>>;
	readonly #known: Record<Unit, Map<number, readonly Span[]>> = {
		letter: new Map(),
		word: new Map(),
		sentence: new Map(),
		paragraph: new Map()
	};

	/** @param language of the text, according to its source; may be empty. */
	constructor(text: string, language: string) {
		this.text = text;
		this.paragraphs = paragraphsOf(text);
		const known = knownLanguage(language);
		this.#cuts = {
			grapheme: cutter(known, 'grapheme'),
			word: cutter(known, 'word'),
			sentence: cutter(known, 'sentence')
		};
	}

	/** The units of a paragraph, in order. */
	unitsOf(unit: Unit, at: number): readonly Span[] {
		const kept = this.#known[unit].get(at);
		if (kept) return kept;
		const paragraph = this.paragraphs[at];
		const found = paragraph ? this.#cut(unit, paragraph) : [];
		this.#known[unit].set(at, found);
		return found;
	}

	#cut(unit: Unit, paragraph: Paragraph): Span[] {
		const { start, end, text } = paragraph;
		const spanOf = ({ index, segment }: Piece) => ({
			start: start + index,
			end: start + index + segment.length
		});
		switch (unit) {
			case 'paragraph':
				return [{ start, end }];
			case 'sentence':
				return sentencesOf(this.#cuts.sentence(text), start);
			case 'letter':
				return this.#cuts.grapheme(text).map(spanOf);
			case 'word': {
				const pieces = this.#cuts.word(text);
				const words = pieces.filter(({ isWordLike }) => isWordLike);
				// A line of dashes has no words but can still be coded.
				return (words.length > 0 ? words : pieces.filter(({ segment }) => segment.trim())).map(
					spanOf
				);
			}
		}
	}

	/** The unit at an offset, or else the nearest after it, or the last one. */
	at(unit: Unit, offset: number): Span {
		for (let p = paragraphAt(this.paragraphs, offset); p < this.paragraphs.length; p++) {
			const found = this.unitsOf(unit, p).find(({ end }) => end > offset);
			if (found) return found;
		}
		return this.#last(unit) ?? { start: 0, end: 0 };
	}

	#last(unit: Unit): Span | undefined {
		return this.unitsOf(unit, this.paragraphs.length - 1).at(-1);
	}

	/** The first edge of a unit after an offset; `undefined` if there is none. */
	edgeAfter(unit: Unit, edge: 'start' | 'end', offset: number): number | undefined {
		for (let p = paragraphAt(this.paragraphs, offset); p < this.paragraphs.length; p++) {
			const units = this.unitsOf(unit, p);
			const at = lastUpTo(units.length, offset, (i) => units[i]?.[edge] ?? 0) + 1;
			const found = units[at];
			if (found) return found[edge];
		}
		return undefined;
	}

	/** The last edge of a unit before an offset; `undefined` if there is none. */
	edgeBefore(unit: Unit, edge: 'start' | 'end', offset: number): number | undefined {
		for (let p = paragraphAt(this.paragraphs, offset); p >= 0; p--) {
			const units = this.unitsOf(unit, p);
			const found = units[lastUpTo(units.length, offset - 1, (i) => units[i]?.[edge] ?? 0)];
			if (found) return found[edge];
		}
		return undefined;
	}
}
