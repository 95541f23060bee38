import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { programFiles, spoken } from '../../../../tests/fixtures/coded-by-programs.ts';
import type { ProgramFile } from '../../../../tests/fixtures/coded-by-programs.ts';
import { kinds } from '../../../../tests/storage/databases.ts';
import type { ImportAnswer } from '#lib/contract/imports.ts';
import { revealedCodings } from '../coding/reading.ts';
import { anonymous } from '../identity/viewer.ts';
import { importing } from './imports.fixture.ts';
import { titleOf } from './new-dossier.ts';
import { factivaXml, nexisText } from './press/press.fixture.ts';

test.each([
	['positions.csv', 'Positions'],
	['Talks/my_project.qda.zip', 'my project'],
	['Statement 3.10.xlsx', 'Statement 3.10'],
	['.qdpx', 'New dossier']
])('a new dossier of %s is called %s until somebody calls it otherwise', (file, title) => {
	expect(titleOf(file).toLowerCase()).toBe(title.toLowerCase());
});

let folder = '';
let coded: ProgramFile[] = [];
beforeAll(() => {
	folder = mkdtempSync(join(tmpdir(), 'new-dossier-'));
	coded = programFiles(folder);
});
afterAll(() => rmSync(folder, { recursive: true }));

const formats = ['dna', 'qualcoder', 'label-studio', 'inception', 'doccano'] as const;

const table = [
	'Actor,Issue,Stance,Date,Source,Basis,Act,Confidence',
	'Hungary,A truce,2,2023-09-20,Joint statement,inferred,ministry,high',
	'Serbia,A truce,-1,2023-10-02,Joint statement,inferred,ministry,high'
].join('\n');

