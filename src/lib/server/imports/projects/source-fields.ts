import { isDay, isMonth } from '#lib/dossier/dates.ts';
import { isRecord, type JsonRecord } from './json-record.ts';
import type { ProjectSource } from './project.ts';

/** Names that people give to what is known of a text. */
const names = {
	title: ['title', 'headline', 'name'],
	publisher: ['publisher', 'source', 'outlet', 'newspaper'],
	url: ['url', 'link', 'uri'],
	author: ['author', 'speaker', 'byline'],
	language: ['language', 'lang'],
	day: ['day', 'date', 'published_on', 'published', 'publication_date', 'said_on']
} as const;

/** Longest value that is one. */
const LONGEST = 500;

/** Columns by which a source is described, in whatever case: they are no text to code. */
export const isSourceField = (key: string): boolean =>
	Object.values(names).some((list) => (list as readonly string[]).includes(key.toLowerCase()));

/** A day, a month or a year in ISO 8601, the time of day left out. */
function dayIn(text: string): string {
	const [day = ''] = text.split(/[T ]/);
	return isDay(day) || isMonth(day) || /^\d{4}$/.test(day) ? day : '';
}

/** What the columns beside a text say of it: title, day, publisher, address, author, language. */
export function sourceFields(columns: JsonRecord): Partial<ProjectSource> {
	const flat = { ...columns, ...(isRecord(columns.meta) && columns.meta) };
	const found = new Map<string, string>();
	for (const [key, value] of Object.entries(flat)) {
		if (typeof value !== 'string' || value.trim() === '' || value.length > LONGEST) continue;
		found.set(key.toLowerCase(), value.trim());
	}
	const fields = Object.entries(names).map(([field, list]) => {
		const value = list.map((name) => found.get(name)).find((one) => one !== undefined) ?? '';
		return [field, field === 'day' ? dayIn(value) : value] as const;
	});
	return Object.fromEntries(fields.filter(([, value]) => value !== ''));
}

/** The first words of a text, to call it by where it has no title. */
export function firstWords(text: string): string {
	const [line = ''] = text.trim().split(/[\r\n]/, 1);
	const letters = Array.from(line.slice(0, 400));
	return letters.length > 80 ? `${letters.slice(0, 79).join('').trimEnd()}…` : line;
}
