import type { Page } from '@playwright/test';
import { dossier, expect, openFilters, test } from './fixtures.ts';

const entries = (page: Page) => page.evaluate(() => history.length);

test('C9: Back undoes the last choice, one after the other, and not the whole visit', async ({
	page
}) => {
	await page.goto('/');
	await page.goto(dossier);
	await page.getByRole('combobox', { name: 'Order', exact: true }).selectOption('bloc');
	await expect(page).toHaveURL(/order=bloc/);
	await openFilters(page);
	await page.getByRole('combobox', { name: 'Layer', exact: true }).selectOption('documented');
	await expect(page).toHaveURL(/layer=documented/);
	await page.getByRole('checkbox', { name: /rows/ }).check();
	await expect(page).toHaveURL(/transpose=1/);
	await page.locator('summary', { hasText: /^\s*Actors/ }).click();
	await page.getByRole('checkbox', { name: 'Germany' }).uncheck();
	await expect(page).toHaveURL(/actors=/);

	await page.goBack();
	await expect(page).not.toHaveURL(/actors=/);
	await expect(page.getByRole('checkbox', { name: 'Germany' })).toBeChecked();
	await page.goBack();
	await expect(page).not.toHaveURL(/transpose/);
	await expect(page.getByRole('checkbox', { name: /rows/ })).not.toBeChecked();
	await page.goBack();
	await expect(page.getByRole('combobox', { name: 'Layer', exact: true })).not.toHaveValue(
		'documented'
	);
	await expect(page.getByRole('combobox', { name: 'Order', exact: true })).toHaveValue('bloc');
	await page.goBack();
	await expect(page.getByRole('combobox', { name: 'Order', exact: true })).not.toHaveValue('bloc');
	await expect(page).toHaveURL(new RegExp(`${dossier}$`));
	await page.goForward();
	await expect(page.getByRole('combobox', { name: 'Order', exact: true })).toHaveValue('bloc');
});

test('C9: the steps of one number are one choice', async ({ page }) => {
	await page.goto(`${dossier}/network`);
	const before = await entries(page);
	await openFilters(page);
	const least = page.getByRole('spinbutton').first();
	for (const step of ['2', '3', '4']) {
		await least.fill(step);
		await least.blur();
		await expect(page).toHaveURL(new RegExp(`min-shared=${step}`));
	}
	expect(await entries(page)).toBe(before + 1);
	await page.goBack();
	await expect(least).toHaveValue('1');
});

test('C9: a hand on the slider leaves no trail', async ({ page }) => {
	await page.goto(`${dossier}-statements/matrix`);
	const before = await entries(page);
	const slider = page.getByRole('slider', { name: 'Day' });
	await slider.press('ArrowLeft');
	await expect(page).toHaveURL(/as-of=/);
	const first = page.url();
	await slider.press('ArrowLeft');
	await expect(page).not.toHaveURL(first);
	expect(await entries(page)).toBe(before);
});

test('C9: a filter of the statements is undone, the letters of a search are not told one by one', async ({
	page
}) => {
	await page.goto(`${dossier}/statements`);
	const before = await entries(page);
	await page.getByRole('searchbox').pressSequentially('halt');
	await expect(page).toHaveURL(/q=halt/);
	expect(await entries(page)).toBe(before);
	await page.getByRole('combobox', { name: 'Actor', exact: true }).selectOption('usa');
	await expect(page).toHaveURL(/actor=usa/);
	await page.goBack();
	await expect(page).toHaveURL(/q=halt/);
	await expect(page).not.toHaveURL(/actor=usa/);
	await expect(page.getByRole('combobox', { name: 'Actor', exact: true })).toHaveValue('');
});

test('C9: another actor in a comparison is undone', async ({ page }) => {
	await page.goto(`${dossier}/compare?actors=usa,russia`);
	await page.getByRole('combobox', { name: 'with', exact: true }).selectOption('france');
	await expect(page).toHaveURL(/actors=usa,france/);
	await page.goBack();
	await expect(page).toHaveURL(/actors=usa,russia/);
	await expect(page.getByRole('combobox', { name: 'with', exact: true })).toHaveValue('russia');
});
