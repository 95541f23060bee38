import { request } from 'node:http';
import { gzipSync } from 'node:zlib';
import { expect, test } from '@playwright/test';
import { removeData, startServer, type Server } from './server.ts';

const dossier = '/dossiers/nagorno-karabakh-2023';

let server: Server;
test.beforeAll(async () => {
	server = await startServer({ label: 'wire' });
});
test.afterAll(async () => {
	await server.stop();
	await removeData(server);
});

interface Raw {
	status: number;
	headers: Record<string, string>;
	bytes: number;
}

/** What goes over the wire, which `fetch` would unpack. */
const ask = (path: string, headers: Record<string, string> = {}) =>
	new Promise<Raw>((resolve, reject) => {
		const asked = request(server.url + path, { headers }, (answer) => {
			let bytes = 0;
			answer.on('data', (chunk: Buffer) => (bytes += chunk.length));
			answer.on('end', () =>
				resolve({
					status: answer.statusCode ?? 0,
					headers: answer.headers as Record<string, string>,
					bytes
				})
			);
		});
		asked.on('error', reject).end();
	});

const browser = { 'accept-encoding': 'gzip, deflate, br, zstd' };

test('a first view takes at most 14 requests', async ({ page }) => {
	const asked: string[] = [];
	page.on('request', (r) => !r.url().startsWith('data:') && asked.push(r.url()));
	await page.goto(server.url + dossier, { waitUntil: 'networkidle' });
	expect(asked.length, asked.join('\n')).toBeLessThanOrEqual(14);
});

/** Kilobytes of scripts, gzipped: those with which the dashboard begins, and all that a reader's page loads by itself. */
const MOST_SCRIPTS = { first: 85, all: 90 };

test('the dashboard begins with at most 85 kB of scripts, and loads at most 90 kB by itself', async ({
	page
}) => {
	const scripts: Promise<number>[] = [];
	page.on('response', (answer) => {
		if (!/\.m?js(\?|$)/.test(answer.url())) return;
		scripts.push(answer.body().then((body) => gzipSync(body, { level: 9 }).length));
	});
	const total = async () =>
		(await Promise.all(scripts)).reduce((sum, size) => sum + size, 0) / 1000;
	// What follows the changes of others is loaded last, and then opens its stream.
	const followed = page.waitForRequest(/\/live\?/);
	await page.goto(server.url + dossier, { waitUntil: 'networkidle' });
	expect(await total()).toBeLessThanOrEqual(MOST_SCRIPTS.first);
	await followed;
	const all = await total();
	console.log(`Scripts of the dashboard, all told: ${all.toFixed(1)} kB`);
	expect(all).toBeLessThanOrEqual(MOST_SCRIPTS.all);
});

