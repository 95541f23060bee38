import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Page } from '@playwright/test';
import { expectAccessible } from './axe.ts';
import { dossier, expect, test as base } from './fixtures.ts';
import { answers, freePort } from './server.ts';

/** A site of the dossier that ships, unpacked, and a plain web server for it that knows nothing of the program. */
interface Unpacked {
	folder: string;
	url: string;
}

const test = base.extend<object, { site: Unpacked }>({
	site: [
		async ({ server }, use) => {
			const folder = await mkdtemp(join(tmpdir(), 'demarche-site-'));
			const answer = await fetch(`${server.url}${dossier}/download/site.zip`);
			expect(answer.status).toBe(200);
			const archive = join(folder, 'site.zip');
			await writeFile(archive, new Uint8Array(await answer.arrayBuffer()));
			expect(spawnSync('python3', ['-m', 'zipfile', '-e', archive, folder]).status).toBe(0);
			await rm(archive);
			const [name = ''] = await readdir(folder);
			const unpacked = join(folder, name);
			const port = await freePort();
			const web: ChildProcess = spawn(
				'python3',
				['-m', 'http.server', String(port), '--bind', '127.0.0.1', '--directory', unpacked],
				{ stdio: 'ignore' }
			);
			const gone = new Promise((resolve) => web.once('exit', resolve));
			const url = `http://127.0.0.1:${port}/`;
			while (!(await answers(url))) expect(web.exitCode).toBeNull();
			await use({ folder: unpacked, url });
			web.kill();
			await gone;
			await rm(folder, { recursive: true, force: true });
		},
		{ scope: 'worker' }
	],
	baseURL: async ({ site }, use) => use(site.url),
	// Its pages have no scripts that take them over.
	page: async ({ context }, use) => use(await context.newPage())
});

const pages = [
	...['index', 'matrix', 'network', 'compare', 'timeline', 'statements', 'about'],
	...['actor-azerbaijan', 'issue-halt-hostilities', 'pair-azerbaijan--usa']
].map((name) => `${name}.html`);

/** Whatever a page asks for that is not of its own site, and whatever its policy or its scripts complain of. */
function faultsOf(page: Page, site: string): string[] {
	const faults: string[] = [];
	page.on('request', (request) => {
		if (!request.url().startsWith(site)) faults.push(request.url());
	});
	page.on('requestfailed', (request) => faults.push(`${request.url()} failed`));
	page.on('console', (message) => {
		if (message.type() === 'error') faults.push(message.text());
	});
	page.on('pageerror', (error) => faults.push(String(error)));
	return faults;
}

for (const colorScheme of ['light', 'dark'] as const) {
	for (const width of [1440, 390]) {
		test(`every kind of page is accessible and fits ${width} pixels in ${colorScheme}`, async ({
			page,
			site
		}) => {
			const faults = faultsOf(page, site.url);
			await page.setViewportSize({ width, height: 900 });
			await page.emulateMedia({ colorScheme });
			for (const name of pages) {
				await page.goto(name);
				await expectAccessible(page, name);
			}
			expect(faults).toEqual([]);
			const ground = await page.evaluate(
				() => getComputedStyle(document.documentElement).backgroundColor
			);
			expect(ground).toBe(colorScheme === 'light' ? 'rgb(253, 251, 247)' : 'rgb(21, 23, 26)');
		});
	}
}

