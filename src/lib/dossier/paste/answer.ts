import type { RefusedEdit } from '#lib/contract/edits.ts';
import type { PastePreview } from './preview.ts';
import type { PasteChoices } from './row-reader.ts';

/** A preview with what the form that it stands in sends back. */
export interface PastedPreview extends PastePreview {
	/** What was pasted, cells corrected; left out where the form has it already. */
	text?: string;
	/** Names that text: choices for its columns and cells belong to no other. */
	textKey: string;
	/** Names what the sound rows do: it is stored only if it would still be the same. */
	plan: string;
	choices: PasteChoices;
}

/** What a form of pasted rows is answered with, unless they were stored. */
export interface PasteAnswer {
	preview: PastedPreview;
	/** Why the rows were not stored. */
	refused?: RefusedEdit;
	/** Whether storing was asked for and the rows would become something else than was previewed. */
	hasMoved?: boolean;
}
