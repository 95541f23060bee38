import { formatDate } from '../phrases.ts';

/** An instant within a sentence: "29 November 2026, 14:02 UTC". */
export function momentWords(instant: string): string {
	const utc = new Date(instant).toISOString();
	return `${formatDate(utc.slice(0, 10))}, ${utc.slice(11, 16)} UTC`;
}
