import { expect, openFilters, test } from './fixtures.ts';

const dossier = '/dossiers/nagorno-karabakh-2023-statements';

test('a reader chooses which words count and what issues weigh, and every page says so', async ({
	page
}) => {
	await page.goto(dossier);
	await openFilters(page);
	await page.getByText('Weights: default').click();
	await page.getByLabel('Count statements from').fill('2023-09-21');
	await page.getByLabel('Count statements from').blur();
	await expect(page).toHaveURL(/from=2023-09-21/);
	await expect(
		page.getByText('Only statements from 21 September 2023 on are counted.')
	).toBeVisible();
	await page.getByRole('spinbutton', { name: 'Halt hostilities' }).fill('2');
	await page.getByRole('spinbutton', { name: 'Halt hostilities' }).blur();
	await expect(page).toHaveURL(/weights=halt-hostilities:2/);
	await expect(page.getByText('In links, “Halt hostilities” has weight 2')).toBeVisible();
	await page.getByRole('link', { name: 'Matrix', exact: true }).click();
	await expect(page).toHaveURL(/from=2023-09-21/);
	await expect(
		page.getByText('Only statements from 21 September 2023 on are counted.')
	).toBeVisible();
});

test('a tie says how far it can be trusted, over the words and weights that count', async ({
	page
}) => {
	await page.goto(`${dossier}?focus=tie:germany~uk`);
	const evidence = page.getByRole('complementary', { name: 'Evidence' });
	await expect(evidence.getByText('How reliable this is')).toBeVisible();
	await expect(evidence.getByText(/Depending on the \w+ silent issues/)).toBeVisible();
	await page.goto(`${dossier}?from=2023-09-21&weights=halt-hostilities:2&focus=tie:germany~uk`);
	const together = evidence.getByRole('row', { name: /Total/ });
	await expect(together).toHaveText(/Total\s*2\s*0/);
});

test('a figure says which words it counts', async ({ request }) => {
	const address = `${dossier}/figures/network.svg?from=2023-09-21&weights=halt-hostilities:2`;
	const svg = await (await request.get(address)).text();
	expect(svg).toContain('Only statements from 21 September 2023 on are counted.');
	expect(svg).toContain('has weight 2');
});
