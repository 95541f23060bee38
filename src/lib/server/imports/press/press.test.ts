import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it, onTestFinished } from 'vitest';
import { isFactivaXml, readFactivaXml } from './factiva-xml.ts';
import { readFactivaRtf } from './factiva-rtf.ts';
import { isFactiva, readFactiva } from './factiva.ts';
import { isNexisText, isNexisWord, readNexisText, readNexisWord } from './nexis.ts';
import {
	factivaFields,
	factivaHtml,
	factivaRtf,
	factivaXml,
	nexisText,
	nexisWord,
	singleFile,
	warcOf
} from './press.fixture.ts';
import { readPress } from './read-press.ts';
import { isRtf, readRtf } from './rtf.ts';
import { isWarc, readWarc } from './warc.ts';
import { isSingleFile, readSingleFile } from './web-page.ts';
import { dayIn } from './written-day.ts';

async function fileOf(bytes: Buffer): Promise<string> {
	const folder = await mkdtemp(join(tmpdir(), 'press-'));
	onTestFinished(() => rm(folder, { recursive: true }));
	const path = join(folder, 'file');
	await writeFile(path, bytes);
	return path;
}

describe('days as press databases write them', () => {
	it.each([
		['January 11, 2010 Monday', '2010-01-11'],
		['July 1, 2019 Monday 9:20 AM GMT', '2019-07-01'],
		['Freitag, 5. Juli 2019', '2019-07-05'],
		['21. März 2023 Dienstag', '2023-03-21'],
		['9 mai 1998', '1998-05-09'],
		['1er août 2023', '2023-08-01'],
		['20 сентября 2023', '2023-09-20'],
		['20 de septiembre de 2023', '2023-09-20'],
		['20.9.2023', '2023-09-20'],
		['September 2023', '2023-09'],
		['3/4/2023', '3/4/2023'],
		['31 February 2023', '2023-02-31'],
		['Edition 1', undefined]
	])('%s is %s', (line, day) => {
		expect(dayIn(line)).toBe(day);
	});
});

describe('LexisNexis', () => {
	it('reads plain text report by report: publisher, day, title, language and words without what stands below', () => {
		expect(isNexisText(nexisText)).toBe(true);
		const { articles, faults } = readNexisText(nexisText, 'nexis.txt');
		expect(faults).toEqual([]);
		expect(articles).toMatchObject([
			{
				title: 'Talks begin in the valley; Both sides speak of an understanding',
				publisher: 'The Daily Sample',
				published_on: '2023-09-20',
				authors: ['Jane Doe', 'John Roe'],
				language: 'en',
				row: 6
			},
			{
				title: 'Gespräche im Tal',
				publisher: 'Muster-Zeitung',
				published_on: '2023-03-21',
				authors: ['Erika Muster'],
				language: 'de',
				text: 'Ein kurzer Absatz.'
			}
		]);
		expect(articles[0]?.text).toMatch(
			/^The first paragraph was .* left over\.\n\nA second paragraph followed\.$/
		);
	});

	it('names a report without its length by its line', () => {
		const broken = nexisText.replace('LENGTH: 355 words', '');
		const { articles, faults } = readNexisText(broken, 'nexis.txt');
		expect(articles).toHaveLength(1);
		expect(faults).toMatchObject([{ file: 'nexis.txt', row: 6, found: '"1 of 2 DOCUMENTS"' }]);
	});

	it('reads a Word document of Nexis Uni, without the list above the first report', () => {
		expect(isNexisWord(nexisWord)).toBe(true);
		const { articles, faults } = readNexisWord(nexisWord, 'nexis.docx');
		expect(faults).toEqual([]);
		expect(articles).toMatchObject([
			{
				title: 'Talks begin',
				publisher: 'The Sample(London)',
				published_on: '2019-07-01',
				authors: ['Jane Doe', 'John Roe'],
				text: 'The words of the first report.\n\nAnd more of them.'
			},
			{ title: 'Talks end', published_on: '2019-07-02', text: 'The words of the second.' }
		]);
	});
});

