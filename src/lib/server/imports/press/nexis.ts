/** Exports of LexisNexis and Nexis Uni: plain text of the older service, Word documents of the newer one. */
import { shown } from '#lib/dossier/faults.ts';
import { languageTag } from '../citations/language-tag.ts';
import { cleaned } from '../../texts/clean.ts';
import { readPlain } from '../../texts/plain.ts';
import type { PressArticle, ReadPress } from './article.ts';
import { dayIn } from './written-day.ts';

/** The line above each report in the plain text of the older service. */
const counter =
	/^[^\S\n]*(?:\d+ of \d+ DOCUMENTS?|Dokument \d+ von \d+|Document \d+ de \d+)[^\S\n]*$/m;
/** The line below each report in a Word document of the newer service. */
const ending = /^[^\S\n]*(?:End of Document|Ende des Dokuments|Fin du document)[^\S\n]*$/im;
/** The line above the words of a report in a Word document of the newer service. */
const bodyHeading = /^[^\S\n]*(?:Body|Textkörper|Corps)[^\S\n]*$/m;

/** Whether a text is the plain text of an export of the older service. */
export const isNexisText = (text: string): boolean => counter.test(text);
/** Whether the words of a Word document are those of an export of the newer service. */
export const isNexisWord = (text: string): boolean => ending.test(text) && bodyHeading.test(text);

const length = /^(?:LENGTH|LÄNGE|LONGUEUR): /i;
const byline = /^(?:BYLINE|AUTOR|AUTEUR|VON): ?/i;
/** Lines below the body of a report. */
const trailer =
	/^(?:LOAD-DATE|UPDATE|LANGUAGE|SPRACHE|LANGUE|PUBLICATION-TYPE|PUBLIKATIONSTYP|TYPE-PUBLICATION|JOURNAL-CODE|SUBJECT|GRAPHIC|GRAFIK|NOTES?):\s|^(?:Classification|Klassifikation|Classement)$/i;
const languageLine = /^(?:LANGUAGE|SPRACHE|LANGUE): (.+)$/im;
const copyright =
	/^(?:Copyright|©|\(c\))|All Rights Reserved|Alle Rechte vorbehalten|Tous droits réservés/i;
const label = /^[\p{Lu}][\p{L} -]*: /u;

const blocksOf = (text: string) =>
	text
		.split(/\n[^\S\n]*\n+/)
		.map((block) => block.replace(/^\n+|\s+$/g, ''))
		.filter((block) => block.trim() !== '');

const oneLine = (block: string) => block.replace(/\s+/g, ' ').trim();

const namesIn = (line: string) =>
	line
		.replace(byline, '')
		.split(/,| and | und | et /)
		.map((name) => name.replace(/\([^)]*\)/g, '').trim())
		.filter((name) => name !== '');

interface Head {
	title: string;
	publisher: string;
	published_on: string;
	authors: string[];
}

/** Lines above the body: publisher, day and edition in the middle of their lines, then the title. */
function headOf(blocks: readonly string[]): Head {
	const head: Head = { title: '', publisher: '', published_on: '', authors: [] };
	for (const block of blocks) {
		const line = oneLine(block);
		if (byline.test(line)) head.authors = namesIn(line);
		else if (label.test(line) || copyright.test(line)) continue;
		else if (head.publisher === '') head.publisher = line;
		else if (head.published_on === '' && dayIn(line)) head.published_on = dayIn(line) ?? '';
		else head.title ||= line;
	}
	return head;
}

/** The same in a Word document: the title comes first. */
function wordHeadOf(blocks: readonly string[]): Head {
	const authors = blocks.map(oneLine).find((line) => byline.test(line)) ?? '';
	const lines = blocks.map(oneLine).filter((line) => !label.test(line) && !copyright.test(line));
	const at = lines.findIndex((line, n) => n > 0 && dayIn(line) !== undefined);
	return {
		title: lines[at - 2] ?? lines[0] ?? '',
		publisher: at > 0 ? (lines[at - 1] ?? '') : '',
		published_on: dayIn(lines[at] ?? '') ?? '',
		authors: namesIn(authors)
	};
}

const missing = (file: string, row: number | undefined, found: string, expected: string) => ({
	file,
	...(row !== undefined && { row }),
	found,
	expected
});

const lineAt = (text: string, index: number) => text.slice(0, index).split('\n').length;

function articleOf(
	head: Head,
	body: string,
	tail: string,
	{ file, row }: Pick<PressArticle, 'file' | 'row'>
): PressArticle {
	return {
		...head,
		url: '',
		kind: 'press report',
		language: languageTag(languageLine.exec(tail)?.[1]?.split(/[;,]/)[0] ?? ''),
		text: cleaned(body).content,
		file,
		...(row !== undefined && { row })
	};
}

/** Divides the text of one report at the first line below its body. */
function bodyAndTail(blocks: readonly string[]): [string, string] {
	const isBelow = (block: string) => trailer.test(block.trim()) || copyright.test(block.trim());
	const end = blocks.findIndex((block, at) => at > 0 && isBelow(block));
	const body = end < 0 ? blocks : blocks.slice(0, end);
	return [body.join('\n\n'), end < 0 ? '' : blocks.slice(end).join('\n')];
}

/** Reads an export in plain text, report by report. */
export function readNexisText(text: string, file: string): ReadPress {
	const read: ReadPress = { articles: [], faults: [] };
	const unix = text.replace(/\r\n?/g, '\n');
	const starts = [...unix.matchAll(new RegExp(counter, 'gm'))];
	for (const [n, { index, 0: line }] of starts.entries()) {
		const row = lineAt(unix, index);
		const blocks = blocksOf(unix.slice(index + line.length, starts[n + 1]?.index));
		const at = blocks.findIndex((block) => length.test(block.trim()));
		if (at < 0) {
			const expected = 'a line LENGTH: between the title and the words of the report';
			read.faults.push(missing(file, row, shown(oneLine(line)), expected));
			continue;
		}
		const [body, tail] = bodyAndTail(blocks.slice(at + 1));
		const { text: joined } = readPlain(body, 'detect');
		read.articles.push(articleOf(headOf(blocks.slice(0, at)), joined, tail, { file, row }));
	}
	return read;
}

/** Reads the words of an export that is a Word document, report by report. */
export function readNexisWord(text: string, file: string): ReadPress {
	const read: ReadPress = { articles: [], faults: [] };
	const reports = text.split(new RegExp(ending, 'gim')).filter((part) => /\S/.test(part));
	for (const [n, report] of reports.entries()) {
		const start = bodyHeading.exec(report);
		if (!start) {
			// Some exports name the person who requested them below the last report.
			if (n === reports.length - 1) continue;
			const found = shown(oneLine(report).slice(0, 80));
			read.faults.push(
				missing(file, undefined, found, 'a line Body above the words of the report')
			);
			continue;
		}
		let blocks = blocksOf(report.slice(0, start.index));
		// The list above the first report names all of them, each with the search terms.
		const listed = blocks.findLastIndex((block) =>
			/^(?:Sources?|Quellen?|Content Type|Narrowed by)\b/.test(block)
		);
		if (n === 0) blocks = blocks.slice(listed + 1);
		const [body, tail] = bodyAndTail(blocksOf(report.slice(start.index + start[0].length)));
		read.articles.push(articleOf(wordHeadOf(blocks), body, tail, { file }));
	}
	return read;
}
