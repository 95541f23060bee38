import { readFile } from 'node:fs/promises';
import { dossier, expect, openFilters, test } from './fixtures.ts';

test.describe('without JavaScript', () => {
	test.use({ javaScriptEnabled: false });

	test('the dashboard says why two are in conflict, and leads to what documents it', async ({
		page
	}) => {
		await page.goto(dossier);
		const words = page.getByRole('region', { name: 'Key findings' });
		await expect(words).toContainText(
			'Armenia and Azerbaijan differ: Armenia strongly supports “Condemn operation”'
		);
		await words
			.getByRole('link', { name: 'A tension between Armenia and Azerbaijan is documented' })
			.click();
		await expect(page).toHaveURL(/focus=relation:armenia-azerbaijan-tension/);
		const evidence = page.getByRole('complementary', { name: 'Evidence' });
		await expect(evidence).toContainText('Two wars over Karabakh');
	});
});

test('every sentence of the dashboard leads to its statements', async ({ page }) => {
	await page.goto(dossier);
	const words = page.getByRole('region', { name: 'Key findings' });
	const agreement = words.getByText('They agree on one:');
	await agreement.getByRole('link', { name: /both strongly support/ }).click();
	await expect(page).toHaveURL(/focus=issue:halt-hostilities/);
	const evidence = page.getByRole('complementary', { name: 'Evidence' });
	await expect(evidence).toContainText('Halt hostilities');
	await expect(words.getByText('One of three documented relations')).toContainText(
		'the tension between Armenia and Russia, who are in the same camp'
	);
});

test('the words follow the view: layer, date, and the tie in focus', async ({ page }) => {
	await page.goto(dossier);
	const words = page.getByRole('region', { name: 'Key findings' });
	await expect(words).toContainText('form two camps');
	await openFilters(page);
	await page.getByLabel('Layer').selectOption('documented');
	await expect(words).toContainText('Four actors form two camps: ');
	await page.goto(`${dossier}?focus=tie:azerbaijan~usa`);
	await expect(words).toContainText('The US and Azerbaijan differ');
});

test('the network page measures blocs and balance, with the way to the method', async ({
	page
}) => {
	await page.goto(`${dossier}/network`);
	const balance = page.getByRole('region', { name: 'Blocs and balance' });
	await expect(balance.getByRole('table', { name: 'Measures' }).first()).toContainText(
		'line index of balance'
	);
	await expect(
		balance.getByRole('table', { name: 'Triangles of links by their signs' }).first()
	).toContainText('5 balanced');
	await expect(balance).toContainText(
		'Russia and Armenia are documented as both allied and at odds'
	);
	await balance.getByRole('link', { name: 'How this is calculated' }).click();
	await expect(page.getByRole('heading', { name: 'Blocs and balance' })).toBeInViewport();
});

test('what breaks the camps is listed, and leads to its tie', async ({ page }) => {
	await page.goto('/dossiers/nagorno-karabakh-2023-statements/network');
	const table = page.getByRole('table', { name: 'Links that do not fit the camps' });
	await table.getByRole('link', { name: 'Russia – Azerbaijan' }).click();
	await expect(page).toHaveURL(/focus=tie:azerbaijan~russia/);
});

test('the network is saved for other programs as it is shown', async ({ page }) => {
	await page.goto(`${dossier}/network?layer=documented`);
	for (const [name, sign] of [
		['network.graphml', '>-1<'],
		['network.gexf for Gephi', 'version="1.3"']
	] as const) {
		const [download] = await Promise.all([
			page.waitForEvent('download'),
			page.getByRole('main').getByRole('link', { name, exact: true }).click()
		]);
		const text = await readFile(await download.path(), 'utf8');
		expect(text).toContain('relation:armenia-russia-tension');
		expect(text).toContain(sign);
		expect(text).not.toContain('tie:russia~usa');
	}
});

test('a chosen pair is called a pair, and keeps its three columns where it shares nothing', async ({
	page
}) => {
	const words = page.getByRole('region', { name: 'Key findings' });
	for (const [pair, said] of [
		['france~germany', 'do not differ on any shared issue'],
		['greece~georgia', 'They share no issue']
	]) {
		await page.goto(`/dossiers/nagorno-karabakh-2023-statements?focus=tie:${pair}`);
		await expect(words.getByRole('heading', { level: 3 })).toHaveText([
			'This pair',
			'Agreed and disputed',
			'Camps'
		]);
		await expect(words).toContainText(said ?? '');
	}
});
