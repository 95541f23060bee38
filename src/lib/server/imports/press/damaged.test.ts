import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { anywhere, spliced } from '../../../../../tests/fixtures/splices.ts';
import { archiveOf, send } from '../../../../../tests/storage/uploads.ts';
import { importAnswer } from '#lib/contract/imports.ts';
import { anonymous } from '../../identity/viewer.ts';
import { files, importing, made } from '../imports.fixture.ts';
import {
	factivaFields,
	factivaHtml,
	factivaRtf,
	factivaXml,
	nexisText,
	singleFile,
	warcOf
} from './press.fixture.ts';
import { readPress } from './read-press.ts';

const pages = warcOf([
	{ url: 'https://example.org/a', body: singleFile, coding: 'chunked' },
	{ url: 'https://example.org/b.png', body: 'PNG', type: 'image/png' }
]);
const whole: Record<string, Buffer> = {
	'LexisNexis.txt': Buffer.from(nexisText),
	'Factiva.html': Buffer.from(factivaHtml),
	'Factiva with codes.html': Buffer.from(factivaFields),
	'Factiva.rtf': Buffer.from(factivaRtf),
	'Factiva.xml': Buffer.from(factivaXml),
	'SingleFile.html': Buffer.from(singleFile),
	'pages.warc': pages,
	'pages.warc.gz': gzipSync(pages)
};
const names = Object.keys(whole);

const put = fc.constantFrom(
	'',
	'\0',
	'\xff\xff',
	'<',
	'"',
	'\n\n',
	'--',
	'Content-Length: 9e9',
	'2023'
);
const length = fc.constantFrom(0, 1, 5, 80, 2_000);
/** What happens to the bytes of a file. */
const damages = fc.array(fc.record({ at: anywhere, length, put }), { minLength: 1, maxLength: 3 });
type Damages = typeof damages extends fc.Arbitrary<infer T> ? T : never;

const damaged = (name: string, list: Damages): Buffer =>
	list.reduce(spliced, whole[name] ?? Buffer.alloc(0));

describe('files of the press that are damaged', () => {
	let path: string;
	beforeAll(async () => {
		path = join(await mkdtemp(join(tmpdir(), 'press-')), 'file');
	});
	afterAll(() => rm(join(path, '..'), { recursive: true }));

	test.each(names)('a thousand of %s are read in part, or told in words', async (name) => {
		await fc.assert(
			fc.asyncProperty(damages, async (list) => {
				const bytes = damaged(name, list);
				await writeFile(path, bytes);
				const { articles, faults } = await readPress([{ name, path, size: bytes.length }]);
				expect(articles.length + faults.length).toBeGreaterThan(0);
				for (const { title, text } of articles) expect(title && text).toBeTruthy();
				for (const { file, found, expected } of faults) {
					expect(file).toBe(name);
					expect(found && expected).toBeTruthy();
				}
			}),
			{ numRuns: 1_000, seed: 4 }
		);
	});
});

describe('imports of damaged files of the press', () => {
	const served = importing('sqlite');
	beforeEach(() => served.take(archiveOf(files, made.id)));

	test('a hundred are refused in words or planned, and nothing is stored', async () => {
		const before = await served.open.dossiers.revisions(anonymous);
		const sent = { dossier: made.id, format: 'press' };
		await fc.assert(
			fc.asyncProperty(fc.constantFrom(...names), damages, async (name, list) => {
				const { status, json } = await send(served.open, damaged(name, list), sent);
				expect(status).toBe(201);
				const { faults } = importAnswer.parse(json);
				for (const { found, expected } of faults) expect(found && expected).toBeTruthy();
			}),
			{ numRuns: 100, seed: 4 }
		);
		expect(await served.open.dossiers.revisions(anonymous)).toBe(before);
	});
});
