import { stanceOn } from '#lib/analysis/suggestions/stance-on.ts';
import type { CodedReading } from '#lib/contract/coding.ts';
import type { Issue } from '#lib/dossier/types.ts';
import type { Change } from '../coding-book.svelte.ts';
import { blankReading, readingColumns, type OpenCoding } from '../open-coding.ts';
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

/**
 * The accepted suggestion that its coder is completing. It lives on this page alone until the coder saves it; if it is
 * put aside, its reading waits for the suggestion to be accepted again.
 */
export class BegunCoding {
	readonly #aside: Record<string, OpenCoding | undefined> = {};
	#from = $state.raw<SuggestedPassage | null>(null);
	#coding = $state.raw<OpenCoding | null>(null);

	/** The suggestion that was accepted. */
	get from(): SuggestedPassage | null {
		return this.#from;
	}
	get coding(): OpenCoding | null {
		return this.#coding;
	}

	/** @param day the initial day, ISO 8601; may be empty. */
	begin(suggestion: SuggestedPassage, day: string): OpenCoding {
		const { id, start, end } = suggestion;
		this.putAside();
		const coding = this.#aside[id] ?? {
			...{ ...proposed(suggestion, day), ...begun },
			...{ key: `suggested-${id}`, start, end }
		};
		this.#from = suggestion;
		this.#coding = coding;
		return coding;
	}

	/**
	 * Changes the reading. Choosing an issue sets the stance that the suggestion's verb carries, turned to the issue,
	 * unless the coder has set another.
	 *
	 * @returns the columns that changed.
	 */
	edit(change: Change, issues: readonly Issue[]): (keyof CodedReading)[] {
		const coding = this.#coding;
		if (!coding) return [];
		const columns = readingColumns.filter((column) => column in change);
		const isIssueAlone = change.issue !== undefined && change.stance === undefined;
		if (isIssueAlone && coding.stance === this.#stanceOn(coding.issue, issues)) {
			const stance = this.#stanceOn(change.issue ?? '', issues);
			this.#coding = { ...coding, ...change, stance };
			return stance === coding.stance ? columns : [...columns, 'stance'];
		}
		this.#coding = { ...coding, ...change };
		return columns;
	}

	/** The stance that the verb carries on an issue; `null` without an issue or such a verb. */
	#stanceOn(id: string, issues: readonly Issue[]): CodedReading['stance'] {
		const issue = issues.find((one) => one.id === id);
		const verb = this.#from?.stance;
		return issue && verb ? stanceOn(verb.value, issue) : null;
	}

	/** Closes the coding and remembers its reading on this page. */
	putAside(): void {
		if (this.#from && this.#coding) this.#aside[this.#from.id] = this.#coding;
		this.#from = this.#coding = null;
	}

	/** Closes the coding, which has been saved. */
	finish(): void {
		if (this.#from) this.#aside[this.#from.id] = undefined;
		this.#from = this.#coding = null;
	}
}
