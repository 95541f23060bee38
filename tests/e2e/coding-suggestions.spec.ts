import type { Page } from '@playwright/test';
import { expectAccessible } from './axe.ts';
import { codingPage, codingTest, copy, saidOn, source, textOf } from './coding.ts';
import { expect } from './fixtures.ts';
import type { Server } from './server.ts';

const words =
	'🕊 France condemned the operation. Germany said that talks were needed.\n\n' +
	'The weather stayed dry.\n\nRussia denied the claim.';

const test = codingTest('suggestions', words);

/** What the page sends to the server, other than reading. */
function writesOf(page: Page): string[] {
	const writes: string[] = [];
	page.on('request', (request) => {
		if (request.method() !== 'GET') writes.push(`${request.method()} ${request.url()}`);
	});
	return writes;
}

const codingsOf = async ({ url }: Server) => {
	const answer = await fetch(`${url}/api/v1/dossiers/${copy}/codings?source=${source}`);
	return ((await answer.json()) as { codings: { actors: string[]; stance: number }[] }).codings;
};

/** The words painted as suggested. */
const paintedIn = (page: Page) =>
	page.evaluate(() =>
		[...(CSS.highlights.get('coding-suggested') ?? [])].map((one) => {
			const { startContainer, startOffset, endOffset } = one as StaticRange;
			return startContainer.textContent?.slice(startOffset, endOffset);
		})
	);

test('by keyboard: suggestions are asked for, one is accepted, one refused and taken back, and nothing reaches the server before the coder saves', async ({
	page,
	coded
}) => {
	const writes = writesOf(page);
	await page.goto(`${coded.url}${codingPage(copy)}`);
	await textOf(page).focus();
	await page.keyboard.press('g');
	await expect(saidOn(page)).toHaveText('3 suggestions. J goes to the next one.');
	expect(await paintedIn(page)).toEqual([
		expect.stringContaining('France condemned the operation.'),
		'Germany said that talks were needed.',
		'Russia denied the claim.'
	]);
	await page.keyboard.press('j');
	await expect(saidOn(page)).toContainText(
		'Suggestion 1 of 3: France. “condemned” follows “France”. The stance rests on “condemned”.'
	);
	await page.keyboard.press('x');
	await expect(saidOn(page)).toContainText(
		'Refused. 2 suggestions left. Suggestion 1 of 2: Germany.'
	);
	await page.keyboard.press('u');
	await expect(saidOn(page)).toContainText('No longer refused: France.');
	await page.keyboard.press('j');
	await page.keyboard.press('x');
	await expect(saidOn(page)).toContainText('Suggestion 2 of 2: Russia.');
	await page.keyboard.press('Shift+J');
	await expect(saidOn(page)).toContainText('Suggestion 1 of 2: France.');

	await page.keyboard.press('v');
	await expect(page.getByRole('combobox', { name: 'Issue' })).toBeFocused();
	const panel = page.getByRole('complementary', { name: 'Codings' });
	await expect(panel.getByText('From a suggestion, not stored yet.')).toBeVisible();
	await expect(panel.getByRole('list', { name: 'Actors: chosen' })).toHaveText(/France/);
	await page.keyboard.insertText('condemn');
	await page.keyboard.press('Enter');
	await expect(saidOn(page)).toContainText('Stance: strongly supports.');
	await expect(page.getByRole('heading', { name: '0 codings in this text' })).toBeVisible();
	expect(writes).toEqual([]);
	expect(await codingsOf(coded)).toEqual([]);

	await page.keyboard.press('Enter');
	await expect(saidOn(page)).toContainText('Done: France on');
	await expect(page.getByText('Saved', { exact: true })).toBeVisible();
	expect(await codingsOf(coded)).toMatchObject([{ actors: ['france'], stance: 2 }]);
	await expect(panel.getByText('1 suggestion left')).toBeVisible();

	await page.reload();
	await textOf(page).focus();
	await page.keyboard.press('g');
	await expect(saidOn(page)).toHaveText('1 suggestion. J goes to it.');
	await page.keyboard.press('?');
	const sheet = page.getByRole('dialog', { name: 'Keys' });
	await expect(sheet.getByRole('button', { name: /^Accept the suggestion: V/ })).toBeVisible();
	await expect(sheet.getByRole('button', { name: /^Refuse the suggestion: X/ })).toBeVisible();
});