test('pages, API, SVG, JSON, CSV and files of the build go out compressed', async () => {
	const html = await (await fetch(server.url + dossier)).text();
	const [script = ''] = /_app\/immutable\/entry\/app[^"]+\.js/.exec(html) ?? [];
	const [style = ''] = /_app\/immutable\/assets\/[^"]+\.css/.exec(html) ?? [];
	for (const path of [
		'/',
		dossier,
		`/api/v1${dossier}/positions`,
		`/api/v1/openapi.json`,
		`${dossier}/figures/matrix.svg`,
		`${dossier}/download/positions.csv`,
		`/${script}`,
		`/${style}`
	]) {
		const plain = await ask(path);
		const packed = await ask(path, browser);
		expect(plain.headers['content-encoding'], path).toBeUndefined();
		expect(packed.headers['content-encoding'], path).toMatch(/^(br|zstd|gzip)$/);
		expect(packed.headers['vary'], path).toContain('Accept-Encoding');
		if (plain.bytes > 2000) expect(packed.bytes, path).toBeLessThan(plain.bytes / 2);
	}
	for (const path of [`${dossier}/figures/matrix.png`, '/fonts/demarche-sans-400-latin.woff2']) {
		expect((await ask(path, browser)).headers['content-encoding'], path).toBeUndefined();
	}
});

test('a page nobody asked for before is packed quickly, and small for all who ask again', async () => {
	const path = `${dossier}?threshold=0.123`;
	const first = await ask(path, browser);
	expect(first.headers['content-encoding']).toBe('zstd');
	expect(first.headers['etag']).toMatch(/^"[\w-]+-zstd"$/);
	await expect.poll(async () => (await ask(path, browser)).headers['content-encoding']).toBe('br');
	const again = await ask(path, browser);
	expect(again.bytes).toBeLessThan(first.bytes);
	const [hash] = first.headers['etag']?.split('-zstd') ?? [];
	expect(again.headers['etag']).toBe(`${hash}-br"`);
	const held = await ask(path, { ...browser, 'if-none-match': first.headers['etag'] ?? '' });
	expect(held.status).toBe(304);
	expect((await ask(path, { 'accept-encoding': 'gzip' })).headers['content-encoding']).toBe('gzip');
});

test('a page that takes over parts of others is the same as on a server that made no other', async () => {
	const alone = await startServer({ label: 'alone' });
	const read = async ({ url }: Server, query: string) =>
		(await (await fetch(`${url}${dossier}${query}`)).text()).replaceAll(url, '');
	try {
		for (const query of [
			'?threshold=0.4&min-shared=2',
			'?threshold=0.4&transpose=1',
			'?layer=attitudes&focus=actor:usa',
			'?actors=usa,russia,france&threshold=0.2',
			'?as-of=2023-09-20&threshold=0.3&theme=dark',
			'?since=2023-09-20&threshold=0.3',
			'/matrix?threshold=0.5',
			''
		]) {
			// The other server has made the same with another threshold before.
			await read(server, query.replace(/threshold=0../, 'threshold=0.7'));
			expect(await read(server, query), query).toBe(await read(alone, query));
		}
	} finally {
		await alone.stop();
		await removeData(alone);
	}
});

test('a page is made once, and answered with a strong tag and a policy of hashes', async () => {
	await expect
		.poll(async () => (await ask(dossier, browser)).headers['content-encoding'])
		.toBe('br');
	const first = await ask(dossier, browser);
	const again = await ask(dossier, browser);
	expect(first.headers['etag']).toMatch(/^"[\w-]+-br"$/);
	expect(again.headers['etag']).toBe(first.headers['etag']);
	expect(first.headers['content-security-policy']).toMatch(/script-src 'self' 'sha256-/);
	expect(first.headers['content-security-policy']).not.toContain('nonce');
	const tag = first.headers['etag'] ?? '';
	for (const headers of [browser, { 'accept-encoding': 'gzip' }]) {
		const held = await ask(dossier, { ...headers, 'if-none-match': tag });
		expect(held.status).toBe(304);
		expect(held.bytes).toBe(0);
		expect(held.headers['content-security-policy']).toBe(first.headers['content-security-policy']);
	}
	expect((await ask(dossier, { 'if-none-match': '"other-br"' })).status).toBe(200);
});

test('theme and name of one reader are never shown to another', async () => {
	const read = async (cookie?: string) => {
		const response = await fetch(server.url + dossier, cookie ? { headers: { cookie } } : {});
		return { html: await response.text(), headers: response.headers };
	};
	const theme = ({ html }: { html: string }) => /data-theme="(\w+)"/.exec(html)?.[1];
	expect(theme(await read('demarche-theme=dark'))).toBe('dark');
	expect(theme(await read())).toBe('auto');
	expect(theme(await read('demarche-theme=light'))).toBe('light');
	const named = await read('demarche-name=Ana%20Lys');
	expect(named.html).toContain('Ana Lys');
	expect(named.headers.get('cache-control')).toBe('private, no-cache');
	expect((await read()).html).not.toContain('Ana Lys');
	expect((await read()).headers.get('vary')).toContain('Cookie');
});

test('a theme that is chosen is remembered though the page is shared', async () => {
	const path = `${dossier}?theme=dark`;
	await ask(path);
	const chosen = await ask(path, { 'sec-fetch-site': 'same-origin' });
	expect(String(chosen.headers['set-cookie'])).toContain('demarche-theme=dark');
	expect(
		(await ask(path, { 'sec-fetch-site': 'cross-site' })).headers['set-cookie']
	).toBeUndefined();
	expect((await ask(path)).headers['set-cookie']).toBeUndefined();
});

test('a page follows the notes that are written', async () => {
	const before = await ask(dossier);
	const created = await fetch(`${server.url}/api/v1${dossier}/annotations`, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify({
			target: { type: 'actor', id: 'usa' },
			body: 'Who else reports this call?',
			author: 'Ana'
		})
	});
	expect(created.status).toBe(201);
	expect((await ask(dossier)).headers['etag']).not.toBe(before.headers['etag']);
});

test('the content of a dossier is fetched apart, and kept for as long as its version', async ({
	page
}) => {
	const [content] = await Promise.all([
		page.waitForResponse((response) => response.url().includes('/content.json?version=')),
		page.goto(server.url + dossier)
	]);
	expect(content.status()).toBe(200);
	expect(content.headers()['cache-control']).toContain('immutable');
	const html = await (await fetch(server.url + dossier)).text();
	expect(html).not.toContain('said_on');
	await page.locator('a[href*="focus="]').first().click();
	await expect(page).toHaveURL(/focus=/);
});
