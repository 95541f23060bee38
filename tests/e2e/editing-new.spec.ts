import type { Page } from '@playwright/test';
import { violationsOf } from './axe.ts';
import { dossier, editing as test, expect } from './fixtures.ts';

const nameLabel = 'Your name (shown in the history)';

/** Gives the analyst's name where a form asks for it. */
async function sign(page: Page) {
	const field = page.getByLabel(nameLabel).first();
	if (await field.isVisible()) await field.fill('Ana');
}

async function create(page: Page, title: string) {
	await page.goto('/new');
	await page.getByLabel('Title', { exact: true }).fill(title);
	await sign(page);
	await page.getByRole('button', { name: 'Create the dossier' }).click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText(title);
}

const idOf = (page: Page) => /\/dossiers\/([^/?]+)/.exec(page.url())?.[1] ?? '';

test.describe('a new dossier', () => {
	test('is made from the start page with a title alone and begins with its actors', async ({
		page
	}) => {
		await page.goto('/');
		await page.getByRole('link', { name: 'New dossier' }).click();
		await expect(page.getByLabel('Title', { exact: true })).toBeFocused();
		await create(page, 'Strait of Kel, spring 2026');
		await expect(page).toHaveURL(/\/dossiers\/strait-of-kel-spring-2026\/edit\/actors$/);
		await expect(page.getByRole('heading', { level: 1 })).toHaveText('Strait of Kel, spring 2026');
		await expect(page.getByText('No actors yet.')).toBeVisible();
	});

	test('says at its field what is missing or wrong, and keeps the rest', async ({ page }) => {
		await page.goto('/new');
		const title = page.getByLabel('Title', { exact: true });
		const from = page.getByLabel('First day', { exact: true });
		const to = page.getByLabel('Last day', { exact: true });
		await page.getByLabel('Description').fill('Kept.');
		await sign(page);
		const send = page.getByRole('button', { name: 'Create the dossier' });
		await send.click();
		await expect(title).toBeFocused();
		await expect(title).toHaveAccessibleDescription(/Fill in this field\./);
		await title.fill('Days');
		await from.fill('3/4/2026');
		await to.fill('9 March 2026');
		await send.click();
		await expect(from).toHaveAccessibleDescription(/Enter a day such as 19 September 2023\./);
		await from.fill('10 March 2026');
		await send.click();
		await expect(to).toHaveAccessibleDescription(
			/The last day is before the first\. Enter a later one\./
		);
		await expect(page.getByLabel('Description')).toHaveValue('Kept.');
	});

	test('is told of all that is wrong at once, the missing name with the fields', async ({
		page
	}) => {
		await page.goto('/new');
		const from = page.getByLabel('First day', { exact: true });
		await from.fill('3/4/2026');
		await page.getByRole('button', { name: 'Create the dossier' }).click();
		const faults = page.getByRole('alert').getByRole('listitem');
		await expect(faults).toContainText([/^Title: /, /^First day: /, /Enter your name\.$/]);
		await expect(page.getByLabel('Title', { exact: true })).toBeFocused();
		await expect(from).toHaveAccessibleDescription(/Enter a day such as 19 September 2023\./);
	});

	test('copies another one whole, or its actors and issues alone', async ({ page }) => {
		for (const [extent, statements] of [
			['Everything, except notes and history', 20],
			['Actors and issues only', 0]
		] as const) {
			await page.goto('/new');
			await page.getByLabel('Title', { exact: true }).fill(`Copy ${statements}`);
			await expect(page.getByLabel('Copy', { exact: true })).toBeHidden();
			await page
				.getByLabel('Start from')
				.selectOption({ label: 'A copy of “Nagorno-Karabakh, September 2023”' });
			await page.getByLabel('Copy', { exact: true }).selectOption({ label: extent });
			await sign(page);
			await page.getByRole('button', { name: 'Create the dossier' }).click();
			await expect(page.getByRole('heading', { level: 1 })).toHaveText(`Copy ${statements}`);
			await expect(page.getByText(`10 actors, 9 issues, ${statements} statements`)).toBeVisible();
			const found = await (
				await page.request.get(`/api/v1/dossiers/${idOf(page)}/statements`)
			).json();
			expect(found.statements).toHaveLength(statements);
			const { changeSets } = await (
				await page.request.get(`/api/v1/dossiers/${idOf(page)}/changes`)
			).json();
			expect(changeSets).toHaveLength(1);
		}
	});
});