describe.each(kinds)('a new dossier of files, on %s', (kind) => {
	const served = importing(kind);
	const now = (id: string) => served.open.dossiers.getDossier(id);
	const codings = (id: string) => revealedCodings(served.open.storage.db, id);

	/** Answers questions by their labels, or their ids. */
	async function answered(planned: ImportAnswer, answers: Readonly<Record<string, string>>) {
		const byLabel = new Map((planned.questions ?? []).map(({ label, id }) => [label, id]));
		const given = Object.fromEntries(
			Object.entries(answers).map(([label, answer]) => [byLabel.get(label) ?? label, answer])
		);
		const { status, json } = await served.patch(planned.id, { answers: given });
		expect(status, JSON.stringify(json)).toBe(200);
		return json as unknown as ImportAnswer;
	}

	async function applied(planned: ImportAnswer): Promise<string> {
		const { status, json } = await served.apply(planned.id);
		expect(status, JSON.stringify(json)).toBe(200);
		return String(json.dossier);
	}

	test.each(formats)(
		'%s: title and licence are asked, the days follow, a second time nothing is new there',
		async (format) => {
			const { bytes, name, answers } = coded.find((one) => one.format === format) as ProgramFile;
			const planned = await served.plan(bytes, { name });
			expect(planned).toMatchObject({ format, dossier: null, faultCount: 0 });
			expect(planned.questions?.slice(0, 2)).toMatchObject([
				{ group: 'dossier', label: 'Title', answer: titleOf(name) },
				{ group: 'dossier', label: 'Licence', answer: 'CC-BY-4.0' }
			]);
			const chosen = await answered(planned, { ...answers, Title: 'A new peace' });
			expect(chosen.choices.id).toBe('a-new-peace');
			expect(chosen).toMatchObject({ title: 'A new peace', faultCount: 0 });
			expect(chosen.tables[0]).toMatchObject({ entity: 'dossier', create: 1 });
			const id = await applied(chosen);
			expect(await now(id)).toMatchObject({
				...{ title: 'A new peace', licence: 'CC-BY-4.0' },
				window: { from: '2023-09-20', to: '2023-09-20' }
			});
			const made = await codings(id);
			expect(made.map(({ quote, stance }) => [quote, stance])).toEqual(spoken);
			expect(made.every(({ text, rule }) => text > 0 && rule > 0)).toBe(true);
			expect((await now(id))?.statements).toHaveLength(2);

			const again = await served.plan(bytes, { dossier: id, name });
			expect(again.plan).toMatchObject({ create: 0, edit: 0, remove: 0 });
			const other = await answered(await served.plan(bytes, { name }), {
				...answers,
				Title: 'A new peace'
			});
			expect(other).toMatchObject({ plan: chosen.plan, tables: chosen.tables });
			expect(other.choices.id).not.toBe(id);
		}
	);

	test('the id follows the title until somebody chooses it, and is never one that is taken', async () => {
		const planned = await served.plan(Buffer.from(table), { name: 'Positions.csv' });
		expect(planned.choices.id).toBe('positions');
		await applied(planned);
		const other = await served.plan(Buffer.from(table), { name: 'Other.csv' });
		expect((await answered(other, { Title: 'Positions' })).choices.id).toBe('positions-2');
		expect((await answered(other, { Title: 'Talks' })).choices.id).toBe('talks');
		const { json } = await served.patch(other.id, { id: 'ours' });
		expect(json).toMatchObject({ choices: { id: 'ours' } });
		const last = await answered(other, { Title: 'Talks of May' });
		expect(last).toMatchObject({ title: 'Talks of May', choices: { id: 'ours' } });
		expect(await applied(last)).toBe('ours');
	});

	test.each([
		['Press on the border', 'Press on the border'],
		['Untitled', 'interviews'],
		['New Project', 'interviews'],
		['', 'interviews']
	])('a project called “%s” suggests the title “%s”', async (name, title) => {
		const qde = `<?xml version="1.0" encoding="utf-8"?><Project xmlns="urn:QDA-XML:project:1.0" name="${name}" origin="NVivo"><CodeBook><Codes><Code guid="c1" name="Truce" isCodable="true"/></Codes></CodeBook><Sources><TextSource guid="s1" name="One"><PlainTextContent>A truce.</PlainTextContent></TextSource></Sources></Project>`;
		const planned = await served.plan(Buffer.from(qde), { name: 'interviews.qde' });
		expect(planned.questions?.[0]).toMatchObject({ label: 'Title', answer: title });
	});

	test('documents that name no actor are each said to be somebody’s words, also where no actor is there yet', async () => {
		const document = (n: number, title: string) =>
			`<TextSource guid="s${n}" name="${title}"><PlainTextContent>A truce is what we want.</PlainTextContent><PlainTextSelection guid="p${n}" startPosition="0" endPosition="7"><Coding guid="k${n}"><CodeRef targetGUID="c1"/></Coding></PlainTextSelection></TextSource>`;
		const titles = ['Armenia', 'Interview 7', 'Round table'];
		const qde = `<?xml version="1.0" encoding="utf-8"?><Project xmlns="urn:QDA-XML:project:1.0" name="Talks" origin="NVivo"><CodeBook><Codes><Code guid="c1" name="Truce" isCodable="true"/></Codes></CodeBook><Sources>${titles.map((title, n) => document(n, title)).join('')}</Sources></Project>`;
		const planned = await served.plan(Buffer.from(qde), { name: 'talks.qde' });
		const asked = (planned.questions ?? []).filter(({ group }) => group === 'sources');
		expect(asked.map(({ label, answer, count }) => [label, answer, count])).toEqual([
			['Armenia', 'Armenia', 1],
			['Interview 7', '', 1],
			['Round table', '', 1]
		]);
		const chosen = await answered(planned, {
			...{ Truce: 'issue:new', 'Interview 7': 'Women’s League' },
			...{ 'rest:stance': 'stance:1', 'rest:day': '2023-09-20' }
		});
		expect(chosen.warnings.map(({ found }) => found)).toEqual(['1 passage without an actor']);
		const id = await applied(chosen);
		expect((await codings(id)).map(({ actors }) => actors)).toEqual([
			['armenia'],
			['women-s-league']
		]);
		expect((await now(id))?.actors.map(({ name, iso3 }) => [name, iso3])).toEqual([
			['Armenia', 'ARM'],
			['Women’s League', '']
		]);
	});

	test('a table makes actors, issues, statements and their source', async () => {
		const name = 'Positions_of_2023.csv';
		const planned = await served.plan(Buffer.from(table), { name });
		expect(planned).toMatchObject({ format: 'table', dossier: null });
		const chosen = await answered(planned, { Licence: 'ODbL-1.0' });
		expect(chosen).toMatchObject({ title: 'Positions of 2023', faultCount: 0 });
		const id = await applied(chosen);
		expect(id).toBe('positions-of-2023');
		const dossier = await now(id);
		expect(dossier).toMatchObject({
			licence: 'ODbL-1.0',
			window: { from: '2023-09-20', to: '2023-10-02' }
		});
		expect(dossier?.issues.map(({ label }) => label)).toEqual(['A truce']);
		expect(dossier?.statements.map(({ stance }) => stance)).toEqual([2, -1]);
		const again = await served.plan(Buffer.from(table), { dossier: id, name });
		expect(again.plan).toMatchObject({ create: 0, edit: 0, remove: 0 });
	});

	test.each([
		['reports.txt', nexisText, ['2023-03-21', '2023-09-20']],
		[
			'reports.xml',
			factivaXml.replace(/<ppsarticle><article><headline><p.*No day.*/, ''),
			['1987-02-26', '2023-09-20']
		]
	])('reports of the press make sources: %s', async (name, text, days) => {
		const planned = await served.plan(Buffer.from(text), { name });
		expect(planned).toMatchObject({ format: 'press', dossier: null, faultCount: 0 });
		const id = await applied(planned);
		expect(id).toBe('reports');
		const dossier = await now(id);
		expect(dossier?.sources).toHaveLength(2);
		expect(dossier?.window).toEqual({ from: days[0], to: days[1] });
		const again = await served.plan(Buffer.from(text), { dossier: id, name });
		expect(again.plan).toMatchObject({ create: 0, edit: 0, remove: 0 });
	});

	test('a title that cannot be one is told, and another mends it', async () => {
		const planned = await served.plan(Buffer.from(nexisText), { name: 'reports.txt' });
		const wrong = await answered(planned, { Title: '' });
		expect(wrong).toMatchObject({ faultCount: 1, faults: [{ column: 'title' }] });
		expect(await answered(wrong, { Title: 'Talks' })).toMatchObject({ faultCount: 0 });
	});

	test('a file that cannot be read asks for no title, and stores nothing', async () => {
		const before = await served.open.dossiers.revisions(anonymous);
		const planned = await served.plan(Buffer.from('<Project xmlns="urn:QDA-XML:project:1.0"/>'), {
			name: 'empty.qde'
		});
		expect(planned.faultCount).toBeGreaterThan(0);
		expect(planned.questions ?? []).toEqual([]);
		expect(await served.open.dossiers.revisions(anonymous)).toBe(before);
	});
});
