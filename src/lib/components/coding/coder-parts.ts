import type { CountedText } from '#lib/dossier/anchors/counted-text.ts';
import type { Dossier } from '#lib/dossier/types.ts';
import type { CodingBook } from './coding-book.svelte.ts';
import type { ExampleParts } from './rule-examples.svelte.ts';
import type { SegmentedText } from './segmented-text.ts';
import type { BegunShelf } from './suggestions/begun-shelf.ts';
import type { Suggested } from './suggestions/suggested.svelte.ts';

/** What the page gives to its coder. */
export interface CoderParts {
	text: SegmentedText;
	points: CountedText;
	book: CodingBook;
	suggested: Suggested;
	begunShelf: BegunShelf;
	examples: ExampleParts;
	/** The current dossier: others may change it meanwhile. */
	dossier: () => Dossier;
	/** The initial day of a new coding, ISO 8601; may be empty. */
	day: string;
	/** Whether this viewer may code now. */
	mayCode: () => boolean;
	/** Whether others code the text too, in which case a coder who marked nothing can submit that. */
	isBlind: boolean;
	/** Called when the codings have been submitted. */
	onsubmitted: () => void;
}
