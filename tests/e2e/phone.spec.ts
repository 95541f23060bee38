import { dossier, expect, test } from './fixtures.ts';

test.use({ viewport: { width: 390, height: 844 } });

test('a phone picks an issue, and follows a swipe to another one', async ({ page }) => {
	await page.goto(dossier);
	const strip = page.getByRole('list', { name: 'One issue at a time' });
	const picker = page.getByRole('combobox', { name: 'Issue shown' });
	const last = await picker.getByRole('option').last().textContent();
	await picker.selectOption({ label: last ?? '' });
	await expect(strip.getByRole('heading').last()).toBeInViewport({ ratio: 1 });
	await expect(strip.getByRole('heading').first()).not.toBeInViewport();
	await strip.evaluate((list) => list.scrollTo({ left: 0 }));
	await expect(picker).toHaveValue('0');
});

test('on a phone a swipe or a button leads from one compared actor to the next, under the same issue', async ({
	page
}) => {
	await page.goto(`${dossier}/compare?actors=usa,russia,azerbaijan`);
	const table = page.getByRole('table', { name: /^Positions on each issue/ });
	const heads = table.getByRole('columnheader');
	const [first, second] = [
		heads.filter({ hasText: 'United States' }),
		heads.filter({ hasText: 'Russia' })
	];
	await first.scrollIntoViewIfNeeded();
	await expect(second).not.toBeInViewport();
	await page.getByRole('group', { name: 'Actors in the table' }).getByText('Russia').click();
	await expect(second).toBeInViewport({ ratio: 0.9 });
	await expect(first).not.toBeInViewport();
	// The issue has stayed where it was.
	const issue = table.getByRole('rowheader').first();
	expect((await issue.boundingBox())?.x).toBeLessThan(40);
	expect(
		await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
	).toBeLessThanOrEqual(0);
});

test('rows in which all compared actors are silent are told in one line', async ({ page }) => {
	await page.goto(`${dossier}/compare?actors=usa,russia`);
	const rows = page.getByRole('table', { name: /^Positions on each issue/ }).getByRole('row');
	// Its head, and five of nine issues.
	await expect(rows).toHaveCount(6);
	for (const row of (await rows.all()).slice(1)) {
		await expect(
			row.locator('td').filter({ hasNotText: /^\s*Not (stated|coded)\s*$/ })
		).not.toHaveCount(0);
	}
	await expect(
		page.getByText('Four issues on which none of them states a position are not shown.')
	).toBeVisible();
});
