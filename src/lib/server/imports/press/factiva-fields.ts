/** Exports of Factiva as HTML in which every field stands in a row of its own, behind its code (HD, PD, LP). */
import type { DefaultTreeAdapterTypes } from 'parse5';
import { shown } from '#lib/dossier/faults.ts';
import { cleaned } from '../../texts/clean.ts';
import { languageTag } from '../citations/language-tag.ts';
import type { ReadPress } from './article.ts';
import { attribute, below, lineOf } from './html-elements.ts';
import type { Element } from './html-elements.ts';
import { dayIn } from './written-day.ts';

const isCode = (element: Element) =>
	element.tagName === 'td' && /\bindex\b/.test(attribute(element, 'class'));
const isParagraph = (element: Element) => element.tagName === 'p';

/** The cells of a report by the codes before them; of a code that comes twice both. */
function fieldsOf(article: Element): Map<string, Element[]> {
	const fields = new Map<string, Element[]>();
	for (const row of below(article, ({ tagName }) => tagName === 'tr')) {
		const [first, second] = below(row, ({ tagName }) => tagName === 'td');
		if (!first || !second || !isCode(first)) continue;
		const code = lineOf(first).toUpperCase();
		fields.set(code, [...(fields.get(code) ?? []), second]);
	}
	return fields;
}

const isReport = (element: Element) =>
	/(^|\s)article(\s|$)/.test(attribute(element, 'class')) && below(element, isCode).length > 0;

/** Divides the names behind the code of the author. */
const namesIn = (line: string) =>
	line
		.replace(/^(?:By|Von|Par|Por|Di) /i, '')
		.split(/, | and | und | et /)
		.filter((name) => name !== '');

/** Reads the reports of such an export; none where the page is laid out in another way. */
export function readFactivaFields(page: DefaultTreeAdapterTypes.Document, file: string): ReadPress {
	const read: ReadPress = { articles: [], faults: [] };
	const reports = below(page, isReport);
	// A report can lie in a second element of the class: only the innermost has the rows of one report.
	for (const report of reports.filter((one) => below(one, isReport).length === 0)) {
		const row = report.sourceCodeLocation?.startLine;
		const fields = fieldsOf(report);
		const line = (code: string) => (fields.get(code) ?? []).map(lineOf).join(' ');
		const paragraphs = ['LP', 'TD']
			.flatMap((code) => fields.get(code) ?? [])
			.flatMap((cell) => {
				const own = below(cell, isParagraph).map(lineOf);
				return own.length > 0 ? own : [lineOf(cell)];
			})
			.filter((paragraph) => paragraph !== '');
		const day = dayIn(line('PD'));
		if (day === undefined || paragraphs.length === 0) {
			const found = shown(line('HD') || line('AN'));
			const where = { file, ...(row !== undefined && { row }) };
			read.faults.push({ ...where, found, expected: 'a day (PD) and words (LP or TD)' });
			continue;
		}
		read.articles.push({
			title: line('HD'),
			publisher: line('SN') || line('PUB'),
			published_on: day,
			url: '',
			language: languageTag(line('LA')),
			kind: 'press report',
			authors: namesIn(line('BY')),
			text: cleaned(paragraphs.join('\n\n')).content,
			file,
			...(row !== undefined && { row })
		});
	}
	return read;
}
