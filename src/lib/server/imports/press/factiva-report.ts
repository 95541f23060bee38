/** Makes a report of what an export of Factiva says of it, whatever the file is. */
import { shown } from '#lib/dossier/faults.ts';
import { cleaned } from '../../texts/clean.ts';
import { languageTag } from '../citations/language-tag.ts';
import type { PressArticle, ReadPress } from './article.ts';
import { dayIn } from './written-day.ts';

/** How many words a report has, as each language of the service writes it. */
const count = /^[\d.,\s]+(?:words|Wörter|mots|palabras|parole|palavras|woorden|слов)/iu;
const time = /^\d{1,2}[:.]\d{2}\b/;
/** Codes of publications, pages, sections, and whose the words are. */
const isAside = (line: string) => /^(?:\d+|[A-Z\d]{2,8}|\(c\).*|©.*|Copyright.*)$/s.test(line);

type Where = Pick<PressArticle, 'file' | 'row'>;

/** Adds a report laid out without codes: its title, the lines about it, and its words. */
export function takeLines(
	read: ReadPress,
	where: Where,
	{ title, lines, paragraphs }: { title: string; lines: string[]; paragraphs: string[] },
	name: string
): void {
	const counted = lines.findIndex((line) => count.test(line));
	const dated = lines.findIndex((line, at) => at > counted && dayIn(line) !== undefined);
	if (dated < 0 || paragraphs.length === 0) {
		const expected = 'a day and paragraphs of text';
		read.faults.push({ ...where, found: shown(title || name), expected });
		return;
	}
	const after = lines.slice(dated + 1).filter((line) => !time.test(line));
	const languages = after.filter((line) => /^[a-z]{2}$/.test(languageTag(line)));
	read.articles.push({
		...where,
		title,
		publisher: after.find((line) => !isAside(line)) ?? '',
		published_on: dayIn(lines[dated] ?? '') ?? '',
		url: '',
		language: languageTag(languages.at(-1) ?? ''),
		kind: 'press report',
		authors: lines.slice(0, Math.max(counted, 0)).flatMap((line) => line.split(/, | and | und /)),
		text: cleaned(paragraphs.join('\n\n')).content
	});
}

/** Divides the names behind the code of the author. */
const namesIn = (line: string) =>
	line
		.replace(/^(?:By|Von|Par|Por|Di) /i, '')
		.split(/, | and | und | et /)
		.filter((name) => name !== '');

/** Adds a report of which every field stands behind its code: HD, PD, LP. */
export function takeFields(
	read: ReadPress,
	where: Where,
	fields: ReadonlyMap<string, readonly string[]>
): void {
	const line = (code: string) => (fields.get(code) ?? []).join(' ');
	const paragraphs = ['LP', 'TD']
		.flatMap((code) => fields.get(code) ?? [])
		.filter((paragraph) => paragraph !== '');
	const day = dayIn(line('PD'));
	if (day === undefined || paragraphs.length === 0) {
		const found = shown(line('HD') || line('AN'));
		read.faults.push({ ...where, found, expected: 'a day (PD) and words (LP or TD)' });
		return;
	}
	read.articles.push({
		...where,
		title: line('HD'),
		publisher: line('SN') || line('PUB'),
		published_on: day,
		url: '',
		language: languageTag(line('LA')),
		kind: 'press report',
		authors: namesIn(line('BY')),
		text: cleaned(paragraphs.join('\n\n')).content
	});
}

/** Whether a line says how many words a report has. */
export const isCount = (line: string): boolean => count.test(line);
