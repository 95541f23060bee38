import type { Page } from '@playwright/test';
import { dossier, expect, test } from './fixtures.ts';

const late = '**/_app/immutable/**';
const panel = (page: Page) => page.locator('section', { has: page.locator('#network-heading') });

/** Lets nothing that comes late arrive until it is told to. */
async function holdBack(page: Page): Promise<() => void> {
	let release: () => void = () => undefined;
	const gate = new Promise<void>((resolve) => (release = resolve));
	await page.route(late, async (route) => {
		await gate;
		await route.continue();
	});
	return release;
}

test('C8: where its scripts fail the network stays as the server drew it, says so, and can be asked again', async ({
	page
}) => {
	await page.goto(dossier);
	const scene = panel(page).getByRole('application').locator('svg.scene');
	const byServer = await scene.innerHTML();
	await page.route(late, (route) => route.abort());
	await panel(page).getByRole('application').hover();
	await expect(panel(page)).toContainText('The drawing may not match your last choices');
	expect(await scene.innerHTML()).toBe(byServer);

	await page.unroute(late);
	await panel(page).getByRole('button', { name: 'Try again' }).click();
	await panel(page).getByRole('application').hover();
	await expect(page.locator('.held')).toBeVisible();
	await expect(panel(page)).not.toContainText('The drawing may not match your last choices');
});

test('C8: where the scripts of the evidence fail the server shows it', async ({ page }) => {
	await page.goto(dossier);
	await page.route(late, (route) => route.abort());
	await panel(page).getByRole('link', { name: 'Russia', exact: true }).first().click();
	await expect(page).toHaveURL(/focus=/);
	await expect(page.getByRole('region', { name: 'Notes', exact: true })).toBeVisible();
});

test('C8: a click on a button of the network before its scripts are there counts when they are', async ({
	page
}) => {
	await page.goto(dossier);
	const release = await holdBack(page);
	const tools = panel(page).getByRole('group', { name: 'Network view' });
	await tools.getByRole('button').last().click();
	release();
	await expect(panel(page).locator('svg g[transform*=scale]').first()).toBeAttached();
});

test('C8: a click on a node or a link before its scripts are there leads to its evidence', async ({
	page
}) => {
	await page.goto(dossier);
	const release = await holdBack(page);
	await panel(page).getByRole('link', { name: 'Russia', exact: true }).first().click();
	release();
	await expect(page).toHaveURL(/focus=/);
});

test('C8: what is opened under the network before its scripts are there stays open', async ({
	page
}) => {
	await page.goto(`${dossier}/network`);
	const release = await holdBack(page);
	const quality = page.locator('details', { hasText: /istance/ });
	await quality.locator('summary').click();
	await expect(quality).toHaveAttribute('open');
	await page.getByRole('application').hover();
	release();
	await expect(page.locator('.held')).toBeVisible();
	await expect(quality).toHaveAttribute('open');
});

test('C8: a link in the words of the dashboard leads on before their scripts are there', async ({
	page
}) => {
	await page.goto(dossier);
	const release = await holdBack(page);
	const link = page.locator('.in-words p:not(.way) a').first();
	await link.click();
	release();
	await expect(page).toHaveURL(/focus=/);
	await expect(page.locator('.in-words')).toBeVisible();
});

test('C8: where the slider cannot be brought to life the address still leads to the day', async ({
	page
}) => {
	await page.goto(`${dossier}-statements/matrix`);
	await page.route(late, (route) => route.abort());
	await page.getByRole('slider', { name: 'Day' }).press('ArrowLeft');
	await expect(page).toHaveURL(/as-of=/);
	await expect(page.getByRole('group', { name: 'Day shown' })).toContainText(
		'Playback could not be loaded.'
	);
});

const matrix = (page: Page) => page.locator('section', { has: page.locator('#matrix-heading') });

