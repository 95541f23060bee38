import { dossier as report, expect, test } from './fixtures.ts';

const statements = `${report}-statements`;

test('the report is laid beside the statements, from either of them', async ({ page }) => {
	await page.goto(report);
	await page.getByRole('link', { name: 'Compare dossiers' }).click();
	await expect(page).toHaveURL(`${report}/beside?other=nagorno-karabakh-2023-statements`);
	await expect(page.getByRole('main')).toContainText(
		'Of 81 positions up to 20 September 2023, 10 appear in both'
	);
	const views = page.getByRole('navigation', { name: 'Views' });
	await expect(views.getByRole('link', { name: 'Compare dossiers' })).toHaveAttribute(
		'aria-current',
		'page'
	);
	await page.getByRole('link', { name: 'Swap' }).click();
	await expect(page).toHaveURL(`${statements}/beside?other=nagorno-karabakh-2023`);
});

test('what differs shows both words, and each leads to its evidence as of the day', async ({
	page
}) => {
	await page.goto(`${report}/beside?other=nagorno-karabakh-2023-statements`);
	const differ = page.getByRole('region', { name: /^Stated in both, differently/ });
	await expect(differ.getByRole('listitem')).toHaveCount(1);
	await expect(differ).toContainText('condemns the military escalation');
	await differ.getByRole('link', { name: 'Supports', exact: true }).click();
	await expect(page).toHaveURL(
		`${statements}?as-of=2023-09-20&focus=position:eu/condemn-operation`
	);
	await page.goBack();
	await page.getByRole('combobox', { name: 'As of' }).selectOption('2023-09-21');
	await expect(differ.getByRole('listitem')).toHaveCount(0);
});

test('a dossier that is none, or asks other questions, is said to be so', async ({ page }) => {
	const response = await page.goto(`${report}/beside?other=nagorno-karabakh-2023-statement`);
	expect(response?.status()).toBe(404);
	await expect(page.getByRole('main')).toContainText('nagorno-karabakh-2023-statement');
});
