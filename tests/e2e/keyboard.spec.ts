import type { Page } from '@playwright/test';
import { dossier, expect, test } from './fixtures.ts';

const heading = (page: Page) =>
	page.getByRole('complementary', { name: 'Evidence' }).getByRole('heading', { level: 2 });

test.describe('Enter moves the focus to the evidence and Escape back to where it came from', () => {
	test('from a cell', async ({ page }) => {
		await page.goto(dossier);
		const cell = page.getByRole('gridcell').getByRole('link').first();
		await cell.focus();
		await page.keyboard.press('ArrowRight');
		const from = page.locator('svg [tabindex="0"][data-at]');
		await expect(from).toBeFocused();
		const name = await from.getAttribute('aria-label');
		await page.keyboard.press('Enter');
		await expect(page).toHaveURL(/focus=position:/);
		await expect(heading(page)).toBeFocused();
		expect(name).toContain((await heading(page).textContent())?.split(' on ')[0]?.trim());
		// What a screen reader says of it: what was opened, and the way back.
		await expect(heading(page)).toHaveAccessibleDescription(/^Press Escape to go back/);
		await page.keyboard.press('Tab');
		await page.keyboard.press('Escape');
		await expect(from).toBeFocused();
		// Once more closes the evidence, and the reader stays at the cell.
		await page.keyboard.press('Escape');
		await expect(page).not.toHaveURL(/focus=/);
		await expect(from).toBeFocused();
	});

	test('from a heading of the matrix', async ({ page }) => {
		await page.goto(`${dossier}/matrix`);
		const from = page.getByRole('rowheader').getByRole('link', { name: 'Russia', exact: true });
		await from.focus();
		await page.keyboard.press('Enter');
		await expect(heading(page)).toHaveText('Russia');
		await expect(heading(page)).toBeFocused();
		await page.keyboard.press('Escape');
		await expect(from).toBeFocused();
	});

	test('from an actor of the network', async ({ page }) => {
		await page.goto(`${dossier}/network`);
		const network = page.getByRole('application', { name: /^Network/ });
		const from = network.getByRole('link', { name: 'Azerbaijan', exact: true });
		await from.focus();
		await page.keyboard.press('Enter');
		await expect(heading(page)).toHaveText('Azerbaijan');
		await expect(heading(page)).toBeFocused();
		await page.keyboard.press('Escape');
		await expect(from).toBeFocused();
	});

	test('from a tie of the table', async ({ page }) => {
		await page.goto(`${dossier}/network`);
		const from = page.getByRole('table').getByRole('link', { name: / and / }).first();
		await from.focus();
		await page.keyboard.press('Enter');
		await expect(page).toHaveURL(/focus=tie:/);
		await expect(heading(page)).toBeFocused();
		await page.keyboard.press('Escape');
		await expect(from).toBeFocused();
	});

	test('also where the address opened it', async ({ page }) => {
		await page.goto(`${dossier}/matrix?focus=actor:russia`);
		await page.getByRole('link', { name: 'Close' }).focus();
		await page.keyboard.press('Escape');
		await expect(page.getByRole('rowheader').getByRole('link', { name: 'Russia' })).toBeFocused();
	});

	test('a click leaves the focus where it is', async ({ page }) => {
		await page.goto(`${dossier}/matrix`);
		const cell = page.getByRole('rowheader').getByRole('link', { name: 'Russia', exact: true });
		await cell.click();
		await expect(heading(page)).toHaveText('Russia');
		await expect(cell).toBeFocused();
	});
});
