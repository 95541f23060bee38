/** What a form that edits a dossier is answered with, on the server and in the browser alike. */
import type { ChangeError, ChangeSet, Conflict } from './changes.ts';

/** The fields of a form by name, as they were sent: a name may come several times. */
export type FormValues = Readonly<Record<string, readonly string[]>>;

/** A row that somebody else changed meanwhile, with who did it and when. */
export interface EditConflict extends Conflict {
	/** Name of whoever changed it last, as history shows it now; empty where it is not known. */
	by: string;
	/** ISO instant; empty where it is not known. */
	at: string;
}

/** A form that was not stored, with everything that was typed into it. */
export interface RefusedEdit {
	/** Which form of the page it was: its hidden field `form`. */
	form: string;
	/** Why, as a sentence; empty where the faults of its fields say it all. */
	problem: string;
	/** Whether the same form may be taken when it is sent again. */
	isAgain: boolean;
	/** What is wrong, at its field. */
	errors: ChangeError[];
	conflicts: EditConflict[];
	values: FormValues;
}

/** A form that was stored, for a page with a script. */
export interface SavedEdit {
	/** What was stored; `null` where nothing differed. */
	saved: ChangeSet | null;
	/** The page to go to. */
	back: string;
}

/** The field in which an analyst gives a name, where the browser keeps none. */
export const AUTHOR_FIELD = 'author';

/** How the field is called with which a form says whose version of a column counts after a conflict. */
export const takenFrom = (column: string): string => `take:${column}`;

/** How the field is called that holds the version of somebody else. */
export const theirsOf = (column: string): string => `theirs:${column}`;
