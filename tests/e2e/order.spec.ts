import { violationsOf } from './axe.ts';
import { dossier, expect, test } from './fixtures.ts';

const firstRows = ['United States', 'United Nations', 'Russia', 'Armenia', 'European Union'];

test('similar side by side is in the HTML, with how good it is', async ({ browser, server }) => {
	const context = await browser.newContext({ javaScriptEnabled: false });
	const page = await context.newPage();
	await page.goto(`${server.url}${dossier}?order=similar`);
	const rows = page.getByRole('rowheader').getByRole('link');
	for (const [i, name] of firstRows.entries()) {
		await expect(rows.nth(i)).toHaveAccessibleName(name);
	}
	await expect(page.locator('details', { hasText: 'Similar rows placed together' })).toContainText(
		'Actors: proven optimal, path length 4 (alphabetical 10), anti-Robinson events 0 (11)'
	);
	await context.close();
});

test('similar side by side is loaded when it is chosen, and gone with the next order', async ({
	page
}) => {
	await page.goto(`${dossier}/matrix`);
	await page.getByLabel('Order').selectOption('similar');
	const line = page.locator('details', { hasText: 'Similar rows placed together' });
	await expect(line).toContainText('Actors: proven optimal, path length 4 (alphabetical 10)');
	const rows = page.getByRole('rowheader').getByRole('link');
	for (const [i, name] of firstRows.entries()) {
		await expect(rows.nth(i)).toHaveAccessibleName(name);
	}
	await line.click();
	await expect(page.getByRole('rowheader', { name: /^Moore stress/ })).toBeVisible();
	const violations = await violationsOf(page, { within: 'details' });
	expect(violations).toEqual([]);

	await page.getByLabel('Order').selectOption('bloc');
	await expect(page).toHaveURL(/order=bloc/);
	await expect(line).toBeHidden();
	// The one bloc of this dossier comes before those without one.
	await expect(rows.first()).toHaveAccessibleName('European Union');
});
