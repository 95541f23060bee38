import { execFile } from 'node:child_process';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { awaitScripts, dossier, expect, test as base } from './fixtures.ts';
import { startNginx, type Proxy } from './nginx.ts';
import { removeData, startServer, type Server } from './server.ts';

// Debian's nginx with `proxy_pass` alone, as somebody sets it up who knows no better.
const test = base.extend<object, { nginx: Proxy }>({
	nginx: [
		async ({ server }, use) => {
			const proxy = await startNginx(server.url);
			await use(proxy);
			await proxy.stop();
		},
		{ scope: 'worker' }
	],
	baseURL: async ({ nginx }, use) => use(nginx.url)
});

const api = '/api/v1/dossiers/nagorno-karabakh-2023';
const other = '/dossiers/nagorno-karabakh-2023-statements';

const pages = [
	'/',
	'/open',
	...[dossier, other].flatMap((one) =>
		[
			'',
			'/matrix',
			'/network',
			'/timeline',
			'/compare?actors=usa,russia',
			'/statements',
			'/annotations',
			'/method',
			'/export/matrix',
			'/export/network'
		].map((view) => one + view)
	),
	`${dossier}/beside?with=${other.split('/').at(-1)}`
];
const files = [
	'/fonts/demarche-sans-400-latin.woff2',
	`${dossier}/figures/matrix.svg`,
	`${dossier}/figures/network.png`,
	`${dossier}/briefing.pdf`,
	`${dossier}/figures/all.zip`,
	`${dossier}/download/ties.csv`,
	`${api}/positions`,
	'/api/health'
];

const note = (body: string) => ({ target: { type: 'actor', id: 'usa' }, body, author: 'Mallory' });

/** A note sent by a program that claims whatever it likes. */
async function forge(url: string, headers: Record<string, string> = {}) {
	const response = await fetch(`${url}${api}/annotations`, {
		method: 'POST',
		headers: { 'content-type': 'application/json', ...headers },
		body: JSON.stringify(note('Forged'))
	});
	return { status: response.status, problem: (await response.json()) as { type: string } };
}

/** The same with Python's urllib, which ends its connection with each request as proxies do. */
async function python(url: string, token = ''): Promise<number> {
	const script = `
import json, sys, urllib.error, urllib.request
url, body, token = sys.argv[1:]
headers = {"content-type": "application/json"}
if token: headers["authorization"] = "Bearer " + token
try: print(urllib.request.urlopen(urllib.request.Request(url, body.encode(), headers)).status)
except urllib.error.HTTPError as error: print(error.code)`;
	const address = `${url}${api}/annotations`;
	const args = ['-c', script, address, JSON.stringify(note('From Python')), token];
	return Number((await promisify(execFile)('python3', args)).stdout);
}

const claims = (server: Server): Record<string, string>[] => [
	{},
	{ origin: server.url },
	{ origin: server.url, 'sec-fetch-site': 'same-origin', 'sec-fetch-mode': 'cors' },
	{ origin: server.url, referer: `${server.url}/`, cookie: 'demarche-name=Mallory' },
	{ authorization: 'Bearer undefined' },
	{ authorization: `Bearer ${'a'.repeat(43)}` }
];

async function expectNoNote(server: Server) {
	const response = await fetch(`${server.url}${api}/annotations`);
	expect(await response.json()).toMatchObject({ annotations: [] });
}

test('behind nginx every page and every file answers 200', async ({ nginx }) => {
	for (const path of [...pages, ...files]) {
		const response = await fetch(nginx.url + path);
		await response.arrayBuffer();
		expect(response.status, path).toBe(200);
	}
});

test('behind nginx a page works in a browser', async ({ page }) => {
	await page.goto(`${dossier}?focus=position:usa/halt-hostilities`);
	await page.getByRole('link', { name: 'Network', exact: true }).first().click();
	await expect(page).toHaveURL(/\/network/);
});

test('behind nginx nobody writes without an account: no program, whatever it claims', async ({
	nginx,
	server
}) => {
	for (const headers of claims(server)) {
		const { status, problem } = await forge(nginx.url, headers);
		expect(status, JSON.stringify(headers)).toBe(403);
		expect(problem.type).toMatch(/:(not-local|foreign-origin)$/);
	}
	const form = new URLSearchParams({ target: 'actor:usa', body: 'Forged', author: 'Mallory' });
	const sent = await fetch(`${nginx.url}${dossier}/annotations?/create`, {
		method: 'POST',
		headers: { origin: server.url },
		body: form,
		redirect: 'manual'
	});
	expect(sent.status).toBe(403);
	await expectNoNote(server);
});

test('behind nginx no page offers to write, for it would be refused', async ({ page, server }) => {
	const notes = page.getByRole('region', { name: 'Notes', exact: true });
	await page.goto(`${server.url}${dossier}?focus=position:usa/halt-hostilities`);
	await expect(notes.getByLabel('Write a note')).toBeVisible();
	await page.goto(`${dossier}?focus=position:usa/halt-hostilities`);
	await expect(notes).toBeVisible();
	await expect(notes.getByLabel('Write a note')).toHaveCount(0);
	const edit = await page.goto(`${dossier}/edit/actors`);
	expect(edit?.status()).toBe(403);
});

// The workers of an nginx that root starts belong to a user of their own: the system tells them apart
// whatever they send. Later versions of nginx speak HTTP/1.1 to the server without being told.
if (process.getuid?.() === 0) {
	test('an nginx that speaks HTTP/1.1 and keeps connections does not write either', async ({
		server
	}) => {
		const modern = await startNginx(
			server.url,
			'proxy_http_version 1.1; proxy_set_header Connection "";'
		);
		for (const headers of claims(server)) {
			expect((await forge(modern.url, headers)).status, JSON.stringify(headers)).toBe(403);
		}
		await modern.stop();
		await expectNoNote(server);
	});
}

test('behind nginx two readers are not confused', async ({ nginx, browser }) => {
	const read = async (path: string, cookie: string) => {
		const response = await fetch(nginx.url + path, { headers: { cookie } });
		return response.text();
	};
	const rounds = Array.from({ length: 20 }, async () => {
		const [light, dark] = await Promise.all([
			read(dossier, 'demarche-theme=light; demarche-name=Ana'),
			read(other, 'demarche-theme=dark; demarche-name=Ben')
		]);
		expect(light).toContain('data-theme="light"');
		expect(dark).toContain('data-theme="dark"');
		expect(light).not.toContain('name:"Ben"');
		expect(dark).not.toContain('name:"Ana"');
	});
	await Promise.all(rounds);

	const themes = ['Light', 'Dark'].map(async (theme) => {
		const context = await browser.newContext({ baseURL: nginx.url });
		const page = awaitScripts(await context.newPage());
		await page.goto(`${dossier}?theme=${theme.toLowerCase()}`);
		await expect(page.locator('html')).toHaveAttribute('data-theme', theme.toLowerCase());
		await context.close();
	});
	await Promise.all(themes);
});

test('at the server itself its own user writes, and any program with the token', async () => {
	const server = await startServer({ label: 'local' });
	expect((await forge(server.url)).status).toBe(201);
	const file = join(server.dataDir, 'write-token');
	const token = (await readFile(file, 'utf8')).trim();
	expect(((await stat(file)).mode & 0o777).toString(8)).toBe('600');
	expect(await python(server.url)).toBe(403);
	expect(await python(server.url, token)).toBe(201);
	await server.stop();
	await removeData(server);
});
