import { beforeEach, describe, expect, test } from 'vitest';
import { archiveOf } from '../../../../../tests/storage/uploads.ts';
import type { ImportAnswer } from '#lib/contract/imports.ts';
import { files, importing, made } from '../imports.fixture.ts';
import { factivaHtml, longReport, nexisText, singleFile, warcOf } from './press.fixture.ts';

const wordy = (body: string) => `<!--\n Page saved with SingleFile\n url: ${body}`;

/** A page of SingleFile with a report that an agency wrote. */
const pageOf = (n: number, text: string, day = '2023-09-20') =>
	`${wordy(`https://paper${n}.example.org/talks`)}\n--><html lang="en"><head><title>Talks begin</title>
	<meta property="og:site_name" content="Paper ${n}"><meta property="article:published_time" content="${day}">
	</head><body><article><p>${text}</p></article></body></html>`;

const papers = new Map(
	Array.from({ length: 20 }, (_, n) => [
		`${n}.html`,
		pageOf(n, `${longReport('minister')} Printed by ${n}.`, n === 7 ? '2023-09-19' : undefined)
	])
);

describe('press reports that are imported', () => {
	const served = importing('sqlite');
	beforeEach(() => served.take(archiveOf(files, made.id)));

	const dossier = () => served.open.dossiers.getDossier(made.id);
	const texts = () =>
		served.open.storage.db.selectFrom('texts').selectAll().where('dossier', '=', made.id).execute();
	const sent = { dossier: made.id, name: 'press' };

	test('make sources with their day and language, and texts that are not passed on', async () => {
		const planned = await served.take(Buffer.from(nexisText), { ...sent, name: 'nexis.TXT' });
		expect(planned).toMatchObject({
			format: 'press',
			faults: [],
			warnings: [],
			plan: { create: 4 }
		});
		const added = (await dossier())?.sources.slice(-2);
		expect(added).toMatchObject([
			{ publisher: 'The Daily Sample', published_on: '2023-09-20', language: 'en' },
			{ title: 'Gespräche im Tal', published_on: '2023-03-21', language: 'de' }
		]);
		expect(await texts()).toMatchObject([{ withheld: 1 }, { withheld: 1 }]);
		expect(Buffer.from(await served.exported(made.id)).includes('Ein kurzer Absatz')).toBe(false);
	});

	test('change nothing a second time, and are undone as one act', async () => {
		await served.take(Buffer.from(factivaHtml), sent);
		const once = await dossier();
		const again = await served.plan(Buffer.from(factivaHtml), sent);
		expect(again.plan).toEqual({ create: 0, edit: 0, remove: 0, unchanged: 2 });
		expect(once?.sources).toHaveLength(made.sources.length + 2);
		await served.undo(made.id);
		expect((await dossier())?.sources).toEqual(made.sources);
		expect(await texts()).toEqual([]);
	});

	test('count a report once that twenty papers print, or keep each printing where that is chosen', async () => {
		const planned: ImportAnswer = await served.plan(papers, sent);
		expect(planned).toMatchObject({ plan: { create: 2 }, faultCount: 0 });
		expect(planned.warnings).toHaveLength(19);
		expect(planned.warnings[0]?.found).toMatch(
			/^"Talks begin", Paper \d+, 2023-09-20: 9\d % of it is "Talks begin", Paper 7$/
		);
		const all = await served.patch(planned.id, { answers: { 'press-printings': 'all' } });
		expect(all.json).toMatchObject({ plan: { create: 40 }, warnings: [] });
		await served.apply(planned.id);
		expect((await dossier())?.sources).toHaveLength(made.sources.length + 20);
	});

	test('pass on what may be passed on, where that is chosen', async () => {
		const planned = await served.plan(Buffer.from(singleFile), { ...sent, name: 'page.html' });
		await served.patch(planned.id, { answers: { 'press-passing-on': 'open' } });
		await served.apply(planned.id);
		expect(await texts()).toMatchObject([{ withheld: 0 }]);
	});

	test('leave the text of a source as it is, and say where it is replaced', async () => {
		await served.take(Buffer.from(singleFile), sent);
		const other = singleFile.replace('parlent', 'se taisent');
		const planned = await served.plan(Buffer.from(other), sent);
		expect(planned.plan).toEqual({ create: 0, edit: 0, remove: 0, unchanged: 1 });
		expect(planned.warnings).toMatchObject([
			{ found: 'other words than the text of "des-pourparlers"' }
		]);
	});

	test('without any report nothing is planned', async () => {
		const empty = warcOf([{ url: 'https://example.org', body: 'x', type: 'image/png' }]);
		const planned = await served.plan(empty, sent);
		expect(planned).toMatchObject({ faultCount: 1, faults: [{ found: 'no reports' }] });
	});
});
