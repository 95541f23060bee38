import type { Suggestion } from '#lib/analysis/suggestions/suggest.ts';
import type { CountedText } from '#lib/dossier/anchors/counted-text.ts';
import type { CodingBook } from '../coding-book.svelte.ts';
import { overlaps, type Span } from '../spans.ts';
import type { Answer } from './ask-rules.ts';
import { coveredBy } from './covered.ts';
import type { RefusalShelf } from './refusal-shelf.ts';

/** A suggestion with its place in UTF-16 units, as the page counts. */
export type SuggestedPassage = Omit<Suggestion, 'start' | 'end'> & Span;

/** Not asked for yet, sought, found (perhaps none), in a language without rules, or not loaded. */
type SuggestedPhase = 'unasked' | 'loading' | 'ready' | 'other-language' | 'failed';

interface Parts {
	ask: () => Promise<Answer>;
	points: CountedText;
	book: CodingBook;
	shelf: RefusalShelf;
}

/** The suggestions for one text, and what its coder made of them. Nothing of this reaches the server. */
export class Suggested {
	readonly #ask: () => Promise<Answer>;
	readonly #points: CountedText;
	readonly #book: CodingBook;
	readonly #shelf: RefusalShelf;
	/** Keys of codings saved from suggestions, by the ids of these. */
	readonly #saved: Record<string, string> = {};
	#phase = $state.raw<SuggestedPhase>('unasked');
	#all = $state.raw<readonly SuggestedPassage[]>([]);
	#refused = $state.raw<ReadonlySet<string>>();
	#isKept = $state.raw(true);

	constructor({ ask, points, book, shelf }: Parts) {
		this.#ask = ask;
		this.#points = points;
		this.#book = book;
		this.#shelf = shelf;
		this.#refused = shelf.ids;
	}

	get phase(): SuggestedPhase {
		return this.#phase;
	}
	/** How many the rules found. */
	get count(): number {
		return this.#all.length;
	}
	/** False if this browser cannot keep refusals. */
	get isKept(): boolean {
		return this.#isKept;
	}

	/** Those neither refused nor coded, in the order of the text. */
	readonly left: readonly SuggestedPassage[] = $derived.by(() => {
		if (this.#all.length === 0) return [];
		const isCovered = coveredBy(this.#book.list);
		return this.#all.filter(
			(one) =>
				!this.#refused?.has(one.id) &&
				!this.#book.get(this.#saved[one.id] ?? null) &&
				!isCovered(one, one.actors)
		);
	});

	/** Those refused, in the order of the text. */
	readonly refused: readonly SuggestedPassage[] = $derived(
		this.#all.filter(({ id }) => this.#refused?.has(id))
	);

	/** Applies the rules, unless they are at work. */
	async ask(): Promise<void> {
		if (this.#phase === 'loading') return;
		this.#phase = 'loading';
		try {
			const { suggestions, isRuled } = await this.#ask();
			this.#all = suggestions.map((one) => ({
				...one,
				start: this.#points.toIndex(one.start),
				end: this.#points.toIndex(one.end)
			}));
			this.#phase = isRuled ? 'ready' : 'other-language';
		} catch {
			this.#phase = 'failed';
		}
	}

	/** The shortest one left that touches a passage. */
	touching(passage: Span): SuggestedPassage | undefined {
		return this.left
			.filter((one) => overlaps(one, passage))
			.sort((a, b) => a.end - a.start - (b.end - b.start))[0];
	}

	refuse(id: string): void {
		this.#isKept = this.#shelf.add(id);
		this.#refused = this.#shelf.ids;
	}

	/** Takes a refusal back. @returns the suggestion, if the rules found it. */
	restore(id: string): SuggestedPassage | undefined {
		this.#isKept = this.#shelf.remove(id);
		this.#refused = this.#shelf.ids;
		return this.#all.find((one) => one.id === id);
	}

	/** Records that a coding was saved from a suggestion, which is thereby done as long as the coding exists. */
	saved(id: string, key: string): void {
		this.#saved[id] = key;
	}
}
