import { dossier, expect, test } from './fixtures.ts';

test('the theme of an address stays for the visit, whatever links lead on, and is no wish for the next', async ({
	page
}) => {
	const theme = page.locator('html');
	await page.goto(`${dossier}/edit/actors?theme=dark`);
	await expect(theme).toHaveAttribute('data-theme', 'dark');
	await page.getByRole('link', { name: 'Add an actor' }).click();
	await expect(page.getByRole('heading', { level: 2, name: 'Add an actor' })).toBeVisible();
	await expect(page).not.toHaveURL(/theme/);
	await expect(theme).toHaveAttribute('data-theme', 'dark');
	const group = page.getByRole('group', { name: 'Theme' });
	await expect(group.getByRole('link', { name: 'Dark' })).toHaveAttribute('aria-current', 'true');
	await page.reload();
	await expect(theme).toHaveAttribute('data-theme', 'auto');
});

test('a theme chosen on this site outlasts the visit', async ({ page }) => {
	await page.goto(dossier);
	await page.getByRole('group', { name: 'Theme' }).getByRole('link', { name: 'Light' }).click();
	await expect(page).toHaveURL(/theme=light/);
	await page.goto(`${dossier}/edit/actors`);
	await expect(page.locator('html')).toHaveAttribute('data-theme', 'light');
});
