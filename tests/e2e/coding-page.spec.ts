import { expectAccessible } from './axe.ts';
import { codingPage, codingTest, copy, saidOn, textOf } from './coding.ts';
import { expect } from './fixtures.ts';

const words =
	'The ministry urged both sides to stop. It asked for talks at once.\n\n' +
	'Երևանը դատապարտեց հարձակումը։ 🕊 Moscow called for calm.\n\n' +
	'Ankara said nothing.';

const test = codingTest('coding', words);

test('a passage marked with the mouse is taken as whole words and coded by pointer', async ({
	page,
	coded
}) => {
	await page.goto(`${coded.url}${codingPage(copy)}`);
	const panel = page.getByRole('complementary', { name: 'Codings' });
	const first = textOf(page).locator('p').first();
	await first.dblclick({ position: { x: 60, y: 12 } });
	await expect(panel.getByText('ministry', { exact: true }).first()).toBeVisible();
	await panel.getByRole('button', { name: 'Move the end one word forward' }).click();
	await expect(panel.getByText('ministry urged', { exact: true }).first()).toBeVisible();
	await panel.getByRole('button', { name: 'strongly supports' }).click();
	await panel.getByRole('combobox', { name: 'Actors' }).fill('rus');
	await panel.getByRole('option', { name: 'Russia' }).click();
	const list = panel.getByRole('list', { name: 'Codings in this text' });
	await expect(list.getByRole('button')).toHaveText(/Russia.*no issue yet.*ministry urged/s);
	await expect(page.getByText('Saved', { exact: true })).toBeVisible();
	await page.reload();
	await expect(list.getByRole('button')).toHaveCount(1);
});

test('a key is changed on the sheet, refused where it is taken, and kept for the next visit', async ({
	page,
	coded
}) => {
	await page.goto(`${coded.url}${codingPage(copy)}`);
	await textOf(page).focus();
	await page.keyboard.press('?');
	const sheet = page.getByRole('dialog', { name: 'Keys' });
	await sheet.getByRole('button', { name: /^Next word: →/ }).press('Enter');
	await page.keyboard.press('s');
	await expect(sheet.getByRole('status')).toHaveText(
		'S is already the key for “Whole sentence, then whole paragraph”. Press another one.'
	);
	await page.keyboard.press('z');
	await expect(sheet.getByRole('status')).toHaveText('Z is now the key for “Next word”.');
	await page.keyboard.press('Escape');
	await expect(textOf(page)).toBeFocused();
	await page.keyboard.press('z');
	await expect(saidOn(page)).toHaveText('ministry');
	await page.reload();
	await textOf(page).focus();
	await page.keyboard.press('z');
	await expect(saidOn(page)).toHaveText('ministry');
});

test('the words of a text are sent once, in the paragraphs of the page', async ({
	page,
	coded
}) => {
	const answer = await page.request.get(`${coded.url}${codingPage(copy)}`);
	const html = await answer.text();
	expect(html.split('Moscow called for calm.')).toHaveLength(2);
	expect(html).toContain('🕊 Moscow called for calm.</p>\n\n<p');
});

test('where something changes the words on a page before it starts, passages are of the words that are kept', async ({
	page,
	coded
}) => {
	// As translators do.
	await page.addInitScript(() => {
		new MutationObserver((_, observer) => {
			const first = document.querySelector('[data-at="0"]');
			if (!first?.nextElementSibling) return;
			observer.disconnect();
			first.textContent = 'Das Ministerium forderte etwas anderes.';
		}).observe(document, { childList: true, subtree: true });
	});
	await page.goto(`${coded.url}${codingPage(copy)}`);
	await textOf(page).focus();
	await page.keyboard.press('End');
	await expect(saidOn(page)).toHaveText('nothing');
	await page.keyboard.press('5');
	await expect(page.getByText('Saved', { exact: true })).toBeVisible();
	const answer = await page.request.get(`${coded.url}/api/v1/dossiers/${copy}/codings`);
	const { codings } = (await answer.json()) as { codings: { quote: string }[] };
	expect(codings.map(({ quote }) => quote)).toEqual(['nothing']);
});

