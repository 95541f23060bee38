/** Exports of Factiva in Rich Text Format: each report ends in the number of its document. */
import { languageTag } from '../citations/language-tag.ts';
import type { ReadPress } from './article.ts';
import { isCount, takeFields, takeLines } from './factiva-report.ts';
import type { RtfParagraph } from './rtf.ts';

/** The last line of a report. */
const ending = /^(?:Document|Dokument|Documento|Документ)\s+[A-Z]{2,}[A-Za-z\d]{8,}$/;
/** A field of a report behind its code. */
const field = /^([A-Z]{2,3}) ?\t\s*(.*)$/s;
const codeOf = (text: string) => field.exec(text)?.[1];
/** Whose the words are: the last line about a report. */
const rights = /^(?:\(c\)|©|Copyright)/i;
const isLanguage = (line: string) => /^[a-z]{2}$/.test(languageTag(line.trim()));

/** The fields of a report by their codes: what stands below one belongs to it. */
function fieldsIn(lines: readonly string[]): Map<string, string[]> {
	const fields = new Map<string, string[]>();
	let open: string[] | undefined;
	for (const line of lines) {
		const [, code = '', words = ''] = field.exec(line) ?? [];
		if (code !== '') {
			open = fields.get(code) ?? [];
			fields.set(code, open);
		}
		const said = (code === '' ? line : words).replace(/\s+/g, ' ').trim();
		if (said !== '') open?.push(said);
	}
	return fields;
}

function takeReport(read: ReadPress, file: string, report: readonly RtfParagraph[]): void {
	const lines = report.map(({ text }) => text);
	if (lines.some((line) => codeOf(line) === 'HD')) {
		takeFields(read, { file }, fieldsIn(lines));
		return;
	}
	const counted = lines.findIndex(isCount);
	if (counted < 0) return;
	const bold = report.findIndex(({ isBold }, at) => isBold && at < counted);
	const at = Math.max(0, bold);
	const owned = lines.findIndex((line, place) => place > counted && rights.test(line));
	const spoken = lines.findIndex((line, place) => place > counted && isLanguage(line));
	const last = Math.max(owned, spoken, counted);
	const line = (text: string) => text.replace(/\s+/g, ' ');
	takeLines(
		read,
		{ file },
		{
			title: line(lines[at] ?? ''),
			lines: lines.slice(at + 1, last + 1).map(line),
			paragraphs: lines.slice(last + 1).map(line)
		},
		line(lines[0] ?? '')
	);
}

/** Reads such an export, report by report; none where nothing tells where one ends. */
export function readFactivaRtf(paragraphs: readonly RtfParagraph[], file: string): ReadPress {
	const read: ReadPress = { articles: [], faults: [] };
	let report: RtfParagraph[] = [];
	const take = () => {
		if (report.length > 0) takeReport(read, file, report);
		report = [];
	};
	for (const paragraph of paragraphs) {
		const code = codeOf(paragraph.text);
		// With codes the number of the document stands behind the last of them, if it is there.
		if (code === 'AN' || ending.test(paragraph.text.trim())) {
			take();
			continue;
		}
		if (code === 'HD' && report.some(({ text }) => codeOf(text) === 'HD')) take();
		report.push(paragraph);
	}
	if (report.some(({ text }) => codeOf(text) === 'HD' || isCount(text))) take();
	return read;
}