test('C8: the scripts of the matrix come with the first sign of a reader, not with the page', async ({
	page
}) => {
	const asked: string[] = [];
	page.on('request', (request) => asked.push(request.url()));
	await page.goto(dossier, { waitUntil: 'networkidle' });
	const first = asked.length;
	await page.mouse.move(5, 5);
	await expect.poll(() => asked.length).toBeGreaterThan(first);
});

test('C8: a click on a button of the matrix before its scripts are there counts when they are', async ({
	page
}) => {
	await page.goto(dossier);
	const release = await holdBack(page);
	await matrix(page).getByRole('button', { name: 'View as list' }).click();
	await expect(matrix(page).getByRole('button', { name: 'View as list' })).toBeVisible();
	release();
	await expect(matrix(page).getByRole('button', { name: 'Hide the list' })).toBeVisible();
	await expect(matrix(page).locator('.strip ol, ol.strip')).toBeVisible();
});

test('C8: keys in the matrix before its scripts are there move when they are', async ({ page }) => {
	await page.goto(dossier);
	const release = await holdBack(page);
	await matrix(page).locator('[data-at="1,1"]').focus();
	await page.keyboard.press('ArrowRight');
	await page.keyboard.press('ArrowDown');
	release();
	await expect(matrix(page).locator('[data-at="2,2"]')).toBeFocused();
	await page.keyboard.press('ArrowRight');
	await expect(matrix(page).locator('[data-at="2,3"]')).toBeFocused();
});

test('C8: where its scripts fail the matrix stays as the server drew it, says so, and can be asked again', async ({
	page
}) => {
	await page.goto(dossier);
	await page.route(late, (route) => route.abort());
	const grid = matrix(page).getByRole('grid');
	const byServer = await grid.innerHTML();
	await grid.hover();
	await expect(matrix(page)).toContainText('The drawing may not match your last choices');
	expect(await grid.innerHTML()).toBe(byServer);
	await page.unroute(late);
	await matrix(page).getByRole('button', { name: 'Try again' }).click();
	await expect(matrix(page)).not.toContainText('The drawing may not match your last choices');
	await matrix(page).getByRole('button', { name: 'View as list' }).click();
	await expect(matrix(page).getByRole('button', { name: 'Hide the list' })).toBeVisible();
});

test('C8: where a page is opened without the scripts of its evidence it stays readable, says so, and can be asked again', async ({
	page,
	context,
	server
}) => {
	const address = `${server.url}${dossier}?focus=position:usa/halt-hostilities`;
	// What only a page with evidence loads.
	const scriptsOf = async (path: string) => {
		const text = await (await fetch(path)).text();
		return new Set(text.match(/_app\/immutable\/[\w./-]+\.js/g));
	};
	const without = await scriptsOf(`${server.url}${dossier}`);
	const fetched = new Set<string>();
	page.on('request', (request) => fetched.add(new URL(request.url()).pathname.slice(1)));
	await page.goto(address);
	const evidence = [...fetched].filter(
		(path) => path.startsWith('_app/immutable/') && path.endsWith('.js') && !without.has(path)
	);
	expect(evidence.length).toBeGreaterThan(0);

	const other = await context.newPage();
	const missing = (url: URL) => evidence.includes(url.pathname.slice(1));
	await other.route(missing, (route) => route.abort());
	await other.goto(address);
	const alert = other.getByRole('main').getByRole('alert').first();
	await expect(alert).toContainText('Part of this page could not be loaded.');
	const panel = other.getByRole('complementary', { name: 'Evidence' });
	await expect(panel).toContainText('United States');
	await expect(other.getByRole('grid')).toBeVisible();
	await expect(other.getByText('Something went wrong')).toHaveCount(0);
	// Its links lead on without scripts.
	await panel.getByRole('link', { name: 'Close' }).click();
	await expect(other).not.toHaveURL(/focus=/);
	await other.goto(address);
	await expect(alert).toBeVisible();
	await other.unroute(missing);
	await alert.getByRole('button', { name: 'Try again' }).click();
	await expect(alert).toHaveCount(0);
	await other.waitForFunction(() => history.scrollRestoration === 'manual');
	await expect(panel).toContainText('United States');
});