test('every step is said, also where passages lie within one another', async ({ page, coded }) => {
	await page.goto(`${coded.url}${codingPage(copy)}`);
	await textOf(page).focus();
	await page.keyboard.press('s');
	await expect(saidOn(page)).toHaveText('Passage: The ministry urged both sides to stop.');
	await page.keyboard.press('4');
	await expect(saidOn(page)).toHaveText('Stance: supports. Still missing: actor, issue, level.');
	await page.keyboard.press('Home');
	await expect(saidOn(page)).toHaveText('The. Coded once.');
	await page.keyboard.press('2');
	await page.keyboard.press('Home');
	await expect(saidOn(page)).toHaveText('The. Coded 2 times.');
	await page.keyboard.press('o');
	await expect(saidOn(page)).toContainText('no actor yet on no issue yet: opposes.');
	await page.keyboard.press('n');
	await expect(saidOn(page)).toContainText('Moscow called for calm.');
	await page.keyboard.press('n');
	await page.keyboard.press('n');
	await expect(saidOn(page)).toHaveText('Every paragraph from here on has a coding.');
	await expect(saidOn(page)).toHaveAttribute('aria-live', 'polite');
});

test('without a connection the work goes on, survives a reload, and is sent when the server is back', async ({
	page,
	coded,
	context
}) => {
	await page.goto(`${coded.url}${codingPage(copy)}`);
	await textOf(page).focus();
	await page.route('**/api/v1/**', (route) => route.abort());
	await page.keyboard.press('5');
	await expect(page.getByText('Your work is kept in this browser')).toBeVisible();
	await page.reload();
	await expect(page.getByRole('heading', { name: '1 coding in this text' })).toBeVisible();
	await page.unroute('**/api/v1/**');
	await context.setOffline(true);
	await context.setOffline(false);
	await expect(page.getByText('Saved', { exact: true })).toBeVisible();
	await page.reload();
	await expect(page.getByRole('heading', { name: '1 coding in this text' })).toBeVisible();
});

for (const [width, theme] of [
	[1440, 'light'],
	[390, 'dark']
] as const) {
	test(`the page has no violation that axe can find, and fits, at ${width} in ${theme}`, async ({
		page,
		coded
	}) => {
		await page.setViewportSize({ width, height: 900 });
		await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
		await page.goto(`${coded.url}${codingPage(copy)}`);
		await textOf(page).focus();
		await page.keyboard.press('s');
		await page.keyboard.press('5');
		await page.keyboard.press('a');
		await page.keyboard.insertText('rus');
		await page.keyboard.press('Enter');
		await expectAccessible(page, 'the page of coding');
		await page.keyboard.press('Escape');
		await page.keyboard.press('?');
		await expect(page.getByRole('dialog', { name: 'Keys' })).toBeVisible();
		await expectAccessible(page, 'the sheet of keys');
	});
}

test.describe('without scripts', () => {
	test.use({ javaScriptEnabled: false });

	test('the text and its codings are there, and a form codes a passage that is quoted', async ({
		page,
		coded
	}) => {
		await page.goto(`${coded.url}${codingPage(copy)}`);
		await expect(textOf(page)).toContainText('Moscow called for calm.');
		const quote = page.getByLabel('Words of the passage');
		await quote.fill('Moscow asked for calm');
		await page.getByRole('button', { name: 'Save this coding' }).click();
		await expect(page.getByRole('alert')).toContainText('These words are not in the text.');
		await expect(quote).toHaveValue('Moscow asked for calm');
		await quote.fill('Moscow called for calm');
		await page.getByRole('textbox', { name: 'Actors' }).fill('Russia');
		await page.getByRole('button', { name: 'Save this coding' }).click();
		const list = page.getByRole('list', { name: 'Codings in this text' });
		await expect(list).toContainText('Russia');
		await quote.fill('asked for talks');
		await page.getByRole('button', { name: 'Save this coding' }).click();
		await expect(list.getByRole('listitem')).toHaveCount(2);
		await page.getByRole('button', { name: 'Remove 2' }).click();
		await expect(list.getByRole('listitem')).toHaveCount(1);
		await expect(list).toContainText('asked for talks');
	});
});
