import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { makeVotes } from '../fixtures/votes.ts';
import { ship } from '../storage/packages.ts';
import { awaitScripts, expect, test as base } from './fixtures.ts';
import { removeData, startServer } from './server.ts';

/** A server with two made-up assemblies: a matrix that is drawn as one, and one that is drawn in a window. */
const test = base.extend<object, { halls: { one: string; window: string } }>({
	halls: [
		async ({ browserName }, use) => {
			const folder = await mkdtemp(join(tmpdir(), 'demarche-packages-'));
			const [one, window] = [
				{ ...makeVotes(60, 40), id: 'hall' },
				{ ...makeVotes(120, 60), id: 'assembly' }
			];
			for (const each of [one, window]) ship(folder, each);
			const shipped = 'nagorno-karabakh-2023-statements';
			await cp(join('data', shipped), join(folder, shipped), { recursive: true });
			const env = { DEMARCHE_PACKAGES: folder };
			const server = await startServer({ label: browserName, env });
			const at = (id: string) => `${server.url}/dossiers/${id}`;
			await use({ one: at(one.id), window: at(window.id) });
			await server.stop();
			await removeData(server);
			await rm(folder, { recursive: true });
		},
		{ scope: 'worker' }
	]
});

/** The box of the matrix that scrolls, and its headings that stay. */
const partsOf = (page: Page) => {
	const frame = page.locator('.window.larger');
	return { frame, columns: frame.locator('svg.columns'), rows: frame.locator('svg.rows') };
};

/** Opens a page as a reader does: the scripts of its figures come with the first sign of one. */
async function open(page: Page, address: string): Promise<Page> {
	await awaitScripts(page).goto(address);
	await page.mouse.move(5, 5);
	return page;
}

const boxOf = async (at: Locator) => {
	const box = await at.boundingBox();
	if (!box) throw new Error('It is not drawn.');
	return box;
};

const scroll = (frame: Locator, left: number, top: number) =>
	frame.evaluate((box, to) => box.scrollTo(to), { left, top, behavior: 'instant' } as const);

for (const [screen, viewport] of [
	['a desk', { width: 1440, height: 900 }],
	['a phone', { width: 390, height: 844 }]
] as const) {
	for (const query of ['', '?transpose=1']) {
		test(`headings stay in sight in a matrix larger than its panel${query && ', rows and columns swapped'}, on ${screen}`, async ({
			halls,
			page: opened
		}) => {
			await opened.setViewportSize(viewport);
			const page = await open(opened, `${halls.one}/matrix${query}`);
			const { frame, columns, rows } = partsOf(page);
			await expect(columns).toBeVisible();
			const [room, head, side] = [await boxOf(frame), await boxOf(columns), await boxOf(rows)];
			expect(room.height).toBeLessThanOrEqual(viewport.height);
			expect(side.width).toBeLessThan(room.width / 2);
			const end = await frame.evaluate((box) => ({
				left: box.scrollWidth - box.clientWidth,
				top: box.scrollHeight - box.clientHeight
			}));
			expect(end.top).toBeGreaterThan(200);
			if (viewport.width < 400) expect(end.left).toBeGreaterThan(200);
			await scroll(frame, end.left, end.top);
			expect((await boxOf(columns)).y).toBeCloseTo(head.y, 0);
			expect((await boxOf(rows)).x).toBeCloseTo(side.x, 0);
			// The last row has its name beside its cells, and the heading over the last column leads to what it names.
			const name = rows.locator('text').last();
			expect((await boxOf(name)).x).toBeGreaterThanOrEqual(side.x - 1);
			const last = columns.locator('a').last();
			const label = await last.getAttribute('aria-label');
			await last.locator('.spot').click();
			await expect(page.getByRole('complementary')).toContainText(label ?? '');
		});
	}
}

test('the keyboard never leads to a cell beneath the headings, and its place among the headings is seen', async ({
	halls,
	page: opened
}) => {
	await opened.setViewportSize({ width: 900, height: 600 });
	const page = await open(opened, `${halls.one}/matrix`);
	const { frame, columns, rows } = partsOf(page);
	await expect(columns).toBeVisible();
	await frame.locator('a[tabindex="0"]').focus();
	await page.keyboard.press('Control+End');
	const [head, side] = [await boxOf(columns), await boxOf(rows)];
	const focused = frame.locator('a:focus');
	for (let i = 0; i < 30; i++) await page.keyboard.press('ArrowUp');
	for (let i = 0; i < 20; i++) await page.keyboard.press('ArrowLeft');
	const cell = await boxOf(focused.locator('.spot'));
	expect(cell.y).toBeGreaterThanOrEqual(head.y + head.height - 1);
	expect(cell.x).toBeGreaterThanOrEqual(side.x + side.width - 1);
	await scroll(frame, 0, 10_000);
	await page.keyboard.press('Control+Home');
	await page.keyboard.press('ArrowLeft');
	await expect(rows.locator('.spot.keyed')).toHaveCount(1);
});

test('headings stay in sight in the window of a large dossier', async ({ halls, page: opened }) => {
	const page = await open(opened, `${halls.window}/matrix`);
	const grid = page.getByRole('grid');
	const column = grid.locator('.across').first();
	await expect(column).toBeVisible();
	const before = await boxOf(column);
	await scroll(grid, 10_000, 10_000);
	await expect(grid.locator('.down a').last()).toHaveText(/\S/);
	expect((await boxOf(column)).y).toBeCloseTo(before.y, 0);
	const box = await boxOf(grid);
	const [first, name] = [await boxOf(column), await boxOf(grid.locator('.down a').last())];
	expect(name.y).toBeGreaterThan(first.y);
	expect(name.y).toBeLessThan(box.y + box.height);
	// A row that the keyboard reaches is below the headings.
	await grid.focus();
	for (let i = 0; i < 5; i++) await page.keyboard.press('ArrowUp');
	const [now, cells] = [await boxOf(column), await boxOf(grid.locator('canvas'))];
	expect(cells.y).toBeGreaterThanOrEqual(now.y + now.height - 1);
});

for (const [what, path] of [
	['links', 'hall/network?ties=1'],
	['statements', 'nagorno-karabakh-2023-statements/statements'],
	['compared positions', 'hall/compare?actors=actor-0,actor-1'],
	['changes', 'hall/timeline?actors=actor-0']
] as const) {
	test(`the heads of a long table of ${what} stay in sight, and the keyboard goes on below them`, async ({
		halls,
		page: opened
	}) => {
		await opened.setViewportSize({ width: 1280, height: 720 });
		const page = await open(opened, new URL(`/dossiers/${path}`, halls.one).href);
		const folded = page.locator('summary', { hasText: 'View as table' });
		for (const summary of await folded.all()) await summary.click();
		const more = page.getByRole('button', { name: /^Show all \d/ });
		for (const button of await more.all()) await button.click();
		const table = page.locator('table:has(thead.stays)').first();
		const [heads, links] = [table.locator('thead'), table.locator('tbody a')];
		await expect(links.nth(60)).toBeAttached();
		await links.nth(60).focus();
		for (let i = 0; i < 40; i++) {
			await page.keyboard.press('Shift+Tab');
			const [whole, above] = [await boxOf(table), await boxOf(heads)];
			const at = await boxOf(page.locator(':focus'));
			expect(above.y).toBeGreaterThan(-1);
			expect(at.y).toBeGreaterThanOrEqual(above.y + above.height - 1);
			if (i === 0) expect(whole.y).toBeLessThan(-50);
		}
	});
}
