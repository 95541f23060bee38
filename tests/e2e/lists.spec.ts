import { readFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readCsv } from '#lib/dossier/csv.ts';
import { makeDossier } from '../fixtures/dossier.ts';
import { ship } from '../storage/packages.ts';
import { awaitScripts, expect, test as base } from './fixtures.ts';
import { removeData, startServer } from './server.ts';

/** A server with a made-up dossier of 250 statements by 40 actors. */
const test = base.extend<{ many: string }>({
	many: async ({ browserName }, use) => {
		const folder = await mkdtemp(join(tmpdir(), 'demarche-packages-'));
		const dossier = makeDossier({ actors: 40, issues: 9, statements: 250, seed: 8 });
		ship(folder, dossier);
		const server = await startServer({ label: browserName, env: { DEMARCHE_PACKAGES: folder } });
		await use(`${server.url}/dossiers/${dossier.id}`);
		await server.stop();
		await removeData(server);
		await rm(folder, { recursive: true });
	}
});

const rowsOf = (page: import('@playwright/test').Page) => page.locator('tbody > tr');

test('statements come in pages of 100, in the address and without scripts', async ({
	many,
	browser
}) => {
	const context = await browser.newContext({ javaScriptEnabled: false });
	const page = await context.newPage();
	await page.goto(`${many}/statements`);
	await expect(rowsOf(page)).toHaveCount(100);
	const height = await page.evaluate(() => document.documentElement.scrollHeight);
	expect(height).toBeLessThan(9000);
	const first = await rowsOf(page).first().getAttribute('id');
	await page.getByRole('link', { name: 'Page 2', exact: true }).click();
	await expect(page).toHaveURL(/page=2$/);
	await expect(page.getByRole('main').getByRole('status')).toContainText('rows 101–200');
	await expect(page.locator(`#${first}`)).toHaveCount(0);
	await page.getByRole('link', { name: 'Next' }).click();
	await expect(page.getByRole('main').getByRole('status')).toContainText('rows 201–');
	// Another order begins at its first page.
	await page.getByRole('link', { name: 'Stance' }).click();
	await expect(page).toHaveURL(/sort=stance$/);
	await expect(rowsOf(page)).toHaveCount(100);
	await context.close();
});

test('the download of a page of statements has exactly the rows shown', async ({
	many,
	page: opened
}) => {
	const page = awaitScripts(opened);
	await page.goto(`${many}/statements?basis=direct&sort=issue`);
	const shown = await rowsOf(page).evaluateAll((rows) => rows.map(({ id }) => id));
	const [file] = await Promise.all([
		page.waitForEvent('download'),
		page.getByRole('link', { name: 'rows 1–100 (CSV)' }).click()
	]);
	expect(file.suggestedFilename()).toMatch(/statements\.csv$/);
	const { rows } = readCsv('statements.csv', await readFile(await file.path(), 'utf8'));
	expect(rows.slice(1).map(({ cells }) => `statement-${cells[0]}`)).toEqual(shown);
});

test('an actor named in a list of statements leads to the actor, and its stance to the evidence', async ({
	many,
	page: opened
}) => {
	const page = awaitScripts(opened);
	await page.goto(`${many}/statements?actor=actor-002`);
	await rowsOf(page).first().getByRole('link', { name: 'Côte d’Ivoire "and" others' }).click();
	await expect(page).toHaveURL(/focus=actor:actor-002/);
	await page.goBack();
	await rowsOf(page)
		.first()
		.getByRole('link', { name: /: evidence$/ })
		.click();
	await expect(page).toHaveURL(/focus=position:actor-/);
});

test('the head of a long table of statements stays in sight', async ({ many, page: opened }) => {
	const page = awaitScripts(opened);
	await page.goto(`${many}/statements`);
	await rowsOf(page).nth(60).scrollIntoViewIfNeeded();
	await expect(page.getByRole('columnheader', { name: 'Stance' })).toBeInViewport();
});

test('the table of ties begins with ten rows, conflicts first, and has pages without scripts', async ({
	many,
	browser
}) => {
	const context = await browser.newContext({ javaScriptEnabled: false });
	const page = await context.newPage();
	await page.goto(`${many}/network`);
	const table = page.getByRole('table', { name: 'Agreement in statements, link by link' });
	const rows = table.locator('tbody > tr');
	await expect(rows).toHaveCount(10);
	const conflict = async () => Number(await rows.first().getByRole('cell').nth(2).textContent());
	const most = await conflict();
	expect(most).toBeGreaterThan(0);
	await page.getByRole('link', { name: 'Show pages of 100' }).click();
	await expect(rows).toHaveCount(100);
	expect(await conflict()).toBe(most);
	await page.getByRole('link', { name: 'Page 2', exact: true }).click();
	await expect(page).toHaveURL(/ties=2#ties$/);
	// What is opened from a page of the table leaves the table there.
	await rows.first().getByRole('link', { name: / and / }).click();
	await expect(page).toHaveURL(/ties=2&focus=tie:/);
	await expect(rows).toHaveCount(100);
	await page.getByRole('link', { name: 'Close' }).click();
	await expect(page).toHaveURL(/ties=2$/);
	await table.getByRole('link', { name: 'Shared issues' }).click();
	await expect(page).toHaveURL(/ties-sort=-shared&ties=1#ties$/);
	await expect(table.getByRole('columnheader', { name: 'Shared issues' })).toHaveAttribute(
		'aria-sort',
		'descending'
	);
	await rows.first().getByRole('rowheader').getByRole('link').first().click();
	await expect(page).toHaveURL(/focus=actor:/);
	await context.close();
});

test('the download of the table of ties has exactly the rows shown', async ({
	many,
	page: opened
}) => {
	const page = awaitScripts(opened);
	await page.goto(`${many}/network?ties=2&ties-sort=actors`);
	const table = page.getByRole('table', { name: 'Agreement in statements, link by link' });
	const shown = await table
		.locator('tbody a[href*="focus=tie:"]')
		.evaluateAll((links) =>
			links.map((link) => /focus=tie:([^&]+)/.exec(link.getAttribute('href') ?? '')?.[1])
		);
	const [file] = await Promise.all([
		page.waitForEvent('download'),
		page.getByRole('link', { name: 'these 100 rows (CSV)' }).click()
	]);
	const { rows } = readCsv('ties.csv', await readFile(await file.path(), 'utf8'));
	expect(rows.slice(1).map(({ cells }) => cells.slice(0, 2).join('~'))).toEqual(shown);
});
