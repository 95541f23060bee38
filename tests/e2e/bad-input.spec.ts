import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { palettes } from '../../src/lib/charts/shared/palette.ts';
import { dossier, expect, test } from './fixtures.ts';
import { startServer } from './server.ts';

test('an unknown dossier gets a page that says so and offers the nearest', async ({ page }) => {
	const response = await page.goto('/dossiers/nagorno-karabach-2023');
	expect(response?.status()).toBe(404);
	await expect(page.getByRole('main')).toContainText('nagorno-karabach-2023');
	await expect(
		page.getByRole('main').getByRole('link', { name: /Nagorno-Karabakh/ })
	).toHaveAttribute('href', dossier);
});

test('pages of an unknown dossier are not found, and nothing about them is an error of the server', async ({
	server,
	request
}) => {
	const pages = (await readdir('src/routes/dossiers/[dossier]', { recursive: true }))
		.filter((path) => path.endsWith('+page.svelte'))
		.map((path) => path.replace(/\/?\+page\.svelte$/, '').replace(/\[[^\]]+\]/g, 'matrix'));
	expect(pages.length).toBeGreaterThan(30);
	for (const page of pages) {
		const answer = await request.get(`/dossiers/nowhere/${page}`);
		expect(answer.status(), page).toBe(404);
	}
	expect(server.stderr()).not.toContain('"level":"error"');
});

test('a parameter that cannot be read falls back with a visible note', async ({ page }) => {
	await page.goto(`${dossier}?as-of=2023-02-30&actors=usa,rusia&order=sideways`);
	const notices = page.getByRole('region', { name: 'Notices about the address' });
	await expect(notices).toContainText('2023-02-30');
	await expect(notices).toContainText('rusia');
	await expect(notices).toContainText('Russia');
	await expect(notices).toContainText('sideways');
});

test('an unknown page is said to be unknown, and the dossier stays at hand', async ({ page }) => {
	expect((await page.goto(`${dossier}/netwrok`))?.status()).toBe(404);
	const main = page.getByRole('main');
	await expect(main).toContainText('This dossier has no page “netwrok”.');
	await expect(
		main.getByRole('navigation', { name: 'Views' }).getByRole('link', { name: 'Matrix' })
	).toBeVisible();
	await expect(
		main.getByRole('listitem').getByRole('link', { name: 'Network' }).last()
	).toHaveAttribute('href', `${dossier}/network`);
	expect((await page.goto('/nowhere'))?.status()).toBe(404);
	await expect(main).toContainText('There is no page at this address.');
	await expect(main).not.toContainText('Not Found');
});

test('what is refused before a page is made has the type and the colours of the house', async ({
	browser,
	server
}) => {
	for (const [colorScheme, paper] of [
		['light', palettes.light.paper],
		['dark', palettes.dark.paper]
	] as const) {
		const page = await browser.newPage({ baseURL: server.url, colorScheme });
		const missing: string[] = [];
		page.on('response', (one) => {
			if (!one.ok() && !one.request().isNavigationRequest()) missing.push(one.url());
		});
		expect((await page.goto('/account'))?.status()).toBe(403);
		await expect(page.getByRole('main')).toContainText('This server has no accounts yet.');
		await expect(page.getByRole('heading')).toHaveCSS('font-family', /Demarche Serif/);
		const [red, green, blue] = [1, 3, 5].map((at) => parseInt(paper.slice(at, at + 2), 16));
		await expect(page.locator('body')).toHaveCSS(
			'background-color',
			`rgb(${red}, ${green}, ${blue})`
		);
		expect(missing).toEqual([]);
		await page.close();
	}
});

test('a broken data package stops the start with the list of its faults', async () => {
	const packages = await mkdtemp(join(tmpdir(), 'demarche-packages-'));
	const folder = join(packages, 'nagorno-karabakh-2023');
	await cp('data/nagorno-karabakh-2023', folder, { recursive: true });
	const file = join(folder, 'statements.csv');
	const text = await readFile(file, 'utf8');
	await writeFile(
		file,
		text.replace(
			'russia-halt-hostilities,russia,halt-hostilities,2',
			'russia-halt-hostilities,rusia,halt-hostilities,7'
		)
	);
	const start = startServer({ env: { DEMARCHE_PACKAGES: packages } });
	await expect(start).rejects.toThrow(/statements\.csv/);
	await expect(start).rejects.toThrow(/rusia/);
	await expect(start).rejects.toThrow(/stance/);
	await rm(packages, { recursive: true });
});

test('bound to more than this machine, the server reads and refuses to write', async () => {
	const server = await startServer({ env: { HOST: '0.0.0.0' } });
	const read = await fetch(`${server.url}/api/v1/dossiers/nagorno-karabakh-2023/positions`);
	expect(read.status).toBe(200);
	const write = await fetch(`${server.url}/api/v1/dossiers/nagorno-karabakh-2023/annotations`, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify({ target: { type: 'actor', id: 'usa' }, body: 'x', author: 'Ana' })
	});
	expect(write.status).toBe(403);
	await server.stop();
});
