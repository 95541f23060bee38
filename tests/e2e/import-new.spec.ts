import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { programFiles, type ProgramFile } from '../fixtures/coded-by-programs.ts';
import { violationsOf } from './axe.ts';
import { editing as test, expect } from './fixtures.ts';

let project: ProgramFile;
test.beforeAll(() => {
	const folder = mkdtempSync(join(tmpdir(), 'new-'));
	const files = programFiles(folder);
	rmSync(folder, { recursive: true });
	project = files.find(({ format }) => format === 'label-studio') as ProgramFile;
});

const table = [
	'Actor,Issue,Stance,Date,Source,Basis,Act,Confidence',
	'Hungary,A truce,2,2023-09-20,Joint statement,inferred,ministry,high',
	'Serbia,A truce,-1,2023-10-02,Joint statement,inferred,ministry,high'
].join('\n');

async function check(page: Page, name: string, bytes: Uint8Array): Promise<void> {
	await page.goto('/import');
	await expect(page.getByRole('term').filter({ hasText: 'Coded projects' })).toBeVisible();
	const file = { name, mimeType: 'application/octet-stream', buffer: Buffer.from(bytes) };
	await page.getByLabel('File, or the files of one folder').setInputFiles(file);
	await page.getByRole('button', { name: 'Check the file' }).click();
}

async function apply(page: Page): Promise<void> {
	await page.getByLabel('Your name').fill('Ana');
	await page.getByRole('button', { name: 'Make this dossier' }).click();
	await expect(page.getByText('The dossier is here.')).toBeVisible();
}

test('a coded project makes a new dossier, called as the analyst wants', async ({ page }) => {
	await check(page, project.name, project.bytes);
	const own = page.getByRole('group', { name: 'The new dossier' });
	await expect(own.getByLabel('Licence')).toHaveValue('CC-BY-4.0');
	await own.getByLabel('Title').fill('Talks on a truce');
	await page
		.getByRole('group', { name: 'Codes' })
		.getByLabel('Ceasefire', { exact: true })
		.selectOption('issue:new');
	await page.getByRole('button', { name: 'Plan with these answers' }).click();
	await expect(page.getByRole('heading', { name: 'New dossier: Talks on a truce' })).toBeVisible();
	await expect(page.getByRole('row', { name: 'Codings 2 0 0 0' })).toBeVisible();
	expect(await violationsOf(page)).toEqual([]);
	await apply(page);
	await page.getByRole('link', { name: 'Open Talks on a truce' }).click();
	await expect(page.getByRole('heading', { level: 1, name: 'Talks on a truce' })).toBeVisible();
});

test('a spreadsheet makes a new dossier', async ({ page }) => {
	await check(page, 'Positions_of_2023.csv', Buffer.from(table));
	await expect(page.getByRole('heading', { name: 'New dossier: Positions of 2023' })).toBeVisible();
	await apply(page);
});

test.describe('without scripts', () => {
	test.use({ javaScriptEnabled: false });

	test('a spreadsheet makes a new dossier, its title answered', async ({ page }) => {
		await check(page, 'positions.csv', Buffer.from(table));
		await page
			.getByRole('group', { name: 'The new dossier' })
			.getByLabel('Title')
			.fill('Two states');
		await page.getByRole('button', { name: 'Plan again with these answers' }).click();
		await expect(page.getByRole('heading', { name: 'New dossier: Two states' })).toBeVisible();
		await apply(page);
	});
});
