import { expectAccessible } from './axe.ts';
import { attachText, codingPage, codingTest, copy, saidOn, textOf } from './coding.ts';
import { expect } from './fixtures.ts';

const sentence = 'Ankara called for an immediate end to the fighting.';
const lost = 'The ministry urged both sides to stop at once.';

const test = codingTest(
	'moved',
	`${lost}\n\nA first day of silence.\n\n${sentence}\n\nNight fell.`
);

test('after an edit of the text a moved passage is confirmed by a key and a lost one is marked anew, before they can be submitted', async ({
	page,
	coded
}) => {
	await page.goto(`${coded.url}${codingPage(copy)}`);
	await textOf(page).focus();
	for (const key of ['s', '4', 'Enter', 'PageDown', 'PageDown', 's', '5', 'Enter']) {
		await page.keyboard.press(key);
	}
	await expect(page.getByText('Saved', { exact: true })).toBeVisible();
	await attachText(coded, copy, `A new opening.\n\n${sentence}\n\nA first day of silence.`);
	await page.reload();
	const panel = page.getByRole('complementary', { name: 'Codings' });
	await expect(panel.getByText('after 2 of your passages were coded')).toBeVisible();
	const list = panel.getByRole('list', { name: 'Codings in this text' });
	await expect(list.getByText('passage to check')).toHaveCount(2);

	await textOf(page).focus();
	await page.keyboard.press('Control+Enter');
	await expect(saidOn(page)).toContainText('a confirmed passage');
	const card = panel.getByRole('group', { name: 'Passage to check' });
	await expect(card).toContainText('Lost: these words are no longer in the text');
	await expect(card).toContainText(lost);
	await expectAccessible(page, 'a lost passage');
	for (const key of ['Home', 's', 'b']) await page.keyboard.press(key);
	await expect(saidOn(page)).toContainText('Confirmed: A new opening. 1 more passage to check.');

	await page.keyboard.press('l');
	await expect(card).toContainText('Moved: the same words occur once, elsewhere');
	await page.keyboard.press('b');
	await expect(saidOn(page)).toContainText(`Confirmed: ${sentence} 0 more passages to check.`);
	await expect(page.getByText('Saved', { exact: true })).toBeVisible();
	await page.reload();
	await expect(panel.getByText('Passages to check')).toBeHidden();
	await expect(list).toContainText('A new opening.');
});
