import type { Page } from '@playwright/test';
import { violationsOf } from './axe.ts';
import { copyOf, sign } from './edited-copy.ts';
import { editing as test, expect } from './fixtures.ts';

const RULE = 'Support: a call to stop, whoever is addressed.';

/** Gives an issue a rule by its form. */
async function giveRule(page: Page, path: string) {
	await page.goto(`${path}/edit/issues/halt-hostilities`);
	await page.getByLabel('Coding rule', { exact: true }).fill(RULE);
	await sign(page);
	await page.getByRole('button', { name: 'Save', exact: true }).click();
	await expect(page).toHaveURL(new RegExp(`${path}/edit/issues$`));
}

test.describe('the coding rule of an issue', () => {
	test('is written in its form, stands beside the statement that is coded, and is told by evidence, method and history', async ({
		page,
		server
	}) => {
		const path = await copyOf(page.request, server.url);
		await giveRule(page, path);

		await page.goto(`${path}/edit/statements/new`);
		const issue = page.getByLabel('Issue', { exact: true });
		await issue.fill('Condemn operation');
		await expect(page.getByText(RULE)).toHaveCount(0);
		await issue.fill('Halt hostilities');
		const beside = page.getByRole('status').filter({ hasText: RULE });
		await expect(beside).toContainText('Coding rule for “Halt hostilities”');

		await page.goto(`${path}?focus=position:usa/halt-hostilities`);
		await page.getByText('Coding rule', { exact: true }).click();
		await expect(page.getByText(RULE)).toBeVisible();
		await page.goto(`${path}/method#coding-rules`);
		await expect(page.getByRole('definition').filter({ hasText: RULE })).toBeVisible();
		await page.goto(`${path}/history`);
		await expect(
			page.getByText('Ana added the coding rule to “Halt hostilities”.').first()
		).toBeVisible();
	});

	for (const theme of ['light', 'dark']) {
		test(`in ${theme} is without violation that axe can find, and fits a phone`, async ({
			page,
			server
		}) => {
			const path = await copyOf(page.request, server.url);
			await giveRule(page, path);
			await page.setViewportSize({ width: 390, height: 844 });
			for (const at of [
				`edit/statements/new?issue=halt-hostilities&theme=${theme}`,
				`edit/issues/halt-hostilities?theme=${theme}`,
				`method?theme=${theme}`
			]) {
				await page.goto(`${path}/${at}`);
				const field = page.getByRole('textbox', { name: 'Coding rule' });
				await expect(page.getByText(RULE).or(field).first()).toBeAttached();
				const violations = await violationsOf(page);
				expect(violations.map(({ id, nodes }) => [id, nodes.map((n) => n.html)])).toEqual([]);
				const fits = () => document.documentElement.scrollWidth <= innerWidth;
				expect(await page.evaluate(fits), at).toBe(true);
			}
		});
	}
});

test.describe('without a script', () => {
	test.use({ javaScriptEnabled: false });

	test('a rule is saved, and stands beside the form that opens from its cell', async ({
		page,
		server
	}) => {
		const path = await copyOf(page.request, server.url);
		await giveRule(page, path);
		await page.goto(`${path}/edit/statements/new?actor=usa&issue=halt-hostilities`);
		await expect(page.getByText(RULE)).toBeVisible();
	});
});