/** Reads what a position rests on, from the first page to the source. */
async function readPosition(page: Page) {
	await page.goto('index.html');
	await expect(page.getByRole('heading', { level: 1 })).toHaveText(
		'Nagorno-Karabakh, September 2023'
	);
	await page
		.getByRole('link', { name: 'Azerbaijan on Halt hostilities: Strongly opposes, contested' })
		.first()
		.click();
	await expect(page).toHaveURL(/actor-azerbaijan\.html#halt-hostilities$/);
	const cell = page.locator('section#halt-hostilities');
	await expect(cell).toBeInViewport();
	await expect(cell).toContainText('Contested: by the account of the US');
	await expect(cell.getByRole('heading', { name: 'Contrary statements' })).toBeVisible();
	await expect(cell.locator('cite a').first()).toHaveAttribute('href', /^https:/);
	await cell.getByRole('link', { name: 'This statement' }).first().click();
	await expect(page.locator('article:target')).toBeInViewport();
}

/** Goes through the menu, and from each table to what its rows lead to. */
async function readThrough(page: Page) {
	const menu = page.getByRole('navigation', { name: 'Pages' });
	await menu.getByRole('link', { name: 'Network' }).click();
	await expect(page.locator('.lead')).toContainText('Four actors criticise Azerbaijan');
	await page.getByRole('link', { name: 'US – Azerbaijan' }).click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('United States and Azerbaijan');
	await menu.getByRole('link', { name: 'Compare' }).click();
	await page.getByRole('link', { name: 'Russia and Azerbaijan: diverge' }).first().click();
	await expect(page).toHaveURL(/pair-azerbaijan--russia\.html$/);
	await menu.getByRole('link', { name: 'Timeline' }).click();
	await page
		.getByRole('row', { name: /US Halt hostilities Strongly supports|United States/ })
		.first()
		.getByRole('link')
		.last()
		.click();
	await expect(page.locator('article:target')).toBeInViewport();
}

test('a reader comes from the matrix to the words and their source, and through all pages', async ({
	page
}) => {
	await readPosition(page);
	await readThrough(page);
});

test('says what the dashboard and its figures say', async ({ page, server }) => {
	const plain = (text: string) => text.replace(/<!--.*?-->|<[^>]+>/g, '').replace(/\s+/g, ' ');
	for (const [name, path] of [
		['index.html', ''],
		['matrix.html', '/figures/matrix.svg'],
		['network.html', '/figures/network.svg'],
		['timeline.html', '/figures/timeline.svg']
	] as const) {
		await page.goto(name);
		const said = await page.locator('.lead').innerText();
		const there = await (await fetch(`${server.url}${dossier}${path}`)).text();
		expect(plain(there), name).toContain(plain(said));
	}
});

test('finds statements by their words, actor and issue', async ({ page }) => {
	await page.goto('statements.html');
	const shown = page.locator('#statements > article:visible');
	const all = await shown.count();
	const status = page.getByRole('status');
	await expect(status).toHaveText(`${all} statements, latest first`);
	const field = page.getByRole('searchbox');
	await field.fill('BLOODSHED hostilities');
	await expect(shown).toHaveCount(1);
	await expect(status).toHaveText(`1 of ${all} statements`);
	await field.fill('no such words');
	await expect(status).toHaveText('No statements match.');
	await field.fill('');
	await page.getByLabel('Actor').selectOption('Russia');
	await expect(shown).not.toHaveCount(all);
	for (const row of await shown.all()) await expect(row).toContainText('Russia');
	await page.goto('statements.html?q=bloodshed');
	await expect(shown).toHaveCount(1);
});

test('prints its tables, without what can only be pressed', async ({ page }) => {
	await page.goto('matrix.html');
	await page.emulateMedia({ media: 'print' });
	await expect(page.getByRole('table')).toBeVisible();
	await expect(page.getByRole('navigation', { name: 'Pages' })).toBeHidden();
});

test('works from a memory stick: looks the same, and finds the same', async ({ page, site }) => {
	const stick = pathToFileURL(`${site.folder}/`).href;
	const faults = faultsOf(page, stick);
	for (const name of pages) {
		await page.goto(stick + name);
		await expect(page.locator('h1')).toHaveCSS('font-size', '36px');
	}
	await page.goto(`${stick}statements.html`);
	await page.getByRole('searchbox').fill('bloodshed');
	await expect(page.locator('#statements > article:visible')).toHaveCount(1);
	const isLoaded = await page.evaluate(() => document.fonts.check('16px demarche-sans-latin'));
	expect(isLoaded).toBe(true);
	expect(faults).toEqual([]);
});

test.describe('without scripts', () => {
	test.use({ javaScriptEnabled: false });

	test('a reader comes to the words and their source, through all pages, and looks through the statements', async ({
		page
	}) => {
		await readPosition(page);
		await readThrough(page);
		await page.goto('statements.html');
		await expect(page.getByRole('searchbox')).toBeHidden();
		await expect(page.getByText('your browser’s own search')).toBeVisible();
		await expect(page.locator('#statements > article')).toHaveCount(20);
	});
});

test('is the same file each time that it is asked for', async ({ server }) => {
	const [one, other] = await Promise.all(
		[1, 2].map(async () => {
			const answer = await fetch(`${server.url}${dossier}/download/site.zip`);
			expect(answer.headers.get('content-disposition')).toContain('-site.zip"');
			return Buffer.from(await answer.arrayBuffer());
		})
	);
	expect(one && other && one.equals(other)).toBe(true);
});
