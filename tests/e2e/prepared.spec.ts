import { once } from 'node:events';
import { existsSync, readdirSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
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
