/** Exports of Factiva as HTML. The classes of its elements differ by language (`deArticle`, `enHeadline`). */
import { parse } from 'parse5';
import { shown } from '#lib/dossier/faults.ts';
import { cleaned } from '../../texts/clean.ts';
import { languageTag } from '../citations/language-tag.ts';
import type { ReadPress } from './article.ts';
import { readFactivaFields } from './factiva-fields.ts';
import { attribute, below, lineOf } from './html-elements.ts';
import type { Element } from './html-elements.ts';
import { dayIn } from './written-day.ts';

const isArticle = (element: Element) => /^article-/.test(attribute(element, 'id'));
const isHeadline = (element: Element) =>
	attribute(element, 'id') === 'hd' || /\b\w{2}Headline\b/.test(attribute(element, 'class'));
const isParagraph = (element: Element) => /\barticleParagraph\b/i.test(attribute(element, 'class'));

/** How many words a report has, as each language of the service writes it. */
const count = /^[\d.,\s]+(?:words|Wörter|mots|palabras|parole|palavras|woorden|слов)/iu;
const time = /^\d{1,2}[:.]\d{2}\b/;
/** Codes of publications, pages, sections, and whose the words are. */
const isAside = (line: string) => /^(?:\d+|[A-Z\d]{2,8}|\(c\).*|©.*|Copyright.*)$/s.test(line);

/** Whether a file is such an export. Its title tells, too: long style sheets can come before the first report. */
export const isFactiva = (html: string): boolean =>
	/<title>\s*Factiva\b/i.test(html) ||
	(/<div[^>]+id=["']article-[\w-]+["']/.test(html) &&
		/class=["'][^"']*articleParagraph/i.test(html));

/** Reads an export, report by report, in either layout: with codes before its fields, or without. */
export function readFactiva(html: string, file: string): ReadPress {
	const page = parse(html, { sourceCodeLocationInfo: true });
	const read = readFactivaFields(page, file);
	if (read.articles.length + read.faults.length > 0) return read;
	for (const article of below(page, isArticle)) {
		const row = article.sourceCodeLocation?.startLine;
		const title =
			below(article, isHeadline)
				.map(lineOf)
				.find((line) => line !== '') ?? '';
		const paragraphs = below(article, isParagraph).map(lineOf);
		const inner = (one: Element) => below(one, ({ tagName }) => tagName === 'div').length > 0;
		const lines = below(article, (one) => one.tagName === 'div' && !isHeadline(one) && !inner(one))
			.map(lineOf)
			.filter((line) => line !== '');
		const counted = lines.findIndex((line) => count.test(line));
		const dated = lines.findIndex((line, at) => at > counted && dayIn(line) !== undefined);
		if (dated < 0 || paragraphs.length === 0) {
			read.faults.push({
				file,
				...(row !== undefined && { row }),
				found: shown(title || attribute(article, 'id')),
				expected: 'a day and paragraphs of text'
			});
			continue;
		}
		const after = lines.slice(dated + 1).filter((line) => !time.test(line));
		const languages = after.filter((line) => /^[a-z]{2}$/.test(languageTag(line)));
		read.articles.push({
			title,
			publisher: after.find((line) => !isAside(line)) ?? '',
			published_on: dayIn(lines[dated] ?? '') ?? '',
			url: '',
			language: languageTag(languages.at(-1) ?? ''),
			kind: 'press report',
			authors: lines.slice(0, Math.max(counted, 0)).flatMap((line) => line.split(/, | and | und /)),
			text: cleaned(paragraphs.join('\n\n')).content,
			file,
			...(row !== undefined && { row })
		});
	}
	return read;
}
