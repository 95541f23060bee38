/** The dependency of pages that show who has submitted their codings. */
export const CODING_PROGRESS = 'coding:progress';
