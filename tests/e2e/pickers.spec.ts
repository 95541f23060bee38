import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeDossier } from '../fixtures/dossier.ts';
import { makeVotes } from '../fixtures/votes.ts';
import { ship } from '../storage/packages.ts';
import { violationsOf } from './axe.ts';
import { awaitScripts, expect, openFilters, test as base } from './fixtures.ts';
import { removeData, startServer } from './server.ts';

/** A server with 30 actors of two kinds of bloc, and an assembly of 200 with 6,203 roll calls. */
const test = base.extend<{ root: string }>({
	root: async ({ browserName }, use) => {
		const folder = await mkdtemp(join(tmpdir(), 'demarche-packages-'));
		ship(folder, { ...makeDossier({ actors: 30, issues: 9 }), id: 'thirty' });
		ship(folder, { ...makeVotes(200, 6203), id: 'assembly' });
		const server = await startServer({ label: browserName, env: { DEMARCHE_PACKAGES: folder } });
		await use(`${server.url}/dossiers`);
		await server.stop();
		await removeData(server);
		await rm(folder, { recursive: true });
	}
});

test('actors are picked by search, bloc, All and None, and the choice is in the address', async ({
	root,
	page: opened
}) => {
	const page = awaitScripts(opened);
	await page.goto(`${root}/thirty/matrix`);
	await openFilters(page);
	await page.locator('summary', { hasText: 'Actors' }).click();
	const search = page.getByRole('searchbox', { name: 'Search actors' });
	// Marks and apostrophes as anybody types them.
	await search.fill("cote d'ivoire");
	await page.getByRole('button', { name: 'Only these 1' }).click();
	await expect(page).toHaveURL(/actors=actor-002$/);
	await search.fill('');
	await page.getByRole('combobox', { name: 'bloc' }).selectOption('East, and "beyond"');
	await page.getByRole('button', { name: 'Only these 10' }).click();
	await expect(page).toHaveURL(/actors=actor-000,actor-003,.*actor-027$/);
	await expect(page.getByRole('grid')).toHaveAttribute('aria-rowcount', '11');
	await page.getByRole('combobox', { name: 'bloc' }).selectOption('');
	await page.getByRole('button', { name: 'None' }).click();
	await expect(page.getByText('Tick at least one')).toBeVisible();
	await expect(page.getByRole('grid')).toHaveAttribute('aria-rowcount', '11');
	await page.getByRole('checkbox', { name: 'Actor number 4', exact: true }).check();
	await page.getByRole('checkbox', { name: 'Actor number 7', exact: true }).check();
	await expect(page).toHaveURL(/actors=actor-004,actor-007$/);
	await page.getByRole('button', { name: 'All', exact: true }).click();
	await expect(page.getByRole('grid')).toHaveAttribute('aria-rowcount', '31');
	const violations = await violationsOf(page, { within: 'form.controls' });
	expect(violations.map((v) => v.id)).toEqual([]);
	// Escape closes the list and leads back to what opened it.
	await page.keyboard.press('Escape');
	await expect(page.locator('summary', { hasText: 'Actors' })).toBeFocused();
	await expect(search).toHaveCount(0);
});

test('issues are picked among 6,203 as fast as one types', async ({ root, page: opened }) => {
	const page = awaitScripts(opened);
	await page.goto(`${root}/assembly/matrix`);
	await openFilters(page);
	await page.locator('summary', { hasText: 'Issues' }).click();
	const search = page.getByRole('searchbox', { name: 'Search issues' });
	const boxes = page.getByRole('group', { name: 'Issues shown' }).getByRole('checkbox');
	const box = page.getByRole('checkbox', { name: 'R/40/799', exact: true });
	await search.fill('r/40/798');
	await expect(boxes).toHaveCount(1);
	const took = await search.evaluate(async (input: HTMLInputElement) => {
		const started = performance.now();
		input.value = 'r/40/799';
		input.dispatchEvent(new Event('input', { bubbles: true }));
		await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
		return performance.now() - started;
	});
	expect(took).toBeLessThan(500);
	await expect(box).toBeVisible();
	await page.getByRole('button', { name: 'Only these 1' }).click();
	await expect(page).toHaveURL(/issues=roll-call-799$/);
	// Too many for an address are refused with what to do.
	await search.fill('');
	await page.getByRole('button', { name: 'All', exact: true }).click();
	await expect(page).not.toHaveURL(/issues=/);
	await boxes.first().uncheck();
	await expect(page.getByText('The selection is too long for an address.')).toBeVisible();
	await expect(page).not.toHaveURL(/issues=/);
});

test('the pickers work without scripts, as a form', async ({ root, browser }) => {
	const context = await browser.newContext({ javaScriptEnabled: false });
	const page = await context.newPage();
	await page.goto(`${root}/thirty/matrix?order=alphabetical`);
	await openFilters(page);
	await page.getByRole('link', { name: /^Actors \d+ of 30$/ }).click();
	await expect(page.getByRole('heading', { name: 'Choose actors' })).toBeVisible();
	await page.getByRole('link', { name: 'None' }).click();
	await page.getByRole('searchbox').fill('number 4');
	await page.getByRole('button', { name: 'Search' }).click();
	await page.getByRole('checkbox', { name: 'Actor number 4' }).check();
	await page.getByRole('button', { name: 'Show' }).click();
	await expect(page).toHaveURL(/matrix\?order=alphabetical&actors=actor-004$/);
	await expect(page.getByRole('grid')).toHaveAttribute('aria-rowcount', '2');

	await openFilters(page);
	await page.getByRole('link', { name: 'Actors 1 of 30' }).click();
	await page.getByLabel('Bloc').selectOption('East, and "beyond"');
	await page.getByRole('button', { name: 'Search' }).click();
	await page.getByRole('link', { name: 'Only these 10' }).click();
	await expect(page.getByRole('grid')).toHaveAttribute('aria-rowcount', '11');

	// Another choice of the form leaves it alone.
	await page.getByLabel('Order').selectOption('dossier');
	await page.getByRole('button', { name: 'Show' }).click();
	await expect(page.getByRole('grid')).toHaveAttribute('aria-rowcount', '11');

	await page.goto(`${root}/assembly/choose/issues?for=matrix&q=r%2F40%2F799`);
	await page.getByRole('checkbox', { name: 'R/40/799', exact: true }).check();
	await page.getByRole('button', { name: 'Show' }).click();
	await expect(page).toHaveURL(/matrix\?issues=roll-call-799$/);
	await context.close();
});
