import { shown } from '#lib/dossier/faults.ts';
import type { Fault } from '#lib/dossier/faults.ts';

/** A JSON object whose content has not been checked. */
export type JsonRecord = Readonly<Record<string, unknown>>;

export const isRecord = (value: unknown): value is JsonRecord =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

/** The elements of a list; none if the value is no list. */
export const listIn = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** Texts of a list, or the one text. */
export const textsIn = (value: unknown): string[] =>
	[value].flat().filter((one): one is string => typeof one === 'string' && one !== '');

/** A key: a text, or a whole number. */
export const keyIn = (value: unknown): string | undefined =>
	typeof value === 'string' || Number.isSafeInteger(value) ? String(value) : undefined;

/** A place in a text: a whole number from 0. */
export const placeIn = (value: unknown): number | undefined =>
	typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : undefined;

/** A passage of at least one character. */
export function spanIn(start: unknown, end: unknown): { start: number; end: number } | undefined {
	const [from, to] = [placeIn(start), placeIn(end)];
	return from !== undefined && to !== undefined && from < to ? { start: from, end: to } : undefined;
}

/** The value found in place of a passage. */
export const shownSpan = (start: unknown, end: unknown): string =>
	shown(`${JSON.stringify(start) ?? 'nothing'} to ${JSON.stringify(end) ?? 'nothing'}`);

/** Where JSON breaks off: V8's message gives the place or quotes the text there. */
function placeOf(text: string, message: string): { row: number } | undefined {
	const [, position] = /at position (\d+)/.exec(message) ?? [];
	if (position === undefined) return undefined;
	return { row: text.slice(0, Number(position)).split('\n').length };
}

/**
 * Reads JSON of another program.
 *
 * @returns the value, or what keeps it from being read.
 */
export function readJson(
	file: string,
	text: string,
	row?: number
): { value: unknown } | { fault: Fault } {
	try {
		return { value: JSON.parse(text.replace(/^\uFEFF/, '')) };
	} catch (error) {
		const message = error instanceof Error ? error.message : String(error);
		const place = row === undefined ? placeOf(text, message) : { row };
		return { fault: { file, ...place, found: `no JSON (${message})`, expected: 'JSON' } };
	}
}
