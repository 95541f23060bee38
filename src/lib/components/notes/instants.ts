import { formatDate } from '#lib/analysis/phrases.ts';

/** An ISO instant in words, the same everywhere: “23 November 2026, 14:05 UTC”. */
export function formatInstant(iso: string): string {
	const utc = new Date(iso).toISOString();
	return `${formatDate(utc.slice(0, 10))}, ${utc.slice(11, 16)} UTC`;
}
