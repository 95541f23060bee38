import { readFile } from 'node:fs/promises';
import { dossier, expect, openFilters, test } from './fixtures.ts';

const actors = [
	'United States',
	'Russia',
	'United Nations',
	'European Union',
	'France',
	'Germany',
	'Armenia',
	'Azerbaijan'
];
const issues = [
	'Halt hostilities',
	'Condemn operation',
	'Onus on Azerbaijan',
	'Disarm formations',
	'Return to 2020 ceasefire',
	'Talks with Karabakh',
	'Protect civilians',
	'Support Armenia',
	'Russia upheld ceasefire'
];

test('the dashboard is in the HTML: all eight actors and nine issues', async ({ request }) => {
	const html = await (await request.get(dossier)).text();
	for (const name of [...actors, ...issues]) expect(html).toContain(name);
});

test.describe('without JavaScript', () => {
	test.use({ javaScriptEnabled: false });

	test('a cell leads to its statements and their source', async ({ page }) => {
		await page.goto(dossier);
		await page
			.getByRole('grid')
			.getByRole('link', { name: /^United Nations on Halt hostilities/ })
			.click();
		const evidence = page.getByRole('complementary', { name: 'Evidence' });
		await expect(evidence).toContainText('for an immediate end to the fighting');
		await expect(
			evidence.getByRole('link', { name: /Azerbaijan says Karabakh/ }).first()
		).toHaveAttribute('href', /^https:\/\/international\.astroawani\.com\//);
	});
});

test('open → cell → both accounts, the words and the source', async ({ page }) => {
	await page.goto('/');
	await page
		.getByRole('link', { name: /Nagorno-Karabakh/ })
		.first()
		.click();
	const cell = page
		.getByRole('grid')
		.getByRole('link', { name: /^Azerbaijan on Halt hostilities/ });
	await expect(cell).toHaveAccessibleName(/contested/);
	await cell.click();
	await expect(page).toHaveURL(/focus=position:azerbaijan\/halt-hostilities/);
	const evidence = page.getByRole('complementary', { name: 'Evidence' });
	await expect(evidence).toContainText('continue successfully');
	await expect(evidence).toContainText('expressed readiness');
	await expect(evidence).toContainText(
		'only after Armenian fighters lay down their weapons and surrender'
	);
});

test('the matrix is one tab stop; arrows move, Enter opens', async ({ page }) => {
	await page.goto(dossier);
	const grid = page.getByRole('grid');
	await expect(grid.locator('a[tabindex="0"]')).toHaveCount(1);
	await grid.locator('a[tabindex="0"]').focus();
	await page.keyboard.press('ArrowDown');
	await page.keyboard.press('End');
	await expect(
		grid.getByRole('link', { name: /^Russia on Russia upheld ceasefire/ })
	).toBeFocused();
	await page.keyboard.press('Enter');
	await expect(page).toHaveURL(/focus=position:russia\/russia-upheld-ceasefire/);
	await expect(page.getByRole('complementary', { name: 'Evidence' })).toContainText(/not stated/i);
});

test('pointing at an actor in the matrix lights it in the network', async ({ page }) => {
	await page.goto(dossier);
	await page.getByRole('grid').getByRole('link', { name: 'Russia', exact: true }).hover();
	await expect(page.locator('[data-target="actor:russia"] .node.lit')).toBeVisible();
	await expect(page.locator('[data-target="actor:usa"] .node.lit')).toHaveCount(0);
});

test('a control changes the figure, the address and nothing else', async ({ page }) => {
	await page.goto(`${dossier}/matrix`);
	await openFilters(page);
	await page.getByLabel('Swap rows and columns').check();
	await expect(page).toHaveURL(/transpose=1/);
	await expect(page.getByRole('grid')).toHaveAttribute('aria-rowcount', '10');
	await page.getByLabel('Order').selectOption('alphabetical');
	await expect(page).toHaveURL(/order=alphabetical/);
	await page.reload();
	// What a folded panel holds is counted beside its name.
	await expect(page.locator('summary', { hasText: 'Filters (1)' })).toBeVisible();
	await openFilters(page);
	await expect(page.getByLabel('Swap rows and columns')).toBeChecked();
});

test('an order set by hand is in the address', async ({ page }) => {
	await page.goto(`${dossier}/matrix`);
	await openFilters(page);
	await page.getByText('Actors', { exact: false }).locator('xpath=self::summary').first().click();
	await page.getByRole('button', { name: 'Move Russia up' }).click();
	await expect(page).toHaveURL(/actors=russia,usa,.*order=hand/);
	await expect(page.getByRole('rowheader').first().getByRole('link')).toHaveAccessibleName(
		'Russia'
	);
});

test('the legend is also the filter, and says how to end it', async ({ page }) => {
	await page.goto(dossier);
	const entries = page.getByRole('list', { name: /^Legend/ }).getByRole('button');
	const entry = page.getByRole('button', { name: /^reported/ });
	await expect(page.getByRole('button', { name: 'Clear' })).toHaveCount(0);
	await entry.click();
	await expect(entry).toHaveAttribute('aria-pressed', 'true');
	await expect(page.locator('.spot.dim')).toHaveCount(71);
	// What can be pressed can be read.
	for (const other of await entries.all()) await expect(other).toHaveCSS('opacity', '1');
	await page.getByRole('button', { name: 'Clear' }).click();
	await expect(page.locator('.spot.dim')).toHaveCount(0);
});

test('paper says of which day it is, and shows no focus', async ({ page }) => {
	await page.goto(`${dossier}?focus=position:azerbaijan/halt-hostilities`);
	await page.emulateMedia({ media: 'print' });
	await expect(page.getByText('As of 20 September 2023 · 1 source: Reuters')).toBeVisible();
	const marked = page.locator('[aria-current="true"] .spot, .spot.lit');
	for (const mark of await marked.all()) {
		await expect(mark).toHaveCSS('fill', 'none');
		await expect(mark).toHaveCSS('stroke', 'none');
	}
});

for (const figure of ['matrix', 'network'] as const) {
	test(`the export button downloads the very bytes of the ${figure} figure`, async ({
		page,
		request
	}) => {
		await page.goto(`${dossier}/${figure}?as-of=2023-09-20&order=alphabetical`);
		const link = page.getByRole('link', { name: 'Export SVG' });
		const [download] = await Promise.all([page.waitForEvent('download'), link.click()]);
		const saved = await readFile(await download.path(), 'utf8');
		const served = await request.get(`${dossier}/figures/${figure}.svg?order=alphabetical`);
		expect(saved).toBe(await served.text());
		expect(saved.startsWith('<svg') || saved.startsWith('<?xml')).toBe(true);
	});
}

test('every stretch of the headline leads to what it rests on', async ({ page }) => {
	await page.goto(dossier);
	const links = page.locator('.lead a');
	expect(await links.count()).toBeGreaterThan(1);
	for (const href of await links.evaluateAll((all) => all.map((a) => a.getAttribute('href')))) {
		expect(href).toMatch(/focus=|matrix\?/);
	}
});

test('a shared link shows its figure: the address of the picture is whole, and leads to it', async ({
	page,
	request
}) => {
	await page.goto(`${dossier}/network?layer=documented`);
	const meta = (property: string) =>
		page.locator(`meta[property="og:${property}"]`).getAttribute('content');
	const origin = new URL(page.url()).origin;
	expect(await meta('image')).toBe(`${origin}${dossier}/figures/network.png?layer=documented`);
	expect(await meta('title')).toBe('Nagorno-Karabakh, September 2023');
	const picture = await request.get((await meta('image')) ?? '');
	expect(picture.headers()['content-type']).toBe('image/png');
});
