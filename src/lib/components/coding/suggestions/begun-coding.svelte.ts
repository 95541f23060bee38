import { stanceOn } from '#lib/analysis/suggestions/stance-on.ts';
import type { CodedReading } from '#lib/contract/coding.ts';
import type { Issue } from '#lib/dossier/types.ts';
import type { Change } from '../coding-book.svelte.ts';
import { blankReading, readingColumns, type OpenCoding } from '../open-coding.ts';
import type { Begun, BegunShelf } from './begun-shelf.ts';
import type { SuggestedPassage } from './suggested.svelte.ts';

const begun = { state: 'draft', anchor: 'exact', isMine: true, coder: '', isSealed: true } as const;

/** The reading that a suggestion proposes. It has no issue, and so no stance either. */
function proposed(suggestion: SuggestedPassage, day: string): CodedReading {
	const { actors, basis, act, speaker, speaker_role, reported_by, addressees, condition } =
		suggestion;
	return {
		...blankReading,
		...{ actors, basis, act, speaker, speaker_role, reported_by, addressees, condition },
		said_on: day
	};
}

/** What became of the accepted suggestions that an earlier page left. */
interface Restored {
	/** How many there are. */
	count: number;
	/** How many have another place in the edited text. */
	moved: number;
	/** How many are no longer in the text, or several times. */
	lost: number;
}

/**
 * The accepted suggestions that their coder has not saved: the one being completed, and those put aside. They live in
 * this browser alone.
 */
export class BegunCoding {
	readonly #shelf: BegunShelf;
	readonly #text: string;
	#all = $state.raw<readonly Begun[]>([]);
	#openId = $state.raw<string | null>(null);
	#lost = $state.raw<readonly string[]>([]);
	#isKept = $state.raw(true);
	#isRestored = false;
	readonly #open = $derived(this.#all.find(({ from }) => from.id === this.#openId));

	/** @param text the text of the page. */
	constructor(shelf: BegunShelf, text: string) {
		this.#shelf = shelf;
		this.#text = text;
	}

	/** The suggestion that is being completed. */
	get from(): SuggestedPassage | null {
		return this.#open?.from ?? null;
	}
	get coding(): OpenCoding | null {
		return this.#open?.coding ?? null;
	}
	/** Those put aside, the earliest first. */
	get waiting(): readonly Begun[] {
		return this.#all.filter((one) => one !== this.#open);
	}
	/** False if this browser cannot keep them. */
	get isKept(): boolean {
		return this.#isKept;
	}

	/** Whether the passage of one put aside is no longer in the text. */
	isLost = ({ from }: Begun): boolean => this.#lost.includes(from.id);

	/** @param day the initial day, ISO 8601; may be empty. */
	begin(from: SuggestedPassage, day: string): OpenCoding {
		// What an earlier page left would be written over.
		this.restore();
		const { id, start, end } = from;
		const known = this.#all.find((one) => one.from.id === id);
		if (known && !this.isLost(known)) return this.resume(known);
		const made: OpenCoding = {
			...{ ...proposed(from, day), ...begun },
			...{ key: `suggested-${id}`, start, end }
		};
		const others = this.#all.filter((one) => one !== known);
		const words = this.#text.slice(start, end);
		this.#lost = this.#lost.filter((one) => one !== id);
		this.#put([...others, { from, words, coding: made }], id);
		return made;
	}

	/** Opens one that was put aside. */
	resume({ from, coding }: Begun): OpenCoding {
		this.#put(this.#all, from.id);
		return coding;
	}

	/**
	 * Changes the reading. Choosing an issue sets the stance that the suggestion's verb carries, turned to the issue,
	 * unless the coder has set another.
	 *
	 * @returns the columns that changed.
	 */
	edit(change: Change, issues: readonly Issue[]): (keyof CodedReading)[] {
		const { coding } = this;
		if (!coding) return [];
		const columns = readingColumns.filter((column) => column in change);
		const isIssueAlone = change.issue !== undefined && change.stance === undefined;
		if (isIssueAlone && coding.stance === this.#stanceOn(coding.issue, issues)) {
			const stance = this.#stanceOn(change.issue ?? '', issues);
			this.#change({ ...coding, ...change, stance });
			return stance === coding.stance ? columns : [...columns, 'stance'];
		}
		this.#change({ ...coding, ...change });
		return columns;
	}

	#change(coding: OpenCoding): void {
		const words = this.#text.slice(coding.start, coding.end);
		this.#put(
			this.#all.map((one) => (one === this.#open ? { ...one, coding, words } : one)),
			this.#openId
		);
	}

	/** The stance that the verb carries on an issue; `null` without an issue or such a verb. */
	#stanceOn(id: string, issues: readonly Issue[]): CodedReading['stance'] {
		const issue = issues.find((one) => one.id === id);
		const verb = this.from?.stance;
		return issue && verb ? stanceOn(verb.value, issue) : null;
	}

	/** Closes the coding, which waits with its reading. */
	putAside(): void {
		if (this.#openId !== null) this.#put(this.#all, null);
	}

	/** Ends the coding that is open, which has been saved or given up. */
	finish(): void {
		if (this.#open) this.drop(this.#open);
	}

	/** Gives one up. */
	drop({ from }: Begun): void {
		this.#put(
			this.#all.filter((one) => one.from.id !== from.id),
			this.#openId === from.id ? null : this.#openId
		);
	}

	/** Picks up what an earlier page left, once; what was open there is open again. */
	restore(): Restored {
		if (this.#isRestored) return { count: 0, moved: 0, lost: 0 };
		this.#isRestored = true;
		const kept = this.#shelf.read();
		const placed = kept.all.map((one) => this.#placed(one));
		const lost = placed.filter(({ isFound }) => !isFound).map(({ one }) => one.from.id);
		this.#lost = lost;
		this.#all = placed.map(({ one }) => one);
		this.#openId = kept.open !== null && lost.includes(kept.open) ? null : kept.open;
		const moved = placed.filter(({ one }, at) => one !== kept.all[at]).length;
		return { count: kept.all.length, moved, lost: lost.length };
	}

	/** One with its passage as it is now: where it was, or else at the only place that has its words. */
	#placed(one: Begun): { one: Begun; isFound: boolean } {
		const { words, coding } = one;
		if (this.#text.slice(coding.start, coding.end) === words) return { one, isFound: true };
		const start = this.#text.indexOf(words);
		if (start < 0 || this.#text.includes(words, start + 1)) return { one, isFound: false };
		return {
			one: { ...one, coding: { ...coding, start, end: start + words.length } },
			isFound: true
		};
	}

	#put(all: readonly Begun[], open: string | null): void {
		this.#all = all;
		this.#openId = open;
		this.#isKept = this.#shelf.keep({ all, open });
	}
}
