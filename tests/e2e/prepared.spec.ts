import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { cookieOf, makeAccounts, person } from './accounts.ts';
import { makeDossier } from '../fixtures/dossier.ts';
import { makeVotes } from '../fixtures/votes.ts';
import { ship } from '../storage/packages.ts';
import { removeData, startServer, type Server } from './server.ts';

// What a server makes before anybody asks for it: nobody but its programs sees that.

const assembly = makeVotes(100, 300);
/** The dashboard, the matrix and the network, and the dashboard of each theme as its list addresses it. */
const prepared = ['', '/matrix', '/network', '?subject=Disarmament', '?subject=Human+rights'];
let packages: string;
let server: Server;

test.beforeEach(async () => {
	packages = await mkdtemp(join(tmpdir(), 'demarche-packages-'));
	ship(packages, makeDossier());
});
test.afterEach(async () => {
	await server.stop();
	await removeData(server);
	await rm(packages, { recursive: true });
});

const start = async (more: Parameters<typeof startServer>[0] = {}) =>
	(server = await startServer({
		label: 'prepared',
		...more,
		env: { DEMARCHE_PACKAGES: packages, ...more?.env }
	}));

const readiness = async () =>
	(await (await fetch(`${server.url}/api/health/ready`)).json()) as object;

/** Files of pages in the data folder. */
const shelved = () => {
	const folder = join(server.dataDir, 'answers');
	return existsSync(folder) ? readdirSync(folder).length : 0;
};

/** A page as a browser gets it: its tag, and what it holds. */
async function packed(path: string) {
	const headers = { 'accept-encoding': 'br', accept: 'text/html' };
	const answer = await fetch(server.url + path, { headers });
	expect(answer.status).toBe(200);
	return { etag: answer.headers.get('etag') ?? '', text: await answer.text() };
}

/** How often pages were found that had been made before. */
async function hits(): Promise<number> {
	const text = await (await fetch(`${server.url}/metrics`)).text();
	return Number(/^demarche_cache_hits_total\{cache="answers"\} (\d+)$/m.exec(text)?.[1]);
}

test('a server makes the pages of a large dossier before anybody asks for them, and says until when', async () => {
	ship(packages, assembly);
	await start();
	expect(await readiness()).toEqual({ status: 'ready', preparing: true });
	await expect.poll(readiness).toEqual({ status: 'ready' });
	await expect.poll(shelved).toBe(prepared.length);
	for (const path of prepared) {
		const page = await fetch(`${server.url}/dossiers/${assembly.id}${path}`);
		expect([page.status, await page.text()]).toEqual([
			200,
			expect.stringContaining(assembly.title)
		]);
	}
	expect(await hits()).toBe(prepared.length);
});

test('they are made anew after a restart, so that their code has run, and lie in the data folder once', async () => {
	ship(packages, assembly);
	const { dataDir } = await start();
	await expect.poll(readiness).toEqual({ status: 'ready' });
	await server.stop();
	await start({ dataDir, port: Number(new URL(server.url).port) });
	expect(await readiness()).toEqual({ status: 'ready', preparing: true });
	await expect.poll(readiness).toEqual({ status: 'ready' });
	await expect.poll(shelved).toBe(prepared.length);
});

test('a server that starts anew answers at once with what the one before has laid there, to the byte', async () => {
	ship(packages, assembly);
	const { dataDir, url } = await start();
	await expect.poll(readiness).toEqual({ status: 'ready' });
	await expect.poll(shelved).toBe(prepared.length);
	const page = `/dossiers/${assembly.id}`;
	const before = await packed(page);
	expect(before.etag).toMatch(/^"[\w-]+-br"$/);
	await server.stop();
	await start({ dataDir, port: Number(new URL(url).port) });
	expect(await packed(page)).toEqual(before);
	expect(await readiness()).toEqual({ status: 'ready', preparing: true });
	await expect.poll(readiness).toEqual({ status: 'ready' });
	expect(await packed(page)).toEqual(before);
	const held = { headers: { 'if-none-match': before.etag } };
	expect((await fetch(url + page, held)).status).toBe(304);

	for (const name of readdirSync(join(dataDir, 'answers'))) {
		const file = join(dataDir, 'answers', name);
		expect(statSync(file).mode & 0o777).toBe(0o600);
		const bytes = readFileSync(file);
		writeFileSync(file, bytes.fill(0, bytes.length - 9));
	}
	await server.stop();
	await start({ dataDir, port: Number(new URL(url).port) });
	expect(await packed(page)).toEqual(before);
});

test('what lies there is not sent once the dossier has changed, is private or is deleted', async () => {
	ship(packages, assembly);
	const { dataDir, url } = await start();
	const port = Number(new URL(url).port);
	await expect.poll(readiness).toEqual({ status: 'ready' });
	const page = `/dossiers/${assembly.id}`;
	const api = `${url}/api/v1${page}`;
	const before = await packed(page);
	const olga = person('Olga Owner');
	await makeAccounts(server, { ...olga, isAdministrator: true });
	const send = async (method: string, to: string, body?: object, tag = '*') => {
		const sent = { cookie: await cookieOf(url, olga), origin: url, 'if-match': tag };
		const headers = { ...sent, 'content-type': 'application/json' };
		const answer = await fetch(to, {
			method,
			headers,
			...(body && { body: JSON.stringify(body) })
		});
		expect(answer.ok, await answer.clone().text()).toBe(true);
	};
	await send('PATCH', `${api}/members`, { visibility: 'public' });
	const actor = `${api}/actors/actor-0`;
	const tag = (await fetch(actor)).headers.get('etag') ?? '';
	await send('PATCH', actor, { name: 'The Republic of Elsewhere' }, tag);
	await server.stop();
	await start({ dataDir, port });
	const changed = await packed(page);
	expect(changed.etag).not.toBe(before.etag);
	expect(changed.text).toContain('The Republic of Elsewhere');
	await expect.poll(readiness).toEqual({ status: 'ready' });

	await send('PATCH', `${api}/members`, { visibility: 'private' });
	const refused = async () => (await fetch(url + page)).status;
	expect(await refused()).toBe(404);
	await server.stop();
	await start({ dataDir, port });
	expect(await refused()).toBe(404);
	expect(shelved()).toBeGreaterThan(0);
	await send('DELETE', api);
	expect(await refused()).toBe(404);
	expect(shelved()).toBe(0);
});

test('a server of small dossiers prepares nothing', async () => {
	await start();
	expect(await readiness()).toEqual({ status: 'ready' });
});

test('a server that is told to end does not wait for what it prepares', async () => {
	ship(packages, assembly);
	await start();
	const gone = once(server.process, 'exit');
	server.process.kill('SIGTERM');
	expect(await gone).toEqual([0, null]);
});
