import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { capital, spelled } from '../../src/lib/analysis/phrases.ts';
import { makeVotes } from '../fixtures/votes.ts';
import { ship } from '../storage/packages.ts';
import { awaitScripts, expect, openFilters, test as base } from './fixtures.ts';
import { removeData, startServer } from './server.ts';

/** A server with a made-up assembly of 200 actors and 1,000 roll calls. */
const test = base.extend<{ assembly: string }>({
	assembly: async ({ browserName }, use) => {
		const folder = await mkdtemp(join(tmpdir(), 'demarche-packages-'));
		const assembly = makeVotes(200, 1000);
		ship(folder, assembly);
		const env = { DEMARCHE_PACKAGES: folder };
		const server = await startServer({ label: browserName, env });
		await use(`${server.url}/dossiers/${assembly.id}`);
		await server.stop();
		await removeData(server);
		await rm(folder, { recursive: true });
	}
});

/** Colours of some pixels of the canvas, as they are on the screen. */
const colours = (canvas: HTMLCanvasElement) => {
	const { data } = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, 200) ?? { data: [] };
	const found = new Set<string>();
	for (let i = 0; i < data.length; i += 4) {
		found.add([data[i], data[i + 1], data[i + 2]].join());
	}
	return [...found];
};

test('a matrix of 200,000 cells is searched, walked by keyboard and zoomed to a theme', async ({
	assembly,
	page: opened
}) => {
	const page = awaitScripts(opened);
	await page.goto(`${assembly}/matrix`);
	const grid = page.getByRole('grid', { name: /^Stance matrix: 200 rows, 1000 columns/ });
	await expect(grid).toHaveAttribute('aria-rowcount', '200');
	// It opens on the roll calls before the day of the view.
	await expect
		.poll(() => grid.evaluate((box) => box.scrollWidth - box.clientWidth - box.scrollLeft))
		.toBe(0);

	await grid.focus();
	for (const key of ['ArrowDown', 'ArrowDown', 'ArrowRight']) await page.keyboard.press(key);
	const cell = page.getByRole('gridcell');
	await expect(cell).toHaveText(/^Actor 1 on R\/1\/1: /);

	await page.getByRole('button', { name: 'Wider cells' }).click();
	await page.getByRole('searchbox', { name: 'Find an actor or an issue' }).fill('r/40/799');
	await page.getByRole('button', { name: 'R/40/799', exact: true }).click();
	await expect(cell).toHaveText(/^Actor 1 on R\/40\/799: /);
	await expect(cell).toHaveAttribute('aria-colindex', '800');
	// What was found is in sight: the window has scrolled to it.
	expect(await grid.evaluate((box) => box.scrollLeft)).toBeGreaterThan(0);

	await grid.focus();
	await page.keyboard.press('Enter');
	await expect(page).toHaveURL(/focus=position:actor-1\/roll-call-799/);
	await expect(page.getByRole('complementary')).toContainText('roll call');
	await page.getByRole('link', { name: 'Close' }).click();

	await openFilters(page);
	await page.getByRole('combobox', { name: 'Theme of issues' }).selectOption('Disarmament');
	await page.getByRole('combobox', { name: 'Decade' }).selectOption('1990');
	await expect(page).toHaveURL(/subject=Disarmament&decade=1990/);
	await expect(page.getByRole('grid')).toHaveAttribute('aria-colcount', /^4\d$/);
});

test('a large matrix shows the colours of stances and no mixture of them, by day and by night', async ({
	assembly,
	page: opened
}) => {
	const page = awaitScripts(opened);
	for (const theme of ['light', 'dark'] as const) {
		await page.goto(`${assembly}/matrix?theme=${theme}`);
		const allowed = await page.evaluate(() => {
			const style = getComputedStyle(document.documentElement);
			const tokens = ['paper', 'silence', 'stance-n2', 'stance-0', 'stance-p2'];
			return tokens.map((token) => {
				const hex = style.getPropertyValue(`--${token}`).trim();
				return [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16)).join();
			});
		});
		const canvas = page.locator('canvas');
		await expect(canvas).toBeVisible();
		await expect.poll(async () => (await canvas.evaluate(colours)).length).toBeGreaterThan(3);
		// One pixel to a cell, hatches too: every pixel is a stance, silence or paper.
		const found = await canvas.evaluate(colours);
		expect(found.filter((colour) => !allowed.includes(colour))).toEqual([]);
	}
});

