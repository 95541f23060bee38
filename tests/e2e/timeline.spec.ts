import { dossier, expect, test } from './fixtures.ts';

const statements = '/dossiers/nagorno-karabakh-2023-statements';

test('says what changed, and leads from every band to what it rests on', async ({ page }) => {
	await page.goto(`${statements}/timeline`);
	await expect(page.locator('p.lead')).toContainText('the EU on “Condemn operation”');
	const first = page.getByRole('gridcell').getByRole('link', {
		name: /^European Union on Condemn operation: supports, from 19 September 2023/
	});
	await first.click();
	await expect(page).toHaveURL(/focus=statement:/);
	const evidence = page.getByRole('complementary', { name: 'Evidence' });
	await expect(evidence).toContainText('Statement');
	await page.getByRole('link', { name: 'Close' }).click();
	await page
		.getByRole('link', { name: /^European Union on Condemn operation: strongly supports, from 21/ })
		.click();
	await expect(page).toHaveURL(/focus=position:eu\/condemn-operation/);
	await expect(evidence).toContainText('Condemn operation');
});

test('is walked with the arrow keys, one tab stop for all', async ({ page }) => {
	await page.goto(
		`${statements}/timeline?actors=eu,germany&issues=halt-hostilities,condemn-operation`
	);
	const grid = page.getByRole('grid');
	// What the EU changed, and a row to each of them with what neither did.
	await expect(grid.getByRole('row')).toHaveCount(3);
	expect(await grid.locator('a[tabindex="0"]').count()).toBe(1);
	await grid.locator('a[tabindex="0"]').focus();
	await page.keyboard.press('ArrowDown');
	await expect(page.locator(':focus')).toHaveAttribute('aria-label', /^European Union on Halt/);
	await page.keyboard.press('ArrowUp');
	await page.keyboard.press('ArrowRight');
	await expect(page.locator(':focus')).toHaveAttribute(
		'aria-label',
		/^European Union on Condemn.*21 September/
	);
	await page.keyboard.press('Enter');
	await expect(page).toHaveURL(/focus=position:eu\/condemn-operation/);
});

test('ends on the day that is asked for and has no colour before the first words', async ({
	page
}) => {
	await page.goto(`${statements}/timeline?as-of=2023-09-20&actors=eu,cyprus`);
	await expect(page.getByRole('link', { name: /^European Union on Condemn/ })).toHaveCount(1);
	await expect(page.getByRole('grid').getByText('Cyprus')).toHaveCount(0);
	await expect(page.getByText('These are not shown.')).toBeVisible();
});

test('is a table too, and the same figure as a file', async ({ page, request }) => {
	await page.goto(`${statements}/timeline?actors=eu`);
	await page.getByText('View as table').click();
	const row = page.getByRole('row', { name: /European Union Condemn operation 21 September 2023/ });
	await expect(row).toContainText('Strongly supports');
	const href = await page.getByRole('link', { name: 'Export SVG' }).getAttribute('href');
	const svg = await (await request.get(href ?? '')).text();
	expect(svg).toContain('European Union on Condemn operation: supports, from 19 September 2023');
});

test('the evidence of an actor and of an issue leads to their figures', async ({ page }) => {
	await page.goto(`${statements}/timeline?focus=actor:russia`);
	await page.getByRole('link', { name: 'Export this record' }).click();
	await expect(page).toHaveURL(/export\/record\?actors=russia/);
	const actor = page.getByRole('combobox', { name: 'Actor' });
	await expect(actor).toHaveValue('russia');
	await actor.selectOption('eu');
	await expect(
		page.getByRole('figure', { name: /record of one actor/ }).locator('svg > desc')
	).toContainText('Record of European Union');
});

test('compares with the first day of the window where all was said on one day', async ({
	page
}) => {
	await page.goto(`${dossier}/timeline`);
	await expect(page.getByRole('combobox', { name: 'From' })).toHaveValue('2023-09-19');
	await expect(page.getByText(/^From 19 September 2023 to 20 September 2023/)).toBeVisible();
	await page.goto(`${dossier}/timeline?since=2023-09-20`);
	await expect(page.getByText('The first day must be before the second')).toBeVisible();
});

test('a month stays a month', async ({ page }) => {
	await page.goto(`${statements}/timeline?actors=iran`);
	await page.getByText('View as table').click();
	const row = page.getByRole('row', { name: /Iran Halt hostilities September 2023, day unknown/ });
	await expect(row).toBeVisible();
});
