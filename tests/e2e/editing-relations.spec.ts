import type { Page } from '@playwright/test';
import { violationsOf } from './axe.ts';
import { dossier, editing as test, expect } from './fixtures.ts';

const address = `${dossier}/edit/relations`;
const name = (page: Page) => page.getByLabel('Your name (shown in the history)').first();

async function fill(page: Page, fields: Readonly<Record<string, string>>): Promise<void> {
	for (const [label, text] of Object.entries(fields)) {
		await page.getByLabel(label, { exact: true }).fill(text);
	}
}

test('a relation is added, edited and removed, and the network draws it', async ({ page }) => {
	await page.goto(address);
	await fill(page, {
		'First actor': 'Türkiye',
		'Second actor': 'Azerbaijan',
		Since: 'June 2021',
		'What the source says': 'They signed a declaration.',
		Source: 'Azerbaijan says Karabakh military action continues after US calls halt'
	});
	await page.getByLabel('Kind', { exact: true }).selectOption('alliance');
	await name(page).fill('Ana');
	await page.getByRole('button', { name: 'Save' }).click();
	const link = page
		.getByRole('link', { name: 'Edit the relation of Türkiye and Azerbaijan' })
		.last();
	await expect(link).toBeVisible();
	await expect(page.getByText('since June 2021')).toBeVisible();
	const violations = await violationsOf(page);
	expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
	await link.click();
	await expect(page.getByRole('heading', { name: 'Edit the relation' })).toBeVisible();
	await page.getByLabel('Until', { exact: true }).fill('2020');
	await page.getByRole('button', { name: 'Save' }).click();
	await expect(page.getByText('The end is before the start.')).not.toHaveCount(0);
	await expect(page.getByLabel('Until', { exact: true })).toBeFocused();
	await page.getByLabel('Until', { exact: true }).fill('September 2023');
	await page.getByRole('button', { name: 'Save' }).click();
	await expect(page.getByText('June 2021 to September 2023')).toBeVisible();
	await link.click();
	await page.getByRole('button', { name: 'Remove the relation' }).click();
	await expect(page).toHaveURL(/edit\/relations$/);
	await expect(page.getByText('They signed a declaration.')).toHaveCount(0);
});

test('what is wrong with a relation is said at its field', async ({ page }) => {
	await page.goto(address);
	await fill(page, { 'First actor': 'Azerbaijann', 'Second actor': 'Russia', Since: '3/4/2023' });
	if (await name(page).isVisible()) await name(page).fill('Ana');
	await page.getByRole('button', { name: 'Save' }).click();
	await expect(page.getByLabel('First actor')).toBeFocused();
	for (const sentence of [
		'There is no actor called “Azerbaijann” in this dossier.',
		'Did you mean “Azerbaijan”?',
		'Choose alliance or tension.',
		'“3/4/2023” can mean two days.',
		'Choose the source.'
	]) {
		await expect(page.getByText(sentence)).not.toHaveCount(0);
	}
	await fill(page, { 'First actor': 'Russia', Since: '' });
	await page.getByLabel('Kind', { exact: true }).selectOption('tension');
	await fill(page, { Source: 'reuters-2023-09-20' });
	await page.getByRole('button', { name: 'Save' }).click();
	await expect(page.getByText('A relation needs two different actors.')).not.toHaveCount(0);
});

test.describe('without a script', () => {
	test.use({ javaScriptEnabled: false });

	test('a relation is added and removed', async ({ page }) => {
		await page.goto(address);
		await fill(page, {
			'First actor': 'Russia',
			'Second actor': 'US',
			Source: 'reuters-2023-09-20'
		});
		await page.getByLabel('Kind', { exact: true }).selectOption('tension');
		await name(page).fill('Ana');
		await page.getByRole('button', { name: 'Save' }).click();
		await page.getByRole('link', { name: 'Edit the relation of Russia and United States' }).click();
		await page.getByRole('button', { name: 'Remove the relation' }).click();
		await expect(
			page.getByRole('link', { name: 'Edit the relation of Russia and United States' })
		).toHaveCount(0);
	});
});
