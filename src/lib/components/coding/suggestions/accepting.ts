import { m } from '#messages';
import type { CodingBook } from '../coding-book.svelte.ts';
import { readingOf, type OpenCoding } from '../open-coding.ts';
import type { Span } from '../spans.ts';
import { BegunCoding } from './begun-coding.svelte.ts';
import type { Begun, BegunShelf } from './begun-shelf.ts';
import type { Suggested, SuggestedPassage } from './suggested.svelte.ts';

/** The parts of the coding page that accepted suggestions use. */
interface Page {
	readonly book: CodingBook;
	readonly text: { readonly text: string };
	readonly current: OpenCoding | undefined;
	/** Moves the cursor to a passage and closes the coding that was open. */
	goTo(span: Span): void;
	/** Moves the cursor and leaves the coding open. */
	place(span: Span): void;
	say(text: string): void;
	show(): void;
	focus(place: 'issue' | 'text'): void;
	/** Whether this viewer may code now; if not, says so. */
	mayNow(): boolean;
}

/** What a coder does with accepted suggestions until they are saved. */
export class Accepting {
	readonly begun: BegunCoding;
	readonly #page: Page;
	readonly #suggested: Suggested;

	constructor(page: Page, suggested: Suggested, shelf: BegunShelf) {
		this.begun = new BegunCoding(shelf, page.text.text);
		this.#page = page;
		this.#suggested = suggested;
	}

	/**
	 * Opens a coding that a suggestion fills in, for the coder to choose the issue and save.
	 *
	 * @param day the initial day, ISO 8601; may be empty.
	 */
	begin(suggestion: SuggestedPassage, day: string): void {
		this.#page.goTo(suggestion);
		this.#page.place(this.begun.begin(suggestion, day));
		this.#page.focus('issue');
	}

	/** Opens one that was put aside. */
	resume(one: Begun): void {
		if (!this.#page.mayNow()) return;
		this.#page.goTo(one.coding);
		this.#page.place(this.begun.resume(one));
		this.#page.show();
		this.#page.focus('issue');
		this.#page.say(m.accepted_said_open({ words: one.words }));
	}

	/** Gives one up that was put aside. */
	drop(one: Begun): void {
		this.begun.drop(one);
		this.#page.say(m.suggestions_said_put_back());
	}

	/** Stores the open one. @returns the key of its coding; `undefined` if it has no issue yet. */
	save(): string | undefined {
		const { coding, from } = this.begun;
		if (!coding || !from) return undefined;
		if (coding.issue === '') {
			this.#page.focus('issue');
			this.#page.say(m.suggestions_issue_first());
			return undefined;
		}
		const key = this.#page.book.create(coding, readingOf(coding));
		this.#suggested.saved(from.id, key);
		this.begun.finish();
		return key;
	}

	/** Closes the open one without storing it. */
	putBack(): void {
		this.begun.finish();
		this.#page.focus('text');
		this.#page.say(m.suggestions_said_put_back());
	}

	/** Opens one that is not saved, before a submission leaves it behind. @returns whether there was one. */
	stopsSubmission(): boolean {
		const next = this.begun.waiting.find((one) => !this.begun.isLost(one));
		if (!this.begun.coding && !next) return false;
		if (!this.begun.coding && next) this.resume(next);
		this.#page.say(m.suggestions_save_first());
		return true;
	}

	/** Brings back what was not saved when the page was left; what was open then is open again. */
	restore(): void {
		const { count, moved, lost } = this.begun.restore();
		if (count === 0) return;
		if (this.#page.current && this.#page.current !== this.begun.coding) this.begun.putAside();
		const { coding } = this.begun;
		if (coding) {
			this.#page.place(coding);
			this.#page.show();
		}
		const said = [
			m.accepted_said_restored({ n: count }),
			moved > 0 ? m.accepted_said_moved({ n: moved }) : '',
			lost > 0 ? m.accepted_said_lost({ n: lost }) : ''
		];
		this.#page.say(said.filter(Boolean).join(' '));
	}
}
