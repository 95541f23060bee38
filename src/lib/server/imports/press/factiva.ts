/** Exports of Factiva as HTML. The classes of its elements differ by language (`deArticle`, `enHeadline`). */
import { parse } from 'parse5';
import type { ReadPress } from './article.ts';
import { readFactivaFields } from './factiva-fields.ts';
import { takeLines } from './factiva-report.ts';
import { attribute, below, lineOf } from './html-elements.ts';
import type { Element } from './html-elements.ts';

const isArticle = (element: Element) => /^article-/.test(attribute(element, 'id'));
const isHeadline = (element: Element) =>
	attribute(element, 'id') === 'hd' || /\b\w{2}Headline\b/.test(attribute(element, 'class'));
const isParagraph = (element: Element) => /\barticleParagraph\b/i.test(attribute(element, 'class'));

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
		const where = { file, ...(row !== undefined && { row }) };
		takeLines(read, where, { title, lines, paragraphs }, attribute(article, 'id'));
	}
	return read;
}
