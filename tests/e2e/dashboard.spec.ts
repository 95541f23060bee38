import { readFile } from 'node:fs/promises';
import { dossier, expect, test } from './fixtures.ts';

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
	'Spare civilians',
	'Support Armenia',
	'Russia kept ceasefire'
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
	await expect(grid.getByRole('link', { name: /^Russia on Russia kept ceasefire/ })).toBeFocused();
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

test('an actor dragged in the network stays where it was put, over a reload', async ({ page }) => {
	await page.goto(`${dossier}/network`);
	const node = page.locator('[data-target="actor:usa"]');
	// What drags is loaded when a pointer comes near.
	await node.hover();
	await expect(page.locator('.frame.held')).toBeVisible();
	const before = await node.boundingBox();
	if (!before) throw new Error('the node is not drawn');
	await page.mouse.move(before.x + before.width / 2, before.y + before.height / 2);
	await page.mouse.down();
	await page.mouse.move(before.x + 60, before.y + 50, { steps: 8 });
	await page.mouse.up();
	await expect(page).toHaveURL(/pins=usa/);
	const dropped = await node.boundingBox();
	expect(Math.hypot((dropped?.x ?? 0) - before.x, (dropped?.y ?? 0) - before.y)).toBeGreaterThan(
		20
	);
	await page.reload();
	await expect(node).toBeVisible();
	expect(await node.boundingBox()).toEqual(dropped);

	// And where the address no longer says so: this machine remembers.
	await page.goto(`${dossier}/network`);
	await expect(page).toHaveURL(/pins=usa/);
	await page.getByRole('button', { name: 'Reset moves' }).click();
	await expect(page).not.toHaveURL(/pins/);
	await page.getByRole('button', { name: 'Undo' }).click();
	await expect(page).toHaveURL(/pins=usa/);
	await node.focus();
	await page.keyboard.press('Control+Shift+Z');
	await expect(page).not.toHaveURL(/pins/);
	await page.keyboard.press('Control+Z');
	await expect(page).toHaveURL(/pins=usa/);
});

test('the network is drawn around one actor, with its blocs, as its file is', async ({
	page,
	request
}) => {
	await page.goto(`${dossier}/network`);
	await page.getByLabel('Around').selectOption('Türkiye and neighbours');
	await expect(page).toHaveURL(/ego=turkey/);
	await expect(page.locator('svg [data-target^="actor:"]')).toHaveCount(2);
	await page.getByRole('checkbox', { name: 'Blocs' }).check();
	await expect(page).toHaveURL(/ego=turkey&blocs=1/);
	const file = await request.get(`${dossier}/figures/network.svg?ego=turkey&blocs=1`);
	const svg = await file.text();
	expect(svg).toContain('Those that break the fewest ties');
	expect(svg.match(/id="[^"]*-actor-/g)).toHaveLength(2);
	const quality = page.locator('details', { hasText: 'How well distances show agreement' });
	await quality.locator('summary').click();
	await expect(quality.getByRole('paragraph')).toContainText('0 crossings of 0 ties');
});

test('a control changes the figure, the address and nothing else', async ({ page }) => {
	await page.goto(`${dossier}/matrix`);
	await page.getByLabel('Issues as rows').check();
	await expect(page).toHaveURL(/transpose=1/);
	await expect(page.getByRole('grid')).toHaveAttribute('aria-rowcount', '10');
	await page.getByLabel('Order').selectOption('alphabetical');
	await expect(page).toHaveURL(/order=alphabetical/);
	await page.reload();
	await expect(page.getByLabel('Issues as rows')).toBeChecked();
});

test('an order set by hand is in the address', async ({ page }) => {
	await page.goto(`${dossier}/matrix`);
	await page.getByText('Actors', { exact: false }).locator('xpath=self::summary').first().click();
	await page.getByRole('button', { name: 'Move Russia up' }).click();
	await expect(page).toHaveURL(/actors=russia,usa,.*order=hand/);
	await expect(page.getByRole('rowheader').first().getByRole('link')).toHaveAccessibleName(
		'Russia'
	);
});

test('the legend is also the filter', async ({ page }) => {
	await page.goto(dossier);
	await page.getByRole('button', { name: /^reported/ }).click();
	await expect(page.locator('.spot.dim')).toHaveCount(71);
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
	const links = page.locator('p.lead a');
	expect(await links.count()).toBeGreaterThan(1);
	for (const href of await links.evaluateAll((all) => all.map((a) => a.getAttribute('href')))) {
		expect(href).toMatch(/focus=|matrix\?/);
	}
});
