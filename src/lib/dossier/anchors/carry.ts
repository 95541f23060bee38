import { CONTEXT_LENGTH } from '#lib/contract/coding.ts';
import type { Anchor, AnchorState } from '#lib/contract/coding.ts';
import { anchorAtIndex } from './anchor.ts';
import type { Span } from './anchor.ts';
import { CountedText } from './counted-text.ts';
import { keptRuns } from './kept-runs.ts';
import type { KeptRun } from './kept-runs.ts';
import { MOST_PLACES, occurrences, resolveAnchor } from './resolve.ts';
import type { Resolved } from './resolve.ts';
import { firstAbove, wordNumbering } from './words.ts';
import type { Words } from './words.ts';

/** A passage of the text before an edit, and how it was found there. */
export interface Held {
	anchor: Anchor;
	state: AnchorState;
}

/** Words `first` to `last` of a text, both included. */
interface Stretch {
	first: number;
	last: number;
}

/** How much longer than the passage a replacement may be and still be shown, in UTF-16 units. */
const MOST_REPLACEMENT = 400;

const reaches = (from: number, length: number, { first, last }: Stretch) =>
	from <= first && last < from + length;

const shifted = ({ first, last }: Stretch, by: number): Stretch => ({
	first: first + by,
	last: last + by
});

/** The length of the common beginning of two texts, in UTF-16 units. */
function commonLength(a: string, b: string): number {
	const most = Math.min(a.length, b.length);
	let length = 0;
	while (length < most && a.charCodeAt(length) === b.charCodeAt(length)) length++;
	return length;
}

/** Both wordings of a text, and what they share. */
class Edit {
	readonly #before: CountedText;
	readonly #after: CountedText;
	readonly #ours: Words;
	readonly #theirs: Words;
	readonly #runs: KeptRun[];
	/** The length of the common beginning, in code points. */
	readonly #untouched: number;

	constructor(before: CountedText, after: CountedText) {
		const numbered = wordNumbering();
		this.#before = before;
		this.#after = after;
		this.#ours = numbered(before.content);
		this.#theirs = numbered(after.content);
		this.#runs = keptRuns(this.#ours, this.#theirs);
		this.#untouched = before.toPoint(commonLength(before.content, after.content));
	}

	/** Whether a passage, its neighbouring text, and everything before them are unchanged. */
	#isUntouched({ end }: Anchor): boolean {
		if (end > this.#untouched) return false;
		const reach = end + CONTEXT_LENGTH;
		return (
			reach <= this.#untouched || this.#before.slice(end, reach) === this.#after.slice(end, reach)
		);
	}

	/** What happened to a passage of the earlier text. */
	carried({ anchor, state }: Held): Resolved {
		const start = this.#before.toIndex(anchor.start);
		const end = this.#before.toIndex(anchor.end);
		const stretch = {
			first: firstAbove(this.#ours.ends, start),
			last: firstAbove(this.#ours.starts, end - 1) - 1
		};
		if (stretch.first > stretch.last) return this.#lost(anchor, []);
		if (this.#isUntouched(anchor)) {
			return { state: state === 'exact' ? 'exact' : 'moved', anchor, places: [] };
		}
		const images = this.#images(stretch);
		const [image] = images;
		if (!image) return this.#lost(anchor, this.#replacement(stretch, end - start));
		const found = images.map((one) => this.#passage(stretch, one, start, end));
		const [only] = found;
		if (!only || found.length > 1 || this.#isClaimedTwice(stretch, image)) {
			const places = found.map(({ start: from, end: to }) => ({ start: from, end: to }));
			return { state: 'ambiguous', anchor, places: places.slice(0, MOST_PLACES) };
		}
		const isExact = only.start === anchor.start && only.quote === anchor.quote && state === 'exact';
		return { state: isExact ? 'exact' : 'moved', anchor: only, places: [] };
	}

	/** The present places of a passage's words, in kept runs. */
	#images(stretch: Stretch): Stretch[] {
		const shifts = new Set<number>();
		for (const { before, after, length } of this.#runs) {
			if (before > stretch.first) break;
			if (reaches(before, length, stretch)) shifts.add(after - before);
		}
		return Array.from(shifts, (shift) => shifted(stretch, shift));
	}

	/** Whether other words of the earlier text may equally have become these. */
	#isClaimedTwice(stretch: Stretch, image: Stretch): boolean {
		const shift = image.first - stretch.first;
		return this.#runs.some(
			({ before, after, length }) => after - before !== shift && reaches(after, length, image)
		);
	}

	/** The passage around words in the present text, with the same share of a word or of white space as before. */
	#passage(stretch: Stretch, image: Stretch, start: number, end: number): Anchor {
		const from =
			(this.#theirs.starts[image.first] ?? 0) + start - (this.#ours.starts[stretch.first] ?? 0);
		const to = (this.#theirs.ends[image.last] ?? 0) + end - (this.#ours.ends[stretch.last] ?? 0);
		const quote = this.#before.content.slice(start, end);
		if (this.#after.content.slice(from, to) === quote) return anchorAtIndex(this.#after, from, to);
		// White space changed within the passage or beside it, so any at the edges of the passage is dropped.
		const isInFirst = start >= (this.#ours.starts[stretch.first] ?? 0);
		const isInLast = end <= (this.#ours.ends[stretch.last] ?? 0);
		return anchorAtIndex(
			this.#after,
			isInFirst ? from : (this.#theirs.starts[image.first] ?? 0),
			isInLast ? to : (this.#theirs.ends[image.last] ?? 0)
		);
	}

	/** The present text between the kept words before a passage and those after it. */
	#replacement({ first, last }: Stretch, length: number): Span[] {
		const previous = this.#runs.findLast(({ before }) => before <= first);
		const next = this.#runs.find((run) => run.before + run.length > last);
		if (!previous || !next) return [];
		const from = Math.min(previous.length, first - previous.before) + previous.after;
		const to = Math.max(0, last + 1 - next.before) + next.after;
		if (from >= to) return [];
		const start = this.#theirs.starts[from] ?? 0;
		const end = this.#theirs.ends[to - 1] ?? 0;
		if (end - start > length + MOST_REPLACEMENT) return [];
		return [{ start: this.#after.toPoint(start), end: this.#after.toPoint(end) }];
	}

	/** A passage whose words were not kept. The same words elsewhere never replace it. */
	#lost(anchor: Anchor, replacement: Span[]): Resolved {
		const found = occurrences(this.#after.content, anchor.quote, MOST_PLACES);
		const places = found.map((index) => ({
			start: this.#after.toPoint(index),
			end: this.#after.toPoint(index + anchor.quote.length)
		}));
		const state = places.length > 1 ? 'ambiguous' : 'orphaned';
		return { state, anchor, places: [...replacement, ...places] };
	}
}

/**
 * Carries passages from one wording of a text into the next, in the order given. A passage is carried only along with
 * surrounding words that occur once in both. A rewritten, removed or ambiguous passage keeps its anchor, with the
 * places to check. An unconfirmed `moved` passage stays so. A passage that was lost before is searched for by its words
 * and their context.
 */
export function carryAnchors(before: string, after: string, held: readonly Held[]): Resolved[] {
	if (before === after) return held.map(({ anchor, state }) => ({ state, anchor, places: [] }));
	const now = new CountedText(after);
	const edit = new Edit(new CountedText(before), now);
	return held.map((one) =>
		one.state === 'exact' || one.state === 'moved'
			? edit.carried(one)
			: resolveAnchor(now, one.anchor)
	);
}