test('the timeline of a large dossier asks for a choice', async ({ assembly, page: opened }) => {
	const page = awaitScripts(opened);
	await page.goto(`${assembly}/timeline`);
	await expect(page.getByText('up to 20,000 positions; this selection has 200,000')).toBeVisible();
	await openFilters(page);
	await page.getByRole('combobox', { name: 'Theme of issues' }).selectOption('Disarmament');
	await page.getByRole('combobox', { name: 'Decade' }).selectOption('1990');
	await expect(page.getByRole('heading', { name: 'Positions over time' })).toBeVisible();
});

test('a figure of too many cells is refused with what to do; that of a theme and a decade is drawn', async ({
	assembly,
	page
}) => {
	const refused = await page.request.get(`${assembly}/figures/matrix.svg`);
	expect(refused.status()).toBe(422);
	expect(await refused.json()).toMatchObject({
		type: 'urn:demarche:problem:too-many-cells',
		found: 200_000,
		limit: 20_000
	});
	const drawn = await page.request.get(
		`${assembly}/figures/matrix.svg?subject=Disarmament&decade=1990`
	);
	expect(drawn.status()).toBe(200);
	expect(drawn.headers()['x-figure-faults']).toBeUndefined();
});

test('the export page says why there is no figure of too many cells, and where to choose fewer', async ({
	assembly,
	page: opened
}) => {
	const page = awaitScripts(opened);
	await page.goto(`${assembly}/export/matrix`);
	await expect(page.getByRole('alert')).toContainText(
		'This request covers 200,000 cells; the limit is 20,000.'
	);
	await expect(page.getByRole('button', { name: 'Save SVG' })).toBeDisabled();
	await expect(page.getByLabel('Embed as image')).toHaveCount(0);
	await page.getByRole('link', { name: 'Choose Actors, Issues' }).click();
	await openFilters(page);
	await page.getByRole('combobox', { name: 'Theme of issues' }).selectOption('Disarmament');
	await page.getByRole('combobox', { name: 'Decade' }).selectOption('1990');
	await page.getByRole('link', { name: 'Export …' }).click();
	await expect(page.getByRole('figure').locator('svg')).toBeVisible();
});

test('the pages of a large dossier stay short, and say where its votes are', async ({
	assembly,
	page: opened
}) => {
	const page = awaitScripts(opened);
	await page.goto(`${assembly}/compare`);
	// The rows on which one of them states a position, and those on which none does, are all issues.
	const listed = await page.getByText(/^Showing the first 20 of \d+ issues\./).textContent();
	const silent = 1000 - Number(/of (\d+) issues/.exec(listed ?? '')?.[1]);
	await expect(
		page.getByText(`${capital(spelled(silent, 'issue'))} on which none of them states a position`)
	).toBeVisible();
	const common = page.getByRole('region', { name: /^Common ground/ }).getByRole('listitem');
	await expect(common).toHaveCount(20);
	await page.getByRole('button', { name: 'Show more' }).first().click();
	await expect(common).toHaveCount(41);
	await expect(page.getByText(/Select a cell.* of 2,000 positions/)).toBeVisible();

	await page.goto(`${assembly}/method`);
	const example = page.getByRole('table', { name: /^Worked example/ });
	expect(await example.getByRole('rowheader').count()).toBeLessThanOrEqual(14);

	await page.goto(`${assembly}/statements`);
	await expect(page.getByRole('main')).toContainText(
		/Each of the \d+,\d+ votes fills a cell of the\s+matrix/
	);
	await expect(page.getByRole('search')).toHaveCount(0);
	await page.getByRole('main').getByRole('link', { name: 'matrix', exact: true }).click();
	await expect(page.getByRole('grid')).toBeVisible();
});

test('the home page counts the cells of a large dossier instead of a picture that says nothing', async ({
	assembly,
	page
}) => {
	await page.goto(new URL('/', assembly).href);
	const table = page.getByRole('table', { name: '200,000 cells, too many for a small matrix' });
	await expect(table.getByRole('row', { name: /^Strongly supports \d/ })).toBeVisible();
	await expect(page.getByRole('article')).toContainText(
		/1,000 issues ·\s+\d+,\d+ votes · 1 source/
	);
});
