import { violationsOf } from './axe.ts';
import { copyOf, order, sign } from './edited-copy.ts';
import { dossier, editing as test, expect } from './fixtures.ts';

test.describe('issues', () => {
	test('warn of a topic and refuse a question at the proposition', async ({ page, server }) => {
		const path = await copyOf(page.request, server.url);
		await page.goto(`${path}/edit/issues/new`);
		await expect(page.getByLabel('Label on figures')).toBeFocused();
		await page.keyboard.type('Corridor');
		const proposition = page.getByLabel('Proposition', { exact: true });
		await proposition.fill('The Lachin corridor');
		await expect(page.getByText('This reads like a topic')).toBeVisible();
		await proposition.fill('Should the corridor reopen?');
		await sign(page);
		const save = page.getByRole('button', { name: 'Save', exact: true });
		await save.click();
		await expect(proposition).toBeFocused();
		await expect(proposition).toHaveAccessibleDescription(
			/A question cannot be supported or opposed\. Turn it into a statement/
		);
		// At the field and in the summary, and not in the warning, too.
		await expect(page.getByText(/A question cannot be supported or opposed\./)).toHaveCount(2);
		await proposition.fill('The Lachin corridor should reopen.');
		await page.getByLabel('Judges the conduct or cause of').selectOption({ label: 'Azerbaijan' });
		await save.click();
		await expect(page.getByLabel('To support the proposition is')).toHaveAccessibleDescription(
			/Say whether support favours that actor/
		);
		await page
			.getByLabel('To support the proposition is')
			.selectOption({ label: 'Against that actor' });
		await page.getByLabel('Place', { exact: true }).fill('2');
		await save.click();
		await expect(page).toHaveURL(new RegExp(`${path}/edit/issues$`));
		expect((await order(page))[1]).toBe('Corridor');
	});

	test('are renamed, and the matrix shows the new label', async ({ page, server }) => {
		const path = await copyOf(page.request, server.url);
		await page.goto(`${path}/edit/issues/halt-hostilities`);
		await page.getByLabel('Label on figures').fill('Stop the fighting');
		await sign(page);
		await page.getByRole('button', { name: 'Save', exact: true }).click();
		await expect(page.getByRole('link', { name: 'Stop the fighting' })).toBeVisible();
		await page.getByRole('link', { name: 'Matrix' }).click();
		await expect(
			page.getByRole('columnheader', { name: /Stop the fighting/ }).first()
		).toBeAttached();
	});
});

const pages = [
	'actors',
	'actors/new',
	'actors/new?look=congo',
	'actors/russia',
	'actors/merge?from-0=russia&into-0=usa',
	'issues',
	'issues/new',
	'issues/halt-hostilities'
];
for (const theme of ['light', 'dark']) {
	for (const path of pages) {
		test(`${path} in ${theme} has no violation that axe can find and fits a phone`, async ({
			page
		}) => {
			await page.setViewportSize({ width: 390, height: 844 });
			await page.goto(`${dossier}/edit/${path}${path.includes('?') ? '&' : '?'}theme=${theme}`);
			const violations = await violationsOf(page);
			expect(violations.map(({ id, nodes }) => [id, nodes.map((n) => n.html)])).toEqual([]);
			expect(
				await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)
			).toBe(true);
		});
	}
}
