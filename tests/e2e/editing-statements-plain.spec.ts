import type { Browser } from '@playwright/test';
import { editing as test, expect } from './fixtures.ts';
import { fill, list, row, save, whole } from './statement-form.ts';

async function withoutScripts(browser: Browser, url: string) {
	const context = await browser.newContext({ javaScriptEnabled: false, baseURL: url });
	return context.newPage();
}

test.describe('without scripts', () => {
	test('a statement is added, refused with its fault at the field, and edited', async ({
		browser,
		server
	}) => {
		const page = await withoutScripts(browser, server.url);
		await page.goto(`${list}/new`);
		await fill(page, {
			...{ ...whole, Actors: 'Germany; Ruritania', Paraphrase: 'Without a script.' }
		});
		await save(page);
		await expect(page.getByLabel('Actors', { exact: true })).toHaveAccessibleDescription(
			/no actor called “Ruritania”/
		);
		await expect(page.getByLabel('Paraphrase', { exact: true })).toHaveValue('Without a script.');
		await fill(page, { Actors: 'Federal Republic of Germany; France' });
		await save(page);
		await expect(row(page, 'Without a script.')).toContainText('Germany and France');
		await row(page, 'Without a script.').getByRole('link', { name: 'Edit' }).click();
		await fill(page, { Paraphrase: 'Edited without a script.' });
		await save(page);
		await expect(row(page, 'Edited without a script.')).toBeVisible();
		await page.context().close();
	});

	test('a conflict shows both versions, and the choice is saved', async ({ browser, server }) => {
		const [ana, ben] = [
			await withoutScripts(browser, server.url),
			await withoutScripts(browser, server.url)
		];
		for (const page of [ana, ben]) {
			await page.goto(list);
			await row(page, 'for an immediate end').getByRole('link', { name: 'Edit' }).click();
		}
		const name = 'Your name (shown in the history)';
		await fill(ben, { Paraphrase: 'Theirs.', [name]: 'Ben' });
		await save(ben);
		await fill(ana, { Paraphrase: 'Mine.', [name]: 'Ana' });
		await save(ana);
		const both = ana.getByRole('region', { name: 'Two versions' });
		await both.getByRole('group', { name: 'Paraphrase' }).getByLabel('Theirs').check();
		await ana.getByRole('button', { name: 'Save this choice' }).click();
		await row(ana, 'for an immediate end').getByRole('link', { name: 'Edit' }).click();
		await expect(ana.getByLabel('Paraphrase', { exact: true })).toHaveValue('Theirs.');
		for (const page of [ana, ben]) await page.context().close();
	});
});
