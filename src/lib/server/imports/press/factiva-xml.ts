/** Exports of Factiva as XML (`PPSResponse`). */
import { shown } from '#lib/dossier/faults.ts';
import { isoDate } from '#lib/dossier/written-dates.ts';
import { cleaned } from '../../texts/clean.ts';
import { readPlain } from '../../texts/plain.ts';
import { languageTag } from '../citations/language-tag.ts';
import { openXml } from '../xml-parser.ts';
import type { PressArticle, ReadPress } from './article.ts';

/** Most levels of elements: a report has about ten. */
const DEEPEST = 100;

/** Elements whose words are wanted. */
const wanted = [
	'accessionNo',
	'headline',
	'byline',
	'leadParagraph',
	'tailParagraphs',
	'publicationDate',
	'sourceName',
	'publisherName',
	'baseLanguage'
] as const;
type Wanted = (typeof wanted)[number];
const isWanted = (name: string): name is Wanted => wanted.includes(name as Wanted);

interface Report {
	line: number;
	/** The words of each element, paragraph by paragraph; those that stand beside its paragraphs come first. */
	fields: Map<Wanted, string[]>;
}

/** Whether a text begins as such an export. */
export const isFactivaXml = (text: string): boolean => /<(?:\w+:)?ppsArticleResponse\b/.test(text);

const tidy = (text = '') => text.replace(/\s+/g, ' ').trim();

/** Words set line by line, a new paragraph being indented. */
function laidOut(text: string): string {
	const apart = text.trim().replace(/\n[^\S\n]{2,}(?=\S)/g, '\n\n');
	return readPlain(apart, 'detect').text;
}

function bodyOf({ fields }: Report): string {
	return (['leadParagraph', 'tailParagraphs'] as const)
		.flatMap((name) => {
			const [beside = '', ...paragraphs] = fields.get(name) ?? [];
			return [laidOut(beside), ...paragraphs.map(tidy)];
		})
		.filter((part) => part !== '')
		.join('\n\n');
}

function articleOf(report: Report, file: string): PressArticle {
	const line = (name: Wanted) => tidy(report.fields.get(name)?.join(' '));
	const [day = ''] = /^\d{4}-\d{2}-\d{2}/.exec(line('publicationDate')) ?? [];
	return {
		title: line('headline'),
		publisher: line('sourceName') || line('publisherName'),
		published_on: isoDate(day),
		url: '',
		language: languageTag(line('baseLanguage').toLowerCase()),
		kind: 'press report',
		authors: line('byline') === '' ? [] : [line('byline')],
		text: cleaned(bodyOf(report)).content,
		file,
		row: report.line
	};
}

class XmlFault extends Error {
	readonly line: number;
	constructor(message: string, line: number) {
		super(message);
		this.line = line;
	}
}

/** The reports of the file, each with the words of its elements. */
async function reportsIn(text: string): Promise<Report[]> {
	const reports: Report[] = [];
	const names: string[] = [];
	let field: string[] | undefined;
	const parser = await openXml({
		open: (name, _, line) => {
			if (names.push(name) > DEEPEST) throw new XmlFault('too many levels of elements', line);
			if (name === 'article') reports.push({ line, fields: new Map() });
			if (isWanted(name)) {
				const { fields } = reports.at(-1) ?? { fields: new Map<Wanted, string[]>() };
				field = fields.get(name) ?? [''];
				fields.set(name, field);
			}
			if (name === 'paragraph') field?.push('');
		},
		close: (name) => {
			names.pop();
			if (isWanted(name)) field = undefined;
		},
		text: (part) => {
			if (!field) return;
			const at = names.includes('paragraph') ? field.length - 1 : 0;
			field[at] = (field[at] ?? '') + part;
		},
		fault: (message, line) => new XmlFault(message.replace(/\.$/, ''), line)
	});
	parser.write(text);
	parser.end();
	return reports;
}

/** Reads an export, report by report. */
export async function readFactivaXml(text: string, file: string): Promise<ReadPress> {
	const read: ReadPress = { articles: [], faults: [] };
	let reports: Report[];
	try {
		reports = await reportsIn(text);
	} catch (error) {
		if (!(error instanceof XmlFault)) throw error;
		const expected = 'well-formed XML, without entities of its own';
		return { ...read, faults: [{ file, row: error.line, found: error.message, expected }] };
	}
	for (const report of reports) {
		const article = articleOf(report, file);
		if (article.published_on !== '' && article.text !== '') read.articles.push(article);
		else {
			const found = shown(article.title || tidy(report.fields.get('accessionNo')?.join(' ')));
			const expected = 'a day (publicationDate) and words (leadParagraph or tailParagraphs)';
			read.faults.push({ file, row: report.line, found, expected });
		}
	}
	return read;
}
