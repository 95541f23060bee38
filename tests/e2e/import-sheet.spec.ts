import type { Page } from '@playwright/test';
import { unzipped } from '../fixtures/unzipped.ts';
import { xlsx } from '../fixtures/workbooks.ts';
import { violationsOf } from './axe.ts';
import { awaitScripts, dossier, editing as test, expect } from './fixtures.ts';
import type { Server } from './server.ts';

const address = ({ url }: Server, path: string) => `${url}${path}`;

const wide = {
	name: 'positions.csv',
	mimeType: 'text/csv',
	buffer: Buffer.from(
		'State;Halt hostilities;Open the road\nArmenia;+2;+1\nAzerbaijan;\u22121;\n',
		'utf8'
	)
};

const long = {
	name: 'long.xlsx',
	mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
	buffer: Buffer.from(
		xlsx([
			{ name: 'Notes', rows: [['Collected in the office']] },
			{
				name: 'Statements',
				rows: [
					['Country', 'Issue', 'Position', 'Date', 'Source', 'Quotation', 'Level', 'Basis'],
					[
						'Armenia',
						'Halt hostilities',
						'strongly supports',
						'3/9/2023',
						'Minutes',
						'Stop now.',
						'ministry',
						'direct'
					],
					[
						'Russia',
						'Halt hostilities',
						'supports',
						{ serial: 45190 },
						'Minutes',
						'Stop, all of you.',
						'ministry',
						'direct'
					]
				]
			}
		])
	)
};

async function check(page: Page, file: typeof wide): Promise<void> {
	await page.locator('input[name=file]').first().setInputFiles(file);
	await page.getByRole('button', { name: /^Check/ }).click();
}

const again = (page: Page) =>
	page.getByRole('button', { name: 'Plan again with these answers' }).click();

async function statements(server: Server): Promise<number> {
	const answer = await fetch(address(server, `${dossier}/download/dossier.zip`));
	const files = unzipped(Buffer.from(await answer.arrayBuffer()));
	return (files.get('statements.csv') ?? '').split('\n').length;
}

/** What both journeys do with a wide table. */
async function takeWide(page: Page, server: Server): Promise<void> {
	const before = await statements(server);
	await check(page, wide);
	await expect(page.getByRole('heading', { name: /cannot be imported yet/ })).toBeVisible();
	await expect(page.getByLabel('Separator')).toHaveValue('semicolon');
	await expect(page.getByLabel('State', { exact: true })).toHaveValue('actors');
	await expect(page.getByLabel('Halt hostilities', { exact: true })).toHaveValue('stance-on');
	await page.getByLabel('Title of the source').fill('Positions collected by the office');
	await page.getByLabel('Date', { exact: true }).fill('2023-09-21');
	await page.getByLabel('Basis').selectOption('inferred');
	await page.getByLabel('Level').selectOption('ministry');
	await page.getByLabel('Coder confidence').selectOption('moderate');
	await again(page);
	await expect(page.getByRole('row', { name: 'Statements 3 0 0 0' })).toBeVisible();
	await expect(page.getByRole('row', { name: 'Issues 1 0 0 0' })).toBeVisible();
	if (await page.getByLabel('Your name').isVisible())
		await page.getByLabel('Your name').fill('Ana');
	await page.getByRole('button', { name: /^Apply/ }).click();
	await expect(page.getByText('The dossier has been changed.')).toBeVisible();
	expect(await statements(server)).toBe(before + 3);
}

test('a wide table is mapped column by column, and the same file again changes nothing', async ({
	page,
	server
}) => {
	await page.goto(address(server, `${dossier}/import`));
	await awaitScripts(page);
	await takeWide(page, server);
	await page.goto(address(server, `${dossier}/import`));
	await awaitScripts(page);
	await check(page, wide);
	await expect(page.getByText('Some answers are those of an earlier import')).toBeVisible();
	await expect(page.getByRole('row', { name: 'Statements 0 0 0 3' })).toBeVisible();
	const violations = await violationsOf(page);
	expect(violations).toEqual([]);
});

test('a long table in Excel: the sheet is picked, and dates that can be two days are asked about', async ({
	page,
	server
}) => {
	await page.goto(address(server, `${dossier}/import`));
	await awaitScripts(page);
	await check(page, long);
	await page.getByLabel('Sheet', { exact: true }).selectOption('Statements');
	await again(page);
	await page.getByLabel('Coder confidence').selectOption('high');
	await again(page);
	await expect(page.getByRole('row', { name: /long\.xlsx 2 Date "3\/9\/2023"/ })).toBeVisible();
	await page.getByLabel('3/9/2023').selectOption('day');
	await again(page);
	await expect(page.getByRole('row', { name: 'Statements 2 0 0 0' })).toBeVisible();
	await expect(page.getByRole('row', { name: 'Sources 1 0 0 0' })).toBeVisible();
});

test.describe('without scripts', () => {
	test.use({ javaScriptEnabled: false });

	test('a wide table is mapped and applied', async ({ page, server }) => {
		await page.goto(address(server, `${dossier}/import`));
		await takeWide(page, server);
	});
});
