/** What the server tells pages of the journal. */
import type { ToldChangeSet } from './change-set-sentences.ts';

/** A change set as a page shows it. */
export interface ToldEntry extends ToldChangeSet {
	id: string;
	/** Revision of the dossier from then on. */
	revision: number;
	/** ISO instant. */
	at: string;
	/** Account, and its name now. */
	by: string;
	name: string;
	reason: string | null;
	/** Changes of the whole set that the sentence leaves out, because they are not asked for. */
	others: number;
	/** Changes that the list of this entry leaves out. */
	more: number;
	/** Who took it back, and when, where it does not stand. */
	undone: { name: string; at: string } | null;
	/** Whether an undo can take it back. */
	canUndo: boolean;
}

/** A step of undo or redo. */
export interface Step {
	/** The change set that it takes back. */
	changeSet: string;
	/** What becomes undone, or done again: "added a statement by the US". */
	words: string;
}

/** What undo and redo would do next. */
export interface Steps {
	undo: Step | null;
	redo: Step | null;
}

/** What taking a dossier back would do. */
export interface RestorePreview extends ToldChangeSet {
	/** What the dossier would be taken back to. */
	revision: number;
	/** ISO instant. */
	at: string;
	/** As it is now: what the preview holds for. */
	from: number;
	/** Changes that the list leaves out. */
	more: number;
	/** The latest change sets that would be taken back. */
	takesBack: ToldEntry[];
	/** Whether there are more of them. */
	isMore: boolean;
}
