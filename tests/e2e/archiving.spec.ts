import type { Page } from '@playwright/test';
import { expectAccessible } from './axe.ts';
import { dossier, editing as test, expect } from './fixtures.ts';

const line = 'This dossier is archived. You can read it, but nobody can change it.';
const settings = `${dossier}/edit/settings`;
const title = 'Nagorno-Karabakh, September 2023';
const archive = (page: Page) => page.getByRole('button', { name: 'Archive the dossier' });
const bringBack = (page: Page) => page.getByRole('button', { name: 'Bring the dossier back' });

/** Archives the dossier as whoever sits here does for the first time: the form asks for the name. */
async function archiveIt(page: Page): Promise<void> {
	await page.goto(settings);
	await archive(page).click();
	const section = page.getByRole('region', { name: 'Archive the dossier' });
	await section.getByLabel('Your name (shown in the history)').fill('Ana');
	await archive(page).click();
	await expect(page.getByText(line)).toBeVisible();
	await expect(bringBack(page)).toBeVisible();
}

for (const javaScriptEnabled of [true, false]) {
	test.describe(javaScriptEnabled ? 'with scripts' : 'without scripts', () => {
		test.use({ javaScriptEnabled });

		test('a dossier is archived, read, found apart from the others and brought back', async ({
			page
		}) => {
			await archiveIt(page);
			await expect(page.getByLabel('Title', { exact: true })).toHaveCount(0);
			const focus = 'focus=position:usa/halt-hostilities';
			for (const view of ['', `?${focus}`, '/matrix', '/statements', '/annotations', '/history']) {
				await page.goto(dossier + view);
				await expect(page.getByText(line), view).toBeVisible();
				const edits = await page.locator('a[href*="/edit"]').allTextContents();
				expect(edits, view).toEqual(['Bring it back']);
				await expect(page.locator('main form[method="post"]'), view).toHaveCount(0);
			}
			const refused = await page.goto(`${dossier}/edit/actors`);
			expect(refused?.status()).toBe(409);
			await expect(page.getByRole('heading', { level: 1 })).toHaveText('Not allowed');
			await expect(
				page.getByText('The dossier is archived and takes no changes. Its owner can bring it back')
			).toBeVisible();

			await page.goto('/');
			const link = page.getByRole('link', { name: title, exact: true });
			await expect(link).toBeHidden();
			await page.getByText('Archived dossiers (1)').click();
			await link.click();
			await page.getByRole('link', { name: 'Bring it back' }).click();
			await bringBack(page).click();
			await expect(archive(page)).toBeVisible();
			await expect(page.getByText(line)).toHaveCount(0);
			await expect(page.getByLabel('Title', { exact: true })).toHaveValue(title);
			await page.goto(`${dossier}/history`);
			for (const told of ['Ana archived the dossier.', 'Ana brought back the dossier.']) {
				await expect(page.getByText(told)).toBeVisible();
			}
			// Neither in the list nor as the step before.
			await expect(page.locator('ol').getByRole('button', { name: 'Undo' })).toHaveCount(0);
			await expect(page.getByRole('button', { name: 'Undo' })).toBeDisabled();
		});
	});
}

test('other open pages of an archived dossier say so at once', async ({ page, context }) => {
	const other = await context.newPage();
	await other.goto(`${dossier}/statements`);
	await expect(other.getByRole('link', { name: 'Edit', exact: true })).toBeVisible();
	await archiveIt(page);
	await expect(other.getByText(line)).toBeVisible();
	await expect(other.getByRole('link', { name: 'Edit', exact: true })).toHaveCount(0);
	await bringBack(page).click();
	await expect(other.getByText(line)).toHaveCount(0);
});

for (const theme of ['light', 'dark']) {
	test(`pages of an archived dossier in ${theme} have no violation that axe can find and fit a phone`, async ({
		page
	}) => {
		await page.setViewportSize({ width: 390, height: 844 });
		await archiveIt(page);
		for (const path of [settings, dossier, `${dossier}/edit/actors`]) {
			await page.goto(`${path}?theme=${theme}`);
			await expectAccessible(page);
		}
		await page.goto(`/?theme=${theme}`);
		await page.getByText('Archived dossiers (1)').click();
		const over = () => document.documentElement.scrollWidth - window.innerWidth;
		expect(await page.evaluate(over)).toBeLessThanOrEqual(0);
		// On a phone the cells of the pictures are smaller than axe has them, archived or not.
		await page.setViewportSize({ width: 1280, height: 844 });
		await expectAccessible(page);
	});
}
