/** How the fields are called with which rows copied out of a spreadsheet are previewed and stored. */

/** What was pasted. */
export const TEXT_FIELD = 'text';
/** Names the text that the preview is of: the choices for its columns and cells belong to no other. */
export const TEXT_KEY_FIELD = 'text-key';
/** What a pasted column is; once for each, in their order. */
export const COLUMN_FIELD = 'column';
/** What comes first in a date of two numbers: `day`, `month`, or empty. */
export const DATES_FIELD = 'dates';
/** Whether searches that found nothing are taken back where a row now has a statement: `yes`. */
export const SEARCHES_FIELD = 'free-coverage';
/** Names what the preview shows: it is stored only if it would still be the same. */
export const PLAN_FIELD = 'plan';
/** Which rows are shown: `faulty 0`. */
export const SHOW_FIELD = 'show';

/** What stands in the empty cells of a column. */
export const fillField = (column: string): string => `fill:${column}`;

/** Another text for a cell, by its place in what was pasted. */
export const cellField = (row: number, column: number): string => `cell:${row}:${column}`;
const CELL = /^cell:(\d{1,6}):(\d{1,3})$/;

/** The place of a cell by the name of its field; `undefined` for another field. */
export function cellOfField(name: string): { row: number; column: number } | undefined {
	const [, row, column] = CELL.exec(name) ?? [];
	return row === undefined || column === undefined
		? undefined
		: { row: Number(row), column: Number(column) };
}

/** Columns that can be filled for all rows at once: what rows of one source or one coder share. */
export const filledColumns = [
	'actors',
	'issue',
	'source',
	'said_on',
	'basis',
	'act',
	'reported_by',
	'confidence',
	'credibility'
] as const;
