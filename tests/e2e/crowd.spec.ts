import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeDossier } from '../fixtures/dossier.ts';
import { ship } from '../storage/packages.ts';
import { awaitScripts, expect, test as base } from './fixtures.ts';
import { removeData, startServer } from './server.ts';

/** A server with a made-up dossier of 120 actors. */
const test = base.extend<{ crowd: string }>({
	crowd: async ({ browserName }, use) => {
		const folder = await mkdtemp(join(tmpdir(), 'demarche-packages-'));
		const dossier = makeDossier({ actors: 120, issues: 12, statements: 900, seed: 8 });
		ship(folder, dossier);
		const env = { DEMARCHE_PACKAGES: folder };
		const server = await startServer({ label: browserName, env });
		await use(`${server.url}/dossiers/${dossier.id}`);
		await server.stop();
		await removeData(server);
		await rm(folder, { recursive: true });
	}
});

test('the actors of a crowd are placed in a worker, as the server placed them', async ({
	crowd,
	page: opened
}) => {
	const page = awaitScripts(opened);
	await page.goto(`${crowd}/network`);
	const scene = page.getByRole('application').locator('svg.scene');
	const byServer = await scene.innerHTML();
	const [worker] = await Promise.all([page.waitForEvent('worker'), page.locator('.frame').hover()]);
	expect(worker.url()).toContain('placing');
	// It can be taken hold of: the drawing lives, and nobody has moved.
	await expect(page.locator('.held')).toBeVisible();
	expect(await scene.innerHTML()).toBe(byServer);
});

test('C8: where no worker runs the network stays as the server drew it, and can be asked again', async ({
	crowd,
	page: opened
}) => {
	const page = awaitScripts(opened);
	await page.goto(`${crowd}/network`);
	const scene = page.getByRole('application').locator('svg.scene');
	const byServer = await scene.innerHTML();
	await page.route(/placing/, (route) => route.abort());
	await page.locator('.frame').hover();
	await expect(page.getByRole('main')).toContainText('The drawing may not match your last choices');
	await expect(page.getByRole('progressbar')).toHaveCount(0);
	expect(await scene.innerHTML()).toBe(byServer);
	await page.unroute(/placing/);
	await page.getByRole('button', { name: 'Try again' }).click();
	await page.locator('.frame').hover();
	await expect(page.locator('.held')).toBeVisible();
});

test('of few actors nothing is placed beside the page', async ({ page }) => {
	const workers: string[] = [];
	page.on('worker', (worker) => workers.push(worker.url()));
	await page.goto('/dossiers/nagorno-karabakh-2023/network');
	await page.locator('.frame').hover();
	await expect(page.locator('.held')).toBeVisible();
	expect(workers).toEqual([]);
});
