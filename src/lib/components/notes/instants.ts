import { m } from '#messages';
import { formatDate } from '#lib/analysis/phrases.ts';

/** An ISO instant in words, the same everywhere: “23 November 2026, 14:05 UTC”. */
export function formatInstant(iso: string): string {
	const utc = new Date(iso).toISOString();
	return m.notes_instant({ date: formatDate(utc.slice(0, 10)), time: utc.slice(11, 16) });
}

/** The same in two parts that must not be broken: the day and the time. */
export const stretchesOf = (iso: string): string[] => formatInstant(iso).split(/(?<=,) /);
