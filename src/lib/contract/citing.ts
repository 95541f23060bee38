/** How the fields of pasted references are called: those of many sources in one form. */

export const REFERENCES_FIELD = 'references';
/** How many sources the form holds. */
export const COUNT_FIELD = 'count';

/** A column of one of the sources, from 0. */
export const citedField = (at: number, column: string): string => `${at}:${column}`;
/** Whether that source is added. */
export const takeField = (at: number): string => `take:${at}`;
