/** Exports of Factiva as HTML in which every field stands in a row of its own, behind its code (HD, PD, LP). */
import type { DefaultTreeAdapterTypes } from 'parse5';
import type { ReadPress } from './article.ts';
import { takeFields } from './factiva-report.ts';
import { attribute, below, lineOf } from './html-elements.ts';
import type { Element } from './html-elements.ts';

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

/** The paragraphs of a cell; all of it where it has none. */
function wordsIn(cell: Element): string[] {
	const own = below(cell, isParagraph).map(lineOf);
	return own.length > 0 ? own : [lineOf(cell)];
}

/** Reads the reports of such an export; none where the page is laid out in another way. */
export function readFactivaFields(page: DefaultTreeAdapterTypes.Document, file: string): ReadPress {
	const read: ReadPress = { articles: [], faults: [] };
	const reports = below(page, isReport);
	// A report can lie in a second element of the class: only the innermost has the rows of one report.
	for (const report of reports.filter((one) => below(one, isReport).length === 0)) {
		const row = report.sourceCodeLocation?.startLine;
		const fields = new Map(
			[...fieldsOf(report)].map(([code, cells]) => [code, cells.flatMap(wordsIn)] as const)
		);
		takeFields(read, { file, ...(row !== undefined && { row }) }, fields);
	}
	return read;
}
