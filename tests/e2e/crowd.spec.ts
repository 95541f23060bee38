import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { daysOf } from '#lib/dossier/days.ts';
import { makeDossier } from '../fixtures/dossier.ts';
import { ship } from '../storage/packages.ts';
import { awaitScripts, expect, test as base } from './fixtures.ts';
import { removeData, startServer } from './server.ts';

const dossier = makeDossier({ actors: 120, issues: 12, statements: 900, seed: 8 });

/** A server with a made-up dossier of 120 actors. */
const test = base.extend<{ crowd: string }>({
	crowd: async ({ browserName }, use) => {
		const folder = await mkdtemp(join(tmpdir(), 'demarche-packages-'));
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

test('while the slider moves a canvas shows the crowd, and the drawing of that day follows at rest', async ({
	crowd,
	page: opened
}) => {
	const page = awaitScripts(opened);
	await page.goto(`${crowd}/network`);
	await page.locator('.frame').hover();
	await expect(page.locator('.held')).toBeVisible();
	const scene = page.getByRole('application').locator('svg.scene').first();
	const slider = page.getByRole('slider', { name: 'Day' });
	await slider.hover();
	const atFirst = await scene.innerHTML();
	/**
	 * Moves the slider through days as a hand does, with no pause in which it could rest.
	 *
	 * @returns for each day what is painted, and what stands beneath.
	 */
	const move = (...places: number[]) =>
		slider.evaluate(async (input: HTMLInputElement, values) => {
			/** Of a canvas that covers the drawing, to the pixel. */
			const covering = () => {
				const canvas = document.querySelector('canvas');
				const [over, under] = [canvas, document.querySelector('svg.drawing')].map((one) =>
					one?.getBoundingClientRect()
				);
				const sides = ['left', 'right', 'top', 'bottom'] as const;
				const isOver =
					over && under && sides.every((side) => Math.abs(over[side] - under[side]) <= 1);
				return isOver ? canvas?.toDataURL() : undefined;
			};
			const seen: { painted: string | undefined; drawn: string | undefined }[] = [];
			for (const value of values) {
				input.value = String(value);
				input.dispatchEvent(new Event('input', { bubbles: true }));
				// The page follows in microtasks, before any timer.
				for (let turn = 0; turn < 20; turn++) await null;
				seen.push({
					painted: covering(),
					drawn: document.querySelector('[role=application] svg.scene')?.innerHTML
				});
			}
			return seen;
		}, places);
	// What paints comes by itself: until it does the drawing follows.
	await expect(async () => {
		expect((await move(3))[0]?.painted).toBeDefined();
	}).toPass();
	const [before, one, other, again] = await move(4, 5, 9, 5);
	expect(one?.painted).toBeDefined();
	expect(other?.painted).not.toBe(one?.painted);
	expect(again?.painted).toBe(one?.painted);
	expect(again?.drawn).toBe(before?.drawn);
	await expect(page).toHaveURL(`${crowd}/network?as-of=${daysOf(dossier)[5]}`);
	await expect(page.locator('canvas')).toHaveCount(0);
	const followed = await scene.innerHTML();
	expect(followed).not.toBe(atFirst);
	// A reader who opens the address sees the same, and reads the same of it.
	const said = page.locator('.frame p', { hasText: /link/ });
	const words = await said.allInnerTexts();
	expect(words.length).toBeGreaterThan(0);
	const fresh = awaitScripts(await page.context().newPage());
	await fresh.goto(page.url());
	await expect(fresh.locator('.frame p', { hasText: /link/ })).toHaveText(words);
	expect(await fresh.getByRole('application').locator('svg.scene').first().innerHTML()).toBe(
		followed
	);
});

test('the keys move a crowd through its days, and the focus stays on the slider', async ({
	crowd,
	page: opened
}) => {
	const page = awaitScripts(opened);
	await page.goto(`${crowd}/network`);
	const scene = page.getByRole('application').locator('svg.scene').first();
	const atFirst = await scene.innerHTML();
	const slider = page.getByRole('slider', { name: 'Day' });
	await slider.press('Home');
	await expect(page).toHaveURL(`${crowd}/network?as-of=${daysOf(dossier)[0]}`);
	await expect(page.locator('canvas')).toHaveCount(0);
	await expect.poll(() => scene.innerHTML()).not.toBe(atFirst);
	await expect(slider).toBeFocused();
	await slider.press('End');
	await expect(page).toHaveURL(`${crowd}/network`);
	await expect.poll(() => scene.innerHTML()).toBe(atFirst);
	await expect(page.locator('canvas')).toHaveCount(0);
	await expect(slider).toBeFocused();
});

test('of few actors nothing is placed beside the page', async ({ page }) => {
	const workers: string[] = [];
	page.on('worker', (worker) => workers.push(worker.url()));
	await page.goto('/dossiers/nagorno-karabakh-2023/network');
	await page.locator('.frame').hover();
	await expect(page.locator('.held')).toBeVisible();
	expect(workers).toEqual([]);
});