describe('Factiva', () => {
	it('reads HTML in German and English, and names a report without a day', () => {
		expect(isFactiva(factivaHtml)).toBe(true);
		const { articles, faults } = readFactiva(factivaHtml, 'factiva.html');
		expect(articles).toMatchObject([
			{
				title: 'Gespräche im Tal',
				publisher: 'Muster-Zeitung',
				published_on: '2023-09-20',
				language: 'de',
				text: 'Erster Absatz.\n\nZweiter Absatz.',
				row: 2
			},
			{
				title: 'Talks in the valley',
				publisher: 'Sample News',
				published_on: '2023-09-21',
				language: 'en',
				authors: ['By Jane Doe'],
				text: 'Only paragraph.'
			}
		]);
		expect(faults).toMatchObject([{ file: 'factiva.html', found: '"No day"' }]);
	});

	it('reads HTML that gives the code of each field before it', () => {
		expect(isFactiva(factivaFields.slice(0, 60))).toBe(true);
		const { articles, faults } = readFactiva(factivaFields, 'factiva.html');
		expect(articles).toEqual([
			{
				...{ title: 'Gespräche im Tal', publisher: 'Muster-Zeitung', published_on: '2023-09-20' },
				...{ url: '', language: 'de', kind: 'press report' },
				authors: ['Erika Muster', 'John Roe'],
				text: 'Erster Absatz.\n\nZweiter Absatz.\n\nDritter Absatz.',
				...{ file: 'factiva.html', row: 2 }
			}
		]);
		expect(faults).toMatchObject([{ found: '"No day"', row: 13 }]);
	});

	it('reads Rich Text, with codes and without, in whatever way its letters are written', () => {
		expect(isRtf(factivaRtf)).toBe(true);
		const paragraphs = readRtf(Buffer.from(factivaRtf));
		const { articles, faults } = readFactivaRtf(paragraphs, 'factiva.rtf');
		expect(articles).toMatchObject([
			{
				...{ title: 'Gespräche im Tal', publisher: 'Muster-Zeitung', published_on: '2023-09-20' },
				...{ language: 'de', authors: ['Von Erika Muster'] },
				text: 'Erster Absatz—Мир.\n\nZweiter „Absatz“.'
			},
			{
				...{ title: 'Talks in the valley', publisher: 'Sample News', published_on: '2023-09-21' },
				...{ language: 'en', authors: ['Jane Doe'] },
				text: 'First paragraph.\n\nSecond {sic} paragraph.\n\nThird paragraph.'
			}
		]);
		expect(faults).toMatchObject([{ file: 'factiva.rtf', found: '"No day"' }]);
	});

	it('tells of other Rich Text what is read instead, and follows no bytes beyond its end', async () => {
		expect(readRtf(Buffer.from('{\\rtf1 One{\\bin99999999 x}\\par Two}'))).toEqual([
			{ text: 'One', isBold: false }
		]);
		expect(readRtf(Buffer.from(`{\\rtf1 ${'{'.repeat(100_000)}One`))).toEqual([
			{ text: 'One', isBold: false }
		]);
		const path = await fileOf(Buffer.from('{\\rtf1 Dear all,\\par}'));
		const { faults } = await readPress([{ name: 'letter.rtf', path, size: 1 }]);
		expect(faults).toMatchObject([{ found: 'no reports' }]);
		expect(faults[0]?.expected).toContain('RTF');
	});

	it('reads XML, its paragraphs marked or set line by line', async () => {
		expect(isFactivaXml(factivaXml)).toBe(true);
		const { articles, faults } = await readFactivaXml(factivaXml, 'factiva.xml');
		expect(articles).toMatchObject([
			{
				...{ title: 'Gespräche im Tal', publisher: 'Muster-Zeitung', published_on: '2023-09-20' },
				...{ language: 'de', authors: ['Erika Muster'], row: 3 },
				text: 'Erster Absatz.\n\nZweiter Absatz mit Rest.\n\nDritter.'
			},
			{
				...{ title: 'TALKS BEGIN', publisher: 'Reuters', published_on: '1987-02-26' },
				text: 'Talks began in the valley on the first day of the week, and both delegations said that they would stay.\n\nA second meeting is to follow, an official of the ministry said on the second day.'
			}
		]);
		expect(faults).toMatchObject([{ found: '"No day"' }]);
	});

	it('refuses XML with entities of its own', async () => {
		const xml = factivaXml
			.replace('<PPSResponse>', '<!DOCTYPE x [<!ENTITY a "aaaa">]><PPSResponse>')
			.replace('TALKS', '&a;');
		const { articles, faults } = await readFactivaXml(xml, 'factiva.xml');
		expect(articles).toEqual([]);
		expect(faults).toMatchObject([{ expected: 'well-formed XML, without entities of its own' }]);
	});
});

