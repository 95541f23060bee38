import type { CellFault } from './values.ts';

/** What becomes of one pasted row. */
export interface PastedRow {
	/** Which of the pasted rows it is, from 1; headings do not count. */
	number: number;
	/** What was pasted. */
	cells: readonly string[];
	/** The statement by column, as far as it could be read. */
	values: Readonly<Record<string, unknown>>;
	/** `same`: already there, in the dossier or further up; nothing is stored. */
	becomes: 'new' | 'edit' | 'same' | 'faulty';
	/** The statement that it edits, or that says the same. */
	id?: string;
	/** The pasted row further up that says the same. */
	sameRow?: number;
	/** Columns that an edit changes, as they were. */
	before?: Readonly<Record<string, unknown>>;
	faults: CellFault[];
}
