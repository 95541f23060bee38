// The part of the table of words that decides which word is said: see words.ts, which re-exports it.

/**
 * Alignment from which two actors converge, and at minus which they diverge; between the two it is
 * mixed. Alignment is 1 − (mean distance in steps) / 2, so ±¼ is at most 1½, or at least 2½, of the four
 * steps apart.
 */
export const alignmentBand = 0.25;

/** Shared issues from which a tie is more than too little to tell, unless the reader asks for another number. */
export const usualMinShared = 1;

/** Shared issues under which no percentage is given. */
export const minSharedForPercent = 3;
