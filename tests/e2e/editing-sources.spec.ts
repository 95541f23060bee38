import type { Page } from '@playwright/test';
import { violationsOf } from './axe.ts';
import { dossier, editing as test, expect } from './fixtures.ts';
import { holdNext } from './held-request.ts';

const address = `${dossier}/edit/sources`;
const ris = `TY  - NEWS
TI  - Fighting stops - for now
AU  - Doe, Jane
T2  - The Daily Example
DA  - 2023/09/20/
PY  - 2023
LA  - en
UR  - https://example.org/stops
ER  -
TY  - NEWS
TI  - US calls for halt
UR  - https://international.astroawani.com/world-news/azerbaijan-says-karabakh-military-action-continues-after-us-calls-halt-438214
ER  - `;

const references = (page: Page) => page.getByRole('textbox', { name: 'References' });
const nth = (page: Page, n: number) =>
	page.getByRole('group', { name: `Source ${n}`, exact: true });
const name = (page: Page) => page.getByLabel('Your name (shown in the history)').first();

const sourceAt = async (page: Page, url: string) => {
	const answer = await page.request.get(`/api/v1${dossier}/sources`);
	const { sources } = (await answer.json()) as { sources: Record<string, unknown>[] };
	return sources.find((source) => source.url === url);
};

test('pasted references show what each becomes, and the ticked ones are added as one act', async ({
	page
}) => {
	await page.goto(address);
	await references(page).fill(ris);
	await page.getByRole('button', { name: 'Preview' }).click();
	await expect(page.getByRole('heading', { name: 'What the references become' })).toBeFocused();
	await expect(page.getByText('2 references, read as RIS.')).toBeVisible();
	await expect(nth(page, 1).getByLabel('Title')).toHaveValue('Fighting stops - for now');
	await expect(nth(page, 1).getByLabel('Publisher')).toHaveValue('The Daily Example');
	await expect(nth(page, 1).getByLabel('Published on')).toHaveValue('20 September 2023');
	await expect(nth(page, 1)).toContainText('By Jane Doe.');
	await expect(nth(page, 2)).toContainText('Already in the dossier');
	await expect(nth(page, 2).getByRole('checkbox')).not.toBeChecked();
	const violations = await violationsOf(page);
	expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
	await nth(page, 1).getByLabel('Reliability').selectOption('B');
	await nth(page, 1).getByLabel('Language').fill('english please');
	await name(page).fill('Ana');
	await page.getByRole('button', { name: 'Add the ticked sources' }).click();
	await expect(nth(page, 1)).toContainText(
		'“english please” is not a language tag. Write en, fr or pt-BR.'
	);
	await expect(nth(page, 1).getByLabel('Language')).toBeFocused();
	await nth(page, 1).getByLabel('Language').fill('en');
	await page.getByRole('button', { name: 'Add the ticked sources' }).click();
	await expect(page.getByRole('link', { name: 'Fighting stops - for now' })).toBeVisible();
	expect(await sourceAt(page, 'https://example.org/stops')).toMatchObject({
		title: 'Fighting stops - for now',
		published_on: '2023-09-20',
		language: 'en',
		reliability: 'B',
		kind: 'press report'
	});
});

test('references pasted while others are being stored stay in the field', async ({ page }) => {
	await page.goto(address);
	await references(page).fill(ris);
	await page.getByRole('button', { name: 'Preview' }).click();
	await expect(page.getByText('2 references, read as RIS.')).toBeVisible();
	await name(page).fill('Ana');
	const storing = await holdNext(page, /\?\/add-all$/);
	await page.getByRole('button', { name: 'Add the ticked sources' }).click();
	await storing.asked;
	await references(page).fill('TY  - NEWS\nTI  - Talks begin\nER  - ');
	storing.letGo();
	await expect(page.getByRole('link', { name: 'Fighting stops - for now' })).toBeVisible();
	await expect(references(page)).toHaveValue('TY  - NEWS\nTI  - Talks begin\nER  - ');
});

test('a source by hand with its text: a quote that the text does not contain is refused at its field', async ({
	page
}) => {
	await page.goto(address);
	const form = page.locator('form').filter({ has: page.getByLabel('Attached text') });
	await form.getByLabel('Title').fill('Transcript of the briefing');
	await form.getByLabel('Published on').fill('3/4/2023');
	await form.getByLabel('Web address').fill('example.org/briefing');
	await form.getByLabel('Attached text').fill('The ministry said: We want peace.');
	if (await name(page).isVisible()) await name(page).fill('Ana');
	await form.getByRole('button', { name: 'Save' }).click();
	await expect(form).toContainText('“3/4/2023” can mean two days.');
	await expect(form).toContainText(
		'“example.org/briefing” is not a web address. It begins with https:// or http://.'
	);
	await form.getByLabel('Published on').fill('20 September 2023');
	await form.getByLabel('Web address').fill('https://example.org/briefing');
	await form.getByRole('button', { name: 'Save' }).click();
	const link = page.getByRole('link', { name: 'Transcript of the briefing' });
	await expect(link).toBeVisible();
	await page.request.post(`/api/v1${dossier}/changes`, {
		data: {
			changes: [
				{
					entity: 'statement',
					action: 'create',
					row: {
						...{ actors: ['russia'], issue: 'protect-civilians', stance: 1, said_on: '2023-09-21' },
						...{ source: 'transcript-of-the-briefing', quote: 'We want peace', basis: 'direct' },
						...{ act: 'ministry', confidence: 'high' }
					}
				}
			]
		}
	});
	await link.click();
	await expect(page.getByRole('heading', { name: 'Edit the source' })).toBeVisible();
	// Statements that others wrote meanwhile come with the page.
	await page.reload();
	await expect(page.getByText('It cannot be removed: 1 statement')).toBeVisible();
	await page.getByRole('link', { name: 'Replace or correct the text' }).click();
	await page.getByLabel('Text', { exact: true }).fill('The ministry said nothing.');
	await page.getByRole('button', { name: 'Preview' }).click();
	await expect(page.getByText('One quote is not in the text.')).toBeVisible();
	await page.getByRole('button', { name: 'Save the text' }).click();
	await expect(
		page.getByText('Statements quote words that this text does not contain')
	).toBeVisible();
});

test.describe('without a script', () => {
	test.use({ javaScriptEnabled: false });

	test('a plain citation becomes a source, and a source can be removed', async ({ page }) => {
		await page.goto(address);
		await references(page).fill(
			'Reuters, “Another day”, 22 September 2023, https://example.org/another'
		);
		await page.getByRole('button', { name: 'Preview' }).click();
		await expect(nth(page, 1).getByLabel('Title')).toHaveValue('Another day');
		await name(page).fill('Ana');
		await page.getByRole('button', { name: 'Add the ticked sources' }).click();
		await page.getByRole('link', { name: 'Another day' }).click();
		await page.getByRole('button', { name: 'Remove the source' }).click();
		await expect(page).toHaveURL(/edit\/sources$/);
		await expect(page.getByRole('link', { name: 'Another day' })).toHaveCount(0);
	});
});
