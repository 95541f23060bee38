import { expectAccessible } from './axe.ts';
import { codingPage, codingTest, copy, saidOn, textOf } from './coding.ts';
import { expect } from './fixtures.ts';
import type { Server } from './server.ts';

const test = codingTest('examples', 'France condemned the operation. Russia denied the claim.');

const issue = 'condemn-operation';

const ruleOf = async ({ url }: Server) => {
	const answer = await fetch(`${url}/api/v1/dossiers/${copy}/issues/${issue}`);
	return ((await answer.json()) as { coding_rule?: string }).coding_rule ?? '';
};

test('by keyboard: a coding becomes an example of the rule of its issue, shown at once, undone and redone', async ({
	page,
	coded
}) => {
	const before = await ruleOf(coded);
	await page.setViewportSize({ width: 390, height: 844 });
	await page.goto(`${coded.url}${codingPage(copy)}`);
	await textOf(page).focus();
	await page.keyboard.press('?');
	const sheet = page.getByRole('dialog', { name: 'Keys' });
	await expect(
		sheet.getByRole('button', { name: /^Take the coding as an example of its rule: Shift \+ E/ })
	).toBeVisible();
	await expect(
		sheet.getByRole('button', { name: /^Take the coding as a counter-example: Shift \+ C/ })
	).toBeVisible();
	await page.keyboard.press('Escape');
	await page.keyboard.press('Shift+E');
	await expect(saidOn(page)).toHaveText('Choose a coding first.');
	await page.keyboard.press('s');
	await page.keyboard.press('i');
	await page.keyboard.insertText('condemn');
	await page.keyboard.press('Enter');
	await expect(page.getByText('Saved', { exact: true })).toBeVisible();
	await textOf(page).focus();
	await page.keyboard.press('Shift+E');
	await expect(saidOn(page)).toContainText('Example in the rule of “');
	const example = '“France condemned the operation.”';
	await expect.poll(() => ruleOf(coded)).toBe(`${before}\nExample: ${example}`.trimStart());

	const panel = page.getByRole('complementary', { name: 'Codings' });
	await panel.getByRole('button', { name: /^This coding/ }).click();
	await panel.getByText('Coding rule', { exact: true }).click();
	await expect(panel.getByRole('listitem').filter({ hasText: '✓' })).toHaveText([/condemned/]);
	await expectAccessible(page, 'a coding rule with its example');
	await panel.getByRole('button', { name: 'Take as counter-example' }).click();
	await expect(saidOn(page)).toContainText('Counter-example in the rule of “');
	await expect(panel.getByRole('listitem').filter({ hasText: '✗' })).toHaveText([/condemned/]);
	await page.keyboard.press('Escape');
	await textOf(page).focus();
	await page.keyboard.press('u');
	await expect(saidOn(page)).toContainText('Undone: the rule of “');
	await page.keyboard.press('u');
	await expect.poll(() => ruleOf(coded)).toBe(before);
	await page.keyboard.press('Shift+U');
	await expect(saidOn(page)).toContainText('Redone: the example is in the rule of “');
	expect(await ruleOf(coded)).toBe(`${before}\nExample: ${example}`.trimStart());
});
