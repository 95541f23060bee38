/** Files of press databases and captured pages: recognised by what is in them, and read report by report. */
import { readFile } from 'node:fs/promises';
import { shown } from '#lib/dossier/faults.ts';
import { Refusal } from '../../platform/problem.ts';
import { charsetOf } from '../../texts/html.ts';
import { decoded } from '../../texts/plain.ts';
import type { Peeked } from '../peek.ts';
import type { Received } from '../receive.ts';
import type { ReadPress } from './article.ts';
import { isFactivaXml, readFactivaXml } from './factiva-xml.ts';
import { readFactivaRtf } from './factiva-rtf.ts';
import { isFactiva, readFactiva } from './factiva.ts';
import { isNexisText, isNexisWord, readNexisText, readNexisWord } from './nexis.ts';
import { isRtf, readRtf } from './rtf.ts';
import { isWarc, readWarc } from './warc.ts';
import { isSingleFile, readSingleFile } from './web-page.ts';

/** Words of a Word document, below which it is no export of a press database. */
const isWord = ({ entries }: Peeked) =>
	entries.some((path) => /^word\/document\d*\.xml$/i.test(path));

/** Whether a file looks like one of these by its beginning: the words of a Word document are not read for that. */
export const isPressFile = (file: Peeked): boolean =>
	isWarc(file.head) ||
	isWord(file) ||
	isSingleFile(file.text) ||
	isFactiva(file.text) ||
	isFactivaXml(file.text) ||
	isRtf(file.text) ||
	isNexisText(file.text);

async function wordsOf(bytes: Buffer): Promise<string> {
	const { readWord } = await import('../../texts/word.ts');
	return readWord(bytes);
}

const nothing = (file: string): ReadPress => ({
	articles: [],
	faults: [
		{
			file,
			found: 'no reports',
			expected:
				'an export of LexisNexis (TXT, DOCX) or Factiva (HTML, XML, RTF), a page of SingleFile, or a WARC archive'
		}
	]
});

async function readOne({ name, path }: Received): Promise<ReadPress> {
	const bytes = await readFile(path);
	if (isWarc(bytes.subarray(0, 4_096))) return readWarc(path, name);
	if (bytes.subarray(0, 2).toString('latin1') === 'PK') {
		const words = await wordsOf(bytes);
		return isNexisWord(words) ? readNexisWord(words, name) : nothing(name);
	}
	if (isRtf(bytes.subarray(0, 8).toString('latin1'))) return readFactivaRtf(readRtf(bytes), name);
	const { text } = decoded(bytes, '', charsetOf(bytes));
	if (isSingleFile(text)) return { articles: [readSingleFile(text, name)], faults: [] };
	if (isFactiva(text)) return readFactiva(text, name);
	if (isFactivaXml(text)) return readFactivaXml(text, name);
	return isNexisText(text) ? readNexisText(text, name) : nothing(name);
}

/** Reads every report of the files; a file that cannot be read is a fault of its own. */
export async function readPress(received: readonly Received[]): Promise<ReadPress> {
	const read: ReadPress = { articles: [], faults: [] };
	for (const file of received) {
		try {
			const found = await readOne(file);
			const isNothing = found.articles.length + found.faults.length === 0;
			const { articles, faults } = isNothing ? nothing(file.name) : found;
			read.faults.push(...faults);
			for (const article of articles) {
				const { title, text, row } = article;
				if (title !== '' && text !== '') read.articles.push(article);
				else {
					const found =
						title === '' ? 'a report without a title' : `no words below ${shown(title)}`;
					const where = { file: file.name, ...(row !== undefined && { row }) };
					read.faults.push({ ...where, found, expected: 'a title and the words of the report' });
				}
			}
		} catch (error) {
			if (!(error instanceof Refusal)) throw error;
			const found = error.message.replace(/\.$/, '');
			read.faults.push({ file: file.name, found, expected: 'a file that can be read' });
		}
	}
	return read;
}