describe('pages of the web', () => {
	it('reads a page of SingleFile: its address, the day on which it appeared, and the words of the article', () => {
		expect(isSingleFile(singleFile)).toBe(true);
		expect(readSingleFile(singleFile, 'page.html')).toEqual({
			title: 'Des pourparlers',
			publisher: 'L’Exemple',
			published_on: '2023-09-20',
			url: 'https://www.example.org/2023/09/20/pourparlers',
			language: 'fr',
			kind: 'press report',
			authors: [],
			text: 'Des pourparlers\n\nLes deux parties parlent.',
			file: 'page.html'
		});
	});

	it('takes no day of capture for the day on which a page appeared', () => {
		const without = singleFile.replace(/<meta property="article:published_time"[^>]*>/, '');
		expect(readSingleFile(without, 'page.html').published_on).toBe('');
	});

	it.each([
		['as it is', (bytes: Buffer) => bytes],
		['compressed', (bytes: Buffer) => gzipSync(bytes)]
	])('reads the pages of a WARC archive %s, and passes over what is no page', async (_, packed) => {
		const bytes = packed(
			warcOf([
				{ url: 'https://example.org/a', body: singleFile },
				{ url: 'https://example.org/b', body: '<title>Moved</title>', status: '301 Moved' },
				{ url: 'https://example.org/c.png', body: 'PNG', type: 'image/png' },
				{ url: 'https://example.org/d', body: '<title>D</title><p>Words of D.', coding: 'chunked' }
			])
		);
		expect(isWarc(bytes)).toBe(true);
		const { articles, faults } = await readWarc(await fileOf(bytes), 'pages.warc');
		expect(faults).toEqual([]);
		expect(articles).toMatchObject([
			{ url: 'https://example.org/a', title: 'Des pourparlers' },
			{ url: 'https://example.org/d', title: 'D', text: 'Words of D.', published_on: '' }
		]);
	});

	it('ends where an archive breaks off within a record that is no page', async () => {
		const bytes = warcOf([
			{ url: 'https://example.org/a', body: '<title>A</title><p>Words.' },
			{ url: 'https://example.org/b.png', body: 'PNG'.repeat(200), type: 'image/png' }
		]);
		const cut = await fileOf(bytes.subarray(0, bytes.length - 100));
		const { articles, faults } = await readWarc(cut, 'pages.warc');
		expect(articles.map(({ title }) => title)).toEqual(['A']);
		expect(faults).toMatchObject([{ found: 'the end of the archive within 3 records' }]);
	});

	it.each([
		['compressed', gzipSync, 'a damaged record after 1 record'],
		['as it is', (bytes: Buffer) => bytes, 'the beginning of "https://example.org/b"']
	])(
		'keeps what an archive that ends early holds, %s, and tells of it',
		async (_, packed, found) => {
			const [url, whole] = [
				'https://example.org/a',
				{ url: 'https://example.org/b', body: singleFile }
			];
			const first = packed(warcOf([{ url, body: '<title>A</title><p>Words.' }]));
			const cut = packed(warcOf([whole]));
			const bytes = Buffer.concat([first, cut.subarray(0, cut.length - 200)]);
			const { articles, faults } = await readWarc(await fileOf(bytes), 'pages.warc');
			expect(articles.map(({ title }) => title)).toEqual(['A']);
			expect(faults.map((fault) => fault.found)).toEqual([
				expect.stringContaining(found.slice(0, 16))
			]);
		}
	);
});
