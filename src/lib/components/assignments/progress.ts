/** What a page depends on that shows who has submitted their codings. */
export const CODING_PROGRESS = 'coding:progress';
