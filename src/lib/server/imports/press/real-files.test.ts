// Exports of press databases and saved pages as the services and programs themselves write them.
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';
import { chromium as browserType } from '@playwright/test';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { WARCRecord, WARCSerializer } from 'warcio';
import { chromium } from '../../../../../tests/chromium.ts';
import type { SampleName } from '../../../../../tests/samples/list.ts';
import { wanted } from '../../../../../tests/samples/sample.ts';
import { plannedDamaged, plannedFile } from '../planned-file.fixture.ts';
import type { PressArticle } from './article.ts';
import { readPress } from './read-press.ts';

const run = promisify(execFile);

const articlesOf = async (path: string): Promise<PressArticle[]> => {
	expect((await plannedFile(path)).format).toBe('press');
	const { articles, faults } = await readPress([{ name: basename(path), path, size: 1 }]);
	expect(faults).toEqual([]);
	return articles;
};

describe('LexisNexis', () => {
	test('the plain text of the older service: title, paper, day and words of each report', async ({
		skip
	}) => {
		const file = wanted(skip, 'nexis', 'inst/extdata/sample.TXT');
		const said = readFileSync(file, 'latin1').match(/\d+ of \d+ DOCUMENTS/g) ?? [];
		const articles = await articlesOf(file);
		expect(articles).toHaveLength(said.length);
		for (const { title, publisher, published_on, text } of articles) {
			expect(title && publisher).not.toBe('');
			expect(published_on).toMatch(/^20\d\d-\d\d-\d\d$/);
			expect(text.length).toBeGreaterThan(200);
		}
		expect(articles[0]).toMatchObject({ publisher: 'Guardian.com', published_on: '2010-01-11' });
	});

	test('the Word document of the newer service', async ({ skip }) => {
		const articles = await articlesOf(wanted(skip, 'nexis', 'inst/extdata/sample.DOCX'));
		expect(articles).toHaveLength(10);
		for (const { title, publisher, published_on, text } of articles) {
			expect(title && publisher && text).not.toBe('');
			expect(published_on).toMatch(/^20\d\d-\d\d-\d\d$/);
		}
	});
});

describe('Factiva', () => {
	test('HTML with the code of each field before it, behind a long style sheet', async ({
		skip
	}) => {
		const file = wanted(skip, 'factiva', 'inst/texts/factiva_test.html');
		expect(await articlesOf(file)).toMatchObject([
			{
				...{ title: 'Test 1', publisher: 'Test newspaper', published_on: '2011-12-29' },
				language: 'fr',
				text: expect.stringMatching(/^First head paragraph, .*à la française\.\n\nSecond/) as string
			},
			{ title: 'Test 2', publisher: 'Ouest France', published_on: '2011-12-29' }
		]);
	});

	test('LibreOffice saves its HTML as Rich Text: the reports read alike', async ({ skip }) => {
		const folder = mkdtempSync(join(tmpdir(), 'factiva-rtf-'));
		onTestFinished(() => rmSync(folder, { recursive: true }));
		const sample = wanted(skip, 'factiva', 'inst/texts/factiva_test.html');
		const user = `-env:UserInstallation=file://${join(folder, 'user')}`;
		const args = [user, '--headless', '--convert-to', 'rtf:Rich Text Format'];
		const isThere = await run('soffice', [...args, '--outdir', folder, sample]).then(
			() => true,
			(error: NodeJS.ErrnoException) => {
				if (error.code === 'ENOENT') return false;
				throw error;
			}
		);
		skip(!isThere, 'LibreOffice is not installed.');
		const plain = ({ title, publisher, published_on, language, text }: PressArticle) => [
			...[title, publisher, published_on, language, text]
		];
		const saved = await articlesOf(join(folder, 'factiva_test.rtf'));
		expect(saved.map(plain)).toEqual((await articlesOf(sample)).map(plain));
	});

	test('XML, its paragraphs marked', async ({ skip }) => {
		const articles = await articlesOf(wanted(skip, 'factiva', 'inst/texts/factiva_test.xml'));
		expect(articles.map(({ published_on, language }) => [published_on, language])).toEqual([
			['2012-01-09', 'en'],
			['2012-01-06', 'fr'],
			['2012-05-06', 'en']
		]);
		expect(articles[2]).toMatchObject({
			...{ title: 'TEST - third test article', publisher: 'My Newspaper' },
			text: 'This is the lead paragraph of the third test article.\n\nThis is the body of the third test article.'
		});
	});

	test('XML, its paragraphs set line by line', async ({ skip }) => {
		const articles = await articlesOf(wanted(skip, 'factiva', 'inst/texts/reut21578-factiva.xml'));
		expect(articles).toHaveLength(19);
		expect(articles[0]?.text.split('\n\n').map((paragraph) => paragraph.slice(0, 13))).toEqual([
			...['Diamond Shamr', 'The reduction', '"The price re', 'Diamond is th']
		]);
	});
});

