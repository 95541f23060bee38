import { dossier, expect, openFilters, test } from './fixtures.ts';

test('an actor dragged in the network stays where it was put, over a reload', async ({ page }) => {
	await page.goto(`${dossier}/network`);
	const node = page.locator('[data-target="actor:usa"]');
	// What drags is loaded when a pointer comes near.
	await node.hover();
	await expect(page.locator('.frame.held')).toBeVisible();
	const before = await node.boundingBox();
	if (!before) throw new Error('the node is not drawn');
	await page.mouse.move(before.x + before.width / 2, before.y + before.height / 2);
	await page.mouse.down();
	await page.mouse.move(before.x + 60, before.y + 50, { steps: 8 });
	await page.mouse.up();
	await expect(page).toHaveURL(/pins=usa/);
	const dropped = await node.boundingBox();
	expect(Math.hypot((dropped?.x ?? 0) - before.x, (dropped?.y ?? 0) - before.y)).toBeGreaterThan(
		20
	);
	await page.reload();
	await expect(node).toBeVisible();
	expect(await node.boundingBox()).toEqual(dropped);

	// And where the address no longer says so: this machine remembers, and shows it only when asked.
	await page.goto(`${dossier}/network`);
	expect(await node.boundingBox()).toEqual(before);
	await node.hover();
	await page.getByRole('button', { name: 'Restore my layout' }).click();
	await expect(page).toHaveURL(/pins=usa/);
	await page.getByRole('button', { name: 'Reset layout' }).click();
	await expect(page).not.toHaveURL(/pins/);
	await page.getByRole('button', { name: 'Undo' }).click();
	await expect(page).toHaveURL(/pins=usa/);
	await node.focus();
	await page.keyboard.press('Control+Shift+Z');
	await expect(page).not.toHaveURL(/pins/);
	await page.keyboard.press('Control+Z');
	await expect(page).toHaveURL(/pins=usa/);
});

test('Reset gives the computed network back and forgets the moves; undo brings them back', async ({
	page
}) => {
	await page.goto(`${dossier}/network`);
	const node = page.locator('[data-target="actor:germany"]');
	await node.hover();
	await expect(page.locator('.frame.held')).toBeVisible();
	// In the drawing: Reset begins at the top of the page.
	const place = () => node.locator('.node').getAttribute('cy');
	const computed = await place();
	await node.focus();
	await page.keyboard.press('Shift+ArrowDown');
	await expect(page).toHaveURL(/pins=germany/);

	await openFilters(page);
	await page.getByRole('link', { name: 'Reset', exact: true }).click();
	await expect(page).toHaveURL(`${dossier}/network`);
	await expect.poll(place).toBe(computed);
	await page.getByRole('button', { name: 'Undo' }).click();
	await expect(page).toHaveURL(/pins=germany/);

	await openFilters(page);
	await page.getByRole('link', { name: 'Reset', exact: true }).click();
	await expect(page).toHaveURL(`${dossier}/network`);
	await page.goto(`${dossier}/network`);
	await node.hover();
	await expect(page.locator('.frame.held')).toBeVisible();
	expect(await place()).toBe(computed);
	await expect(page.getByRole('button', { name: 'Restore my layout' })).toHaveCount(0);
});

test('leaving the network for another page keeps the moves on this machine', async ({ page }) => {
	await page.goto(`${dossier}/network`);
	const node = page.locator('[data-target="actor:germany"]');
	await node.hover();
	await expect(page.locator('.frame.held')).toBeVisible();
	await node.focus();
	await page.keyboard.press('Shift+ArrowDown');
	await expect(page).toHaveURL(/pins=germany/);
	await page.getByRole('link', { name: 'Démarche' }).click();
	await expect(page).toHaveURL('/');
	await page.goto(`${dossier}/network`);
	await node.hover();
	await expect(page.getByRole('button', { name: 'Restore my layout' })).toBeVisible();
});

test('the network is drawn around one actor, with its blocs, as its file is', async ({
	page,
	request
}) => {
	await page.goto(`${dossier}/network`);
	await openFilters(page);
	await page.getByLabel('Focus on').selectOption('Türkiye');
	await expect(page).toHaveURL(/ego=turkey/);
	await expect(page.locator('svg [data-target^="actor:"]')).toHaveCount(2);
	await page.getByRole('checkbox', { name: 'Blocs' }).check();
	await expect(page).toHaveURL(/ego=turkey&blocs=1/);
	const file = await request.get(`${dossier}/figures/network.svg?ego=turkey&blocs=1`);
	const svg = await file.text();
	expect(svg).toContain('Groups that leave the fewest links unexplained');
	expect(svg.match(/id="[^"]*-actor-/g)).toHaveLength(2);
	const quality = page.locator('details', { hasText: 'Distance reflects agreement' });
	await quality.locator('summary').click();
	await expect(quality.getByRole('paragraph')).toContainText('0 crossings of 1 line');
});
