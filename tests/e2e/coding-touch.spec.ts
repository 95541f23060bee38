import type { Locator } from '@playwright/test';
import { codingPage, codingTest, copy, textOf } from './coding.ts';
import { expect } from './fixtures.ts';

const words = 'Paris kept silent. Moscow urged both sides to stop at once. Ankara said nothing.';

const test = codingTest('touch', words);

test.use({ hasTouch: true, isMobile: true, viewport: { width: 390, height: 844 } });

/** Where a word of the text is on the screen. */
const placeOf = (text: Locator, word: string) =>
	text.evaluate((root, sought) => {
		const node = root.querySelector('p')?.firstChild as Text;
		const range = document.createRange();
		const at = node.data.indexOf(sought);
		range.setStart(node, at);
		range.setEnd(node, at + sought.length);
		const { left, top, width, height } = range.getBoundingClientRect();
		return { x: left + width / 2, y: top + height / 2 };
	}, word);

test('on a phone a passage is chosen, changed at both ends and coded by touch alone', async ({
	page,
	coded
}) => {
	await page.goto(`${coded.url}${codingPage(copy)}`);
	const panel = page.getByRole('complementary', { name: 'Codings' });
	const drawer = panel.getByRole('button', { name: /^Passage/ });
	const text = textOf(page);
	await page.touchscreen.tap(...(Object.values(await placeOf(text, 'urged')) as [number, number]));
	await drawer.tap();
	const passage = (quote: string) =>
		expect(panel.locator('q').first().getByText(quote, { exact: true })).toBeVisible();
	await passage('urged');
	await panel.getByRole('button', { name: 'Move the start one word back' }).tap();
	await passage('Moscow urged');
	await panel.getByRole('button', { name: 'Move the end one word forward' }).tap();
	await panel.getByRole('button', { name: 'Move the end one word forward' }).tap();
	await panel.getByRole('button', { name: 'Move the end one word back' }).tap();
	await passage('Moscow urged both');
	await panel.getByRole('button', { name: 'Whole sentence' }).tap();
	await passage('Moscow urged both sides to stop at once.');

	await panel.getByRole('combobox', { name: 'Actors' }).tap();
	await panel.getByRole('combobox', { name: 'Actors' }).pressSequentially('rus');
	await panel.getByRole('option', { name: 'Russia' }).tap();
	await panel.getByRole('combobox', { name: 'Issue' }).tap();
	await panel.getByRole('option').first().tap();
	if ((await panel.getByRole('button', { name: 'strongly supports' }).isVisible()) === false) {
		await panel.locator('.drawer').tap();
	}
	await panel.getByRole('button', { name: 'strongly supports' }).tap();
	await panel.getByRole('combobox', { name: 'Level', exact: true }).selectOption('ministry');
	await panel.getByRole('button', { name: 'Done' }).tap();
	const list = panel.getByRole('list', { name: 'Codings in this text' });
	await expect(list.getByRole('button')).toHaveText(/Russia.*Moscow urged both sides/s);
	await expect(page.getByText('Saved', { exact: true })).toBeVisible();
	await page.reload();
	await drawer.tap();
	await expect(list.getByRole('button')).toHaveCount(1);
	const widest = await page.evaluate(() => document.documentElement.scrollWidth);
	expect(widest).toBeLessThanOrEqual(390);
});

test('what the handles of a selection reach is the passage, and the browser keeps its handles', async ({
	page,
	coded
}) => {
	await page.goto(`${coded.url}${codingPage(copy)}`);
	const text = textOf(page);
	await page.touchscreen.tap(...(Object.values(await placeOf(text, 'Ankara')) as [number, number]));
	const passage = page.getByRole('complementary', { name: 'Codings' }).locator('q').first();
	await expect(passage).toHaveText('Ankara');
	// Dragging a handle changes the selection without any event of a pointer.
	await text.evaluate((root) => {
		const node = root.querySelector('p')?.firstChild as Text;
		const at = node.data.indexOf('kara said noth');
		document.getSelection()?.setBaseAndExtent(node, at, node, at + 'kara said noth'.length);
	});
	await expect(passage).toHaveText('Ankara said nothing');
	expect(await page.evaluate(() => document.getSelection()?.isCollapsed)).toBe(false);
});
