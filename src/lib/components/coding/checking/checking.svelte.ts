import { m } from '#messages';
import type { CountedText } from '#lib/dossier/anchors/counted-text.ts';
import { resolveAnchor } from '#lib/dossier/anchors/resolve.ts';
import type { CodingBook } from '../coding-book.svelte.ts';
import type { Command } from '../keymap.ts';
import { isOpen, type OpenCoding } from '../open-coding.ts';
import { readOut } from '../said.ts';
import { isEmpty, type Span } from '../spans.ts';

/** The parts of the coding page that use the codings of an edited text. */
interface Page {
	readonly book: CodingBook;
	readonly points: CountedText;
	/** The marked passage. */
	readonly passage: Span;
	readonly current: OpenCoding | undefined;
	words(span: Span): string;
	choose(key: string): void;
	say(text: string): void;
	show(): void;
	/** Whether this viewer may code now; if not, says so. */
	mayNow(): boolean;
}

/** The most places listed for a lost passage. */
const MOST_PLACES = 5;

/** The codings whose passages moved or were lost when the text was edited, and their confirmation by hand. */
export class Checking {
	readonly #page: Page;
	/** The lost coding chosen last, which waits for its coder to mark a passage. */
	#waiting = $state.raw<string | null>(null);

	constructor(page: Page) {
		this.#page = page;
	}

	/** The coder's own drafts to check, in the order of the text; those without a place come first. */
	readonly open: readonly OpenCoding[] = $derived.by(() =>
		this.#page.book.list.filter((coding) => isOpen(coding) && coding.anchor !== 'exact')
	);

	/** The coding being checked. */
	readonly shown: OpenCoding | undefined = $derived.by(() => {
		const { current, book } = this.#page;
		const found = current ?? book.get(this.#waiting);
		return found && this.open.includes(found) ? found : undefined;
	});

	readonly acts: Partial<Record<Command, () => void>> = {
		'next-moved': () => this.next(),
		'confirm-passage': () => this.confirm()
	};

	/** Where the passage of a coding is now, or may be. */
	placesOf(coding: OpenCoding): readonly Span[] {
		if (!isEmpty(coding)) return [coding];
		const { points } = this.#page;
		const { places } = coding.original ? resolveAnchor(points, coding.original) : { places: [] };
		return places.slice(0, MOST_PLACES).map(({ start, end }) => ({
			start: points.toIndex(start),
			end: points.toIndex(end)
		}));
	}

	/** Notes that a lost coding was opened. */
	waitFor(key: string): void {
		this.#waiting = key;
	}

	/** Opens a coding to check. */
	choose(key: string): void {
		this.#page.choose(key);
		this.#page.show();
	}

	/** Opens the next coding to check; after the last one, the first. */
	next(): void {
		const { open } = this;
		const at = open.findIndex(({ key }) => key === this.shown?.key);
		const next = open[at + 1] ?? open[0];
		if (next) this.choose(next.key);
		else this.#page.say(m.checking_none());
	}

	/** Confirms the passage of the coding being checked; a lost one gets the marked passage. */
	confirm(): void {
		const { shown } = this;
		if (!shown) return this.#page.say(m.checking_choose_first());
		this.place(shown, isEmpty(shown) ? this.#page.passage : shown);
	}

	/** Gives a coding a place by hand. */
	place({ key }: OpenCoding, { start, end }: Span): void {
		if (!this.#page.mayNow()) return;
		this.#page.book.edit(key, { start, end });
		this.choose(key);
		const words = readOut(this.#page.words({ start, end }));
		this.#page.say(m.checking_said_confirmed({ n: this.open.length, words }));
	}
}