test.describe('settings', () => {
	test('change title and days, and a conflict shows both versions field by field', async ({
		page
	}) => {
		await create(page, 'Settings of Kel');
		const id = idOf(page);
		await page.goto(`/dossiers/${id}/edit/settings`);
		// A form in which nobody has typed yet follows the other one.
		await page.getByLabel('Title', { exact: true }).fill('My Kel');
		const row = { title: 'Their Kel' };
		const theirs = await page.request.post(`/api/v1/dossiers/${id}/changes`, {
			data: { changes: [{ entity: 'dossier', action: 'edit', id, row }] },
			headers: { origin: new URL(page.url()).origin }
		});
		expect(theirs.status()).toBe(200);
		await page.getByLabel('First day').fill('2 Feb 2026');
		await page.getByRole('button', { name: 'Save', exact: true }).click();
		const chooser = page.getByRole('region', { name: 'Two versions' });
		await expect(chooser.getByRole('group', { name: 'Title' })).toContainText('Their Kel');
		await page.getByRole('button', { name: 'Save this choice' }).click();
		await expect(page.getByRole('heading', { level: 1 })).toHaveText('My Kel');
		await expect(page.getByRole('status').filter({ hasText: 'Saved.' })).toBeVisible();
		await page.reload();
		await expect(page.getByLabel('First day')).toHaveValue('2 February 2026');
	});

	test('delete the dossier only when its title is typed', async ({ page }) => {
		await create(page, 'Doomed Kel');
		const id = idOf(page);
		await page.goto(`/dossiers/${id}/edit/settings`);
		const confirm = page.getByLabel('Type the title to confirm');
		const remove = page.getByRole('button', { name: 'Delete the dossier' });
		await confirm.fill('doomed');
		await remove.click();
		await expect(confirm).toBeFocused();
		await expect(confirm).toHaveAccessibleDescription(
			/Type the title as it is written here: “Doomed Kel”\. Nothing was deleted\./
		);
		await confirm.fill('Doomed Kel');
		await remove.click();
		await expect(page).toHaveURL(/\/$/);
		await expect(page.getByRole('link', { name: 'Doomed Kel' })).toHaveCount(0);
		expect((await page.request.get(`/dossiers/${id}`)).status()).toBe(404);
	});
});

test.describe('without a script', () => {
	test.use({ javaScriptEnabled: false });

	test('a dossier is made, renamed and deleted', async ({ page }) => {
		await create(page, 'Plain Kel');
		await expect(page).toHaveURL(/\/dossiers\/plain-kel\/edit\/actors$/);
		await page.goto('/dossiers/plain-kel/edit/settings');
		await page.getByLabel('Title', { exact: true }).fill('Plainer Kel');
		await page.getByRole('button', { name: 'Save', exact: true }).click();
		await expect(page.getByRole('heading', { level: 1 })).toHaveText('Plainer Kel');
		await page.getByLabel('Type the title to confirm').fill('nothing');
		await page.getByRole('button', { name: 'Delete the dossier' }).click();
		await expect(page.getByLabel('Type the title to confirm')).toHaveAccessibleDescription(
			/Nothing was deleted\./
		);
		await page.getByLabel('Type the title to confirm').fill('Plainer Kel');
		await page.getByRole('button', { name: 'Delete the dossier' }).click();
		await expect(page).toHaveURL(/\/$/);
		expect((await page.request.get('/dossiers/plain-kel')).status()).toBe(404);
	});
});

for (const theme of ['light', 'dark']) {
	for (const path of ['/new', `${dossier}/edit/settings`]) {
		test(`${path} in ${theme} has no violation that axe can find and fits a phone`, async ({
			page
		}) => {
			await page.setViewportSize({ width: 390, height: 844 });
			await page.goto(`${path}?theme=${theme}`);
			const violations = await violationsOf(page);
			expect(violations.map(({ id, nodes }) => [id, nodes.map((n) => n.html)])).toEqual([]);
			expect(
				await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)
			).toBe(true);
		});
	}
}