const title = 'Des pourparlers';
const said = 'Les deux parties parlent 😀.';
const page = `<!doctype html><html lang="fr"><head><meta charset="utf-8"><title>${title}</title>
<meta property="article:published_time" content="2023-09-20T23:30:00+02:00"></head><body><nav>Menu</nav>
<article><h1>${title}</h1><p>${said}</p><p id="last"></p>
<script>document.getElementById('last').textContent = 'Script wrote this.';</script></article></body></html>`;

describe('saved pages', () => {
	let folder = '';
	let server: Server;
	let address = '';
	beforeAll(async () => {
		folder = mkdtempSync(join(tmpdir(), 'saved-'));
		server = createServer((_, response) => {
			response.setHeader('content-type', 'text/html; charset=utf-8').end(page);
		});
		await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
		address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/2023/talks.html`;
	});
	afterAll(async () => {
		await new Promise((closed) => server.close(closed));
		rmSync(folder, { recursive: true });
	});

	test.for([
		['compressed', [], 'talks.warc.gz'],
		['as it is', ['--no-warc-compression'], 'talks.warc']
	] as const)('wget writes a WARC, %s', async ([, options, name], { skip }) => {
		const warc = `--warc-file=${join(folder, 'talks')}`;
		const args = ['--quiet', warc, ...options, '-O', join(folder, 'page'), address];
		const isThere = await run('wget', args).then(
			() => true,
			(error: NodeJS.ErrnoException) => {
				if (error.code === 'ENOENT') return false;
				throw error;
			}
		);
		skip(!isThere, 'wget is not installed.');
		expect(await articlesOf(join(folder, name))).toMatchObject([
			{ title, published_on: '2023-09-20', url: address, text: `${title}\n\n${said}` }
		]);
	});

	test('warcio writes a WARC', async () => {
		const record = WARCRecord.create(
			{
				...{ url: 'https://example.org/talks', date: '2023-09-21T08:00:00Z', type: 'response' },
				...{ warcVersion: 'WARC/1.1', statusline: 'HTTP/1.1 200 OK' },
				httpHeaders: { 'Content-Type': 'text/html; charset=utf-8' }
			},
			(async function* () {
				yield await Promise.resolve(Buffer.from(page));
			})()
		);
		const file = join(folder, 'warcio.warc.gz');
		writeFileSync(file, await WARCSerializer.serialize(record, { gzip: true }));
		expect(await articlesOf(file)).toMatchObject([
			{ title, published_on: '2023-09-20', url: 'https://example.org/talks' }
		]);
	});

	test('SingleFile saves a page as the browser shows it', async () => {
		// Its script is started in a browser of ours: its own command runs Chromium as one process, which can crash.
		const { script } = await import('single-file-cli/lib/single-file-bundle.js');
		const browser = await browserType.launch(chromium);
		onTestFinished(() => browser.close());
		const tab = await browser.newPage();
		await tab.goto(address);
		await tab.evaluate(script);
		const options = { blockScripts: true, insertSingleFileComment: true };
		const saving = `singlefile.getPageData(${JSON.stringify(options)})`;
		const { content } = await tab.evaluate<{ content: string }>(saving);
		const file = join(folder, 'talks.html');
		writeFileSync(file, content);
		expect(await articlesOf(file)).toMatchObject([
			{
				...{ title, published_on: '2023-09-20', url: address, language: 'fr' },
				text: `${title}\n\n${said}\n\nScript wrote this.`
			}
		]);
	});

	test.for([
		['example.warc', 'as Webrecorder writes it'],
		['example.warc.gz', 'compressed'],
		['example-iana.org-chunked.warc', 'its page sent in pieces'],
		['example-wget-bad-target-uri.warc.gz', 'its address in angle brackets']
	] as const)('a WARC in the wild: %s, %s', async ([name], { skip }) => {
		const articles = await articlesOf(wanted(skip, 'warcio', `test/data/${name}`));
		expect(articles).toHaveLength(1);
		expect(articles[0]?.url).toMatch(/^https?:\/\/[a-z.]+\/[^>]*$/);
		expect(articles[0]?.text.length).toBeGreaterThan(40);
	});
});

describe('exports of press databases, damaged', () => {
	test.for([
		['nexis', 'inst/extdata/sample.TXT'],
		['factiva', 'inst/texts/factiva_test.html'],
		['factiva', 'inst/texts/factiva_test.xml'],
		['warcio', 'test/data/example.warc']
	] as [SampleName, string][])(
		'two hundred of %s are refused, faulty or planned',
		async ([name, path], { skip }) => {
			const { refused, faulty, sound } = await plannedDamaged(wanted(skip, name, path), 200, 5);
			expect(refused + faulty + sound).toBe(200);
			expect(refused + faulty).toBeGreaterThan(0);
		}
	);
});
