import type { Page } from '@playwright/test';
import { violationsOf } from './axe.ts';
import { dossier, editing as test, expect } from './fixtures.ts';

const address = `${dossier}/edit/coverage`;
const reuters = 'Azerbaijan says Karabakh military action continues after US calls halt';
const name = (page: Page) => page.getByLabel('Your name (shown in the history)').first();

interface Silence {
	actor: string;
	issue: string;
	kind: string;
}

async function silences(page: Page): Promise<Silence[]> {
	const answer = await page.request.get(`/api/v1${dossier}/positions`);
	return ((await answer.json()) as { silences: Silence[] }).silences;
}

test('a search that found nothing is recorded for a whole column in one act, and says before what it does', async ({
	page
}) => {
	await page.goto(`${address}?issue=russia-upheld-ceasefire`);
	await page.getByLabel('For', { exact: true }).selectOption('column');
	await page.getByLabel('Searched on', { exact: true }).fill('25 September 2023');
	await page.getByLabel('Sources searched', { exact: true }).fill(reuters);
	await page.getByLabel('Outcome', { exact: true }).selectOption('declined');
	await expect(page.getByText(/Replaces \d+ earlier searches/)).toBeVisible();
	const violations = await violationsOf(page);
	expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
	await name(page).fill('Ana');
	await page.getByRole('button', { name: 'Record' }).click();
	await expect(page.getByText('Saved.')).toBeVisible();
	const found = (await silences(page)).filter(({ issue }) => issue === 'russia-upheld-ceasefire');
	expect(new Set(found.map(({ kind }) => kind))).toEqual(new Set(['declined']));
	const answer = await page.request.get(`/api/v1${dossier}/changes?limit=1000`);
	const { changeSets } = (await answer.json()) as { changeSets: { changes: unknown[] }[] };
	expect(changeSets.at(-1)?.changes).toHaveLength(found.length);
});

test('the evidence of a silent cell leads to the form with the cell filled in', async ({
	page
}) => {
	await page.goto(`${dossier}?focus=position:usa/condemn-operation`);
	await page.getByRole('link', { name: 'Record a search without result' }).click();
	await expect(page.getByLabel('Actor', { exact: true })).toHaveValue('United States');
	await expect(page.getByLabel('Issue', { exact: true })).toHaveValue('Condemn operation');
	await page
		.getByRole('link', { name: 'Edit the search for United States on Condemn operation' })
		.click();
	await expect(page.getByRole('heading', { name: 'Edit the search' })).toBeVisible();
	const remove = page.locator('form', {
		has: page.getByRole('button', { name: 'Remove the search' })
	});
	await remove.getByRole('button', { name: 'Remove the search' }).click();
	await expect(remove.getByText('Enter your name.')).not.toHaveCount(0);
	await remove.getByLabel('Your name (shown in the history)').fill('Ana');
	await remove.getByRole('button', { name: 'Remove the search' }).click();
	await expect(page).toHaveURL(/edit\/coverage$/);
	expect(await silences(page)).toContainEqual({
		actor: 'usa',
		issue: 'condemn-operation',
		kind: 'not-coded'
	});
});

test('what is wrong with a search is said at its field', async ({ page }) => {
	await page.goto(`${address}?actor=azerbaijan&issue=halt-hostilities`);
	if (await name(page).isVisible()) await name(page).fill('Ana');
	await page.getByRole('button', { name: 'Record' }).click();
	await expect(page.getByText('Enter the day of the search.')).not.toHaveCount(0);
	await expect(page.getByText('Name at least one source that was searched.')).not.toHaveCount(0);
	await page.getByLabel('Searched on', { exact: true }).fill('25 September 2023');
	await page.getByLabel('Sources searched', { exact: true }).fill(reuters);
	await page.getByRole('button', { name: 'Record' }).click();
	await expect(
		page.getByText('Nothing to record: statements up to that day are there')
	).not.toHaveCount(0);
	await page.getByLabel('Issue', { exact: true }).fill('Russia upheld ceasefire');
	await page.getByLabel('Searched on', { exact: true }).fill('31 December 2199');
	await page.getByRole('button', { name: 'Record' }).click();
	await expect(page.getByText('31 December 2199 is still to come')).not.toHaveCount(0);
});

test.describe('without a script', () => {
	test.use({ javaScriptEnabled: false });

	test('a search is recorded for a cell', async ({ page }) => {
		await page.goto(`${address}?actor=un&issue=support-for-armenia`);
		await page.getByLabel('Searched on', { exact: true }).fill('2023-09-26');
		await page.getByLabel('Sources searched', { exact: true }).fill('reuters-2023-09-20');
		await name(page).fill('Ana');
		await page.getByRole('button', { name: 'Record' }).click();
		await expect(
			page.getByRole('link', { name: 'Edit the search for United Nations on Support Armenia' })
		).toBeVisible();
	});
});
