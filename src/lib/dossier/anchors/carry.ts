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

/** How much longer than the passage its replacement may be to be shown as such, in UTF-16 units. */
const MOST_REPLACEMENT = 400;

const reaches = (from: number, length: number, { first, last }: Stretch) =>
	from <= first && last < from + length;

const shifted = ({ first, last }: Stretch, by: number): Stretch => ({
	first: first + by,
	last: last + by
});

/** UTF-16 units that two texts begin with alike. */
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
	/** Code points that both wordings begin with. */
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

	/** Whether a passage and what stands on both sides of it are where they were, and all before them. */
	#isUntouched({ end }: Anchor): boolean {
		if (end > this.#untouched) return false;
		const reach = end + CONTEXT_LENGTH;
		return (
			reach <= this.#untouched || this.#before.slice(end, reach) === this.#after.slice(end, reach)
		);
	}

	/** What became of a passage that stood in the text before. */
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

	/** Where the words of a passage stand now, in kept runs. */
	#images(stretch: Stretch): Stretch[] {
		const shifts = new Set<number>();
		for (const { before, after, length } of this.#runs) {
			if (before > stretch.first) break;
			if (reaches(before, length, stretch)) shifts.add(after - before);
		}
		return Array.from(shifts, (shift) => shifted(stretch, shift));
	}

	/** Whether other words of the text before may as well have become these. */
	#isClaimedTwice(stretch: Stretch, image: Stretch): boolean {
		const shift = image.first - stretch.first;
		return this.#runs.some(
			({ before, after, length }) => after - before !== shift && reaches(after, length, image)
		);
	}

	/** The passage around words in the text as it is, with as much of a word or of white space as it had. */
	#passage(stretch: Stretch, image: Stretch, start: number, end: number): Anchor {
		const from =
			(this.#theirs.starts[image.first] ?? 0) + start - (this.#ours.starts[stretch.first] ?? 0);
		const to = (this.#theirs.ends[image.last] ?? 0) + end - (this.#ours.ends[stretch.last] ?? 0);
		const quote = this.#before.content.slice(start, end);
		if (this.#after.content.slice(from, to) === quote) return anchorAtIndex(this.#after, from, to);
		// White space was changed within the passage or beside it: where it began or ended with some, that goes.
		const isInFirst = start >= (this.#ours.starts[stretch.first] ?? 0);
		const isInLast = end <= (this.#ours.ends[stretch.last] ?? 0);
		return anchorAtIndex(
			this.#after,
			isInFirst ? from : (this.#theirs.starts[image.first] ?? 0),
			isInLast ? to : (this.#theirs.ends[image.last] ?? 0)
		);
	}

	/** What stands now between the words kept before a passage and those kept after it. */
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

	/** A passage whose words were not kept. The same words elsewhere are never taken for it. */
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
 * words around it that occur once in both; one that was rewritten, removed or
 * cannot be told from others keeps its anchor as it was, with the places to look at. What was `moved` and not confirmed
 * stays so. What was not found before is looked for by its words and their context.
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
