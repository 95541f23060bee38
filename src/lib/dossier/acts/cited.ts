import type { RefusedEdit } from '#lib/contract/edits.ts';
import type { NewSource, SameSource } from './add-sources.ts';

/** One pasted reference as a form shows it. */
export interface CitedRow {
	source: NewSource;
	/** Who wrote it: a source has no column for that. */
	authors: string;
	same: SameSource;
	/** Whether it is ticked. */
	isTaken: boolean;
}

/** What a form of pasted references is answered with, unless they were stored. */
export interface CitedAnswer {
	/** Where they were read just now, in which form: `ris`, `bibtex`, `csl-json`, `plain`. */
	form?: string;
	/** What was pasted, for a page without a script. */
	text: string;
	rows: CitedRow[];
	/** References that could not be read. */
	faults: { line: number; found: string; expected: string }[];
	/** Why they were not stored; a fault's `change` is the place of its row. */
	refused?: RefusedEdit;
	/** Whether none was ticked. */
	isNoneTaken?: boolean;
}
