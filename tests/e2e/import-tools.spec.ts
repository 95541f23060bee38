import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { programFiles, type ProgramFile } from '../fixtures/coded-by-programs.ts';
import { dossier, editing as test, expect } from './fixtures.ts';

/** The programs, and what says of each that its passages were understood. */
const programs = ['dna', 'qualcoder', 'label-studio', 'inception', 'doccano'] as const;

let files: ProgramFile[] = [];
test.beforeAll(() => {
	const folder = mkdtempSync(join(tmpdir(), 'programs-'));
	files = programFiles(folder);
	rmSync(folder, { recursive: true });
});

for (const format of programs) {
	test(`a project of ${format} is mapped, applied and taken back; twice it changes nothing`, async ({
		page,
		server
	}) => {
		const { bytes, name } = files.find((one) => one.format === format) as ProgramFile;
		const file = { name, mimeType: 'application/octet-stream', buffer: Buffer.from(bytes) };
		const send = async () => {
			await page.goto(`${dossier}/import`);
			await page.getByLabel('File, or the files of one folder').setInputFiles(file);
			await page.getByRole('button', { name: 'Check the file' }).click();
		};
		const codings = async () =>
			(await (await fetch(`${server.url}/api/v1${dossier}/codings`)).json()).codings;
		await send();
		await expect(page.getByRole('heading', { name: `What ${name} would change` })).toBeVisible();
		const codes = page.getByRole('group', { name: 'Codes' });
		await codes.getByLabel('Ceasefire', { exact: true }).selectOption('issue:halt-hostilities');
		if (format === 'inception') {
			await page.getByLabel(/^Day of what is said in sources without a date/).fill('2023-09-20');
		}
		await page.getByRole('button', { name: 'Plan with these answers' }).click();
		await expect(page.getByRole('row', { name: 'Codings 2 0 0 0' })).toBeVisible();
		await page.getByLabel('Your name').fill('Ana');
		await page.getByRole('button', { name: /^Apply all/ }).click();
		await expect(page.getByText('The dossier has been changed.')).toBeVisible();
		expect(await codings()).toMatchObject([
			{ actors: ['france'], issue: 'halt-hostilities', stance: 1, said_on: '2023-09-20' },
			{ actors: ['russia'], issue: 'halt-hostilities', stance: -1 }
		]);

		await send();
		await expect(page.getByText('There is nothing to import.')).toBeVisible();

		await page.goto(`${dossier}/history`);
		await page.getByRole('button', { name: 'Undo' }).first().click();
		await expect.poll(codings).toEqual([]);
	});
}