test('after a reload an accepted suggestion is still open, one put aside waits, and neither has reached the server', async ({
	page,
	coded
}) => {
	const writes = writesOf(page);
	await page.goto(`${coded.url}${codingPage(copy)}`);
	await textOf(page).focus();
	const accept = async () => {
		await page.keyboard.press('j');
		await page.keyboard.press('v');
		await expect(page.getByRole('combobox', { name: 'Issue' })).toBeFocused();
	};
	await page.keyboard.press('g');
	await expect(saidOn(page)).toHaveText('3 suggestions. J goes to the next one.');
	await accept();
	await page.keyboard.insertText('condemn');
	await page.keyboard.press('Enter');
	await expect(saidOn(page)).toContainText('Stance: strongly supports.');
	await textOf(page).focus();
	await accept();
	const panel = page.getByRole('complementary', { name: 'Codings' });
	const waiting = panel.getByRole('list', { name: 'Accepted, not saved' });
	await expect(waiting).toContainText('France condemned the operation.');

	await page.reload();
	await expect(saidOn(page)).toHaveText('Restored: 2 accepted suggestions that are not saved yet.');
	await expect(panel.getByText('From a suggestion, not stored yet.')).toBeVisible();
	await expect(panel.getByRole('list', { name: 'Actors: chosen' })).toHaveText(/Germany/);
	await expectAccessible(page, 'restored suggestions');
	await waiting.getByRole('button', { name: /^Continue: .*France condemned/ }).press('Enter');
	await expect(page.getByRole('combobox', { name: 'Issue' })).toBeFocused();
	await expect(waiting).toContainText('Germany said');
	expect(writes).toEqual([]);
	await textOf(page).focus();
	await page.keyboard.press('Enter');
	await expect(page.getByText('Saved', { exact: true })).toBeVisible();
	expect(await codingsOf(coded)).toMatchObject([{ actors: ['france'], stance: 2 }]);
	await waiting.getByRole('button', { name: /^Discard: Germany said/ }).click();
	await expect(waiting).toHaveCount(0);
	await page.reload();
	await expect(page.getByRole('heading', { name: '1 coding in this text' })).toBeVisible();
	await expect(waiting).toHaveCount(0);
});

test('by pointer: a suggestion is chosen in the list, put back, refused, and its refusal taken back', async ({
	page,
	coded
}) => {
	const writes = writesOf(page);
	await page.goto(`${coded.url}${codingPage(copy)}`);
	const panel = page.getByRole('complementary', { name: 'Codings' });
	await page.getByRole('button', { name: 'Suggest passages' }).click();
	await panel.getByText('List of suggestions').click();
	await panel.getByRole('list', { name: 'Suggestions' }).getByText('Russia denied').click();
	const card = panel.getByRole('group', { name: 'Suggestion at the cursor' });
	await expect(card).toContainText('Russia denied the claim.');
	await card.getByRole('button', { name: 'Accept' }).click();
	await panel.getByRole('button', { name: 'Put back' }).click();
	await card.getByRole('button', { name: 'Refuse' }).click();
	await expect(panel.getByText('2 suggestions left')).toBeVisible();
	await panel.getByText('Refused: 1').click();
	await panel.getByRole('button', { name: /^Take back the refusal: Russia/ }).click();
	await expect(panel.getByText('3 suggestions left')).toBeVisible();
	expect(writes).toEqual([]);
});

test('where the rules do not load the page says so and offers another try', async ({
	page,
	coded
}) => {
	await page.route(/rules\.worker/, (route) => route.abort());
	await page.goto(`${coded.url}${codingPage(copy)}`);
	await textOf(page).focus();
	await page.keyboard.press('j');
	const panel = page.getByRole('complementary', { name: 'Codings' });
	await expect(panel.getByRole('alert')).toHaveText('The rules could not be loaded.');
	await page.unroute(/rules\.worker/);
	await panel.getByRole('button', { name: 'Try again' }).click();
	await expect(panel.getByText('3 suggestions left')).toBeVisible();
});

for (const [width, theme] of [
	[1440, 'light'],
	[1440, 'dark'],
	[390, 'light'],
	[390, 'dark']
] as const) {
	test(`suggestions have no violation that axe can find, and fit, at ${width} in ${theme}`, async ({
		page,
		coded
	}) => {
		await page.setViewportSize({ width, height: 900 });
		await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
		await page.goto(`${coded.url}${codingPage(copy)}`);
		await textOf(page).focus();
		await page.keyboard.press('j');
		await expect(saidOn(page)).toContainText('Suggestion 1 of 3');
		await expectAccessible(page, 'suggestions');
		await page.keyboard.press('v');
		await expect(page.getByRole('combobox', { name: 'Issue' })).toBeFocused();
		await expectAccessible(page, 'an accepted suggestion');
	});
}
