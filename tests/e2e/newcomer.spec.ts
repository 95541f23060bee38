import type { Page } from '@playwright/test';
import { awaitScripts, dossier, editing as test, expect } from './fixtures.ts';
import { removeData, startServer } from './server.ts';

const list = `${dossier}/edit/statements`;
const nameLabel = 'Your name (shown in the history)';
const source = 'Azerbaijan says Karabakh military action continues after US calls halt';

const save = (page: Page) => page.getByRole('button', { name: 'Save', exact: true });
const row = (page: Page, words: string) => page.getByRole('row').filter({ hasText: words });
const field = (page: Page, label: string) => page.getByLabel(label, { exact: true });

/** Fills in the form of a statement. */
async function fillStatement(page: Page, paraphrase: string): Promise<void> {
	await field(page, 'Actors').fill('Türkiye');
	await field(page, 'Issue').fill('Halt hostilities');
	await field(page, 'Paraphrase').fill(paraphrase);
	await field(page, 'Stance').selectOption('1');
	await field(page, 'Day, month or year').fill('20 September 2023');
	await field(page, 'Source').fill(source);
	await field(page, 'Level').selectOption('ministry');
	if (await field(page, nameLabel).isVisible()) await field(page, nameLabel).fill('Ana');
}

async function createDossier(page: Page, title: string): Promise<string> {
	await page.goto('/new');
	await field(page, 'Title').fill(title);
	if (await field(page, nameLabel).isVisible()) await field(page, nameLabel).fill('Ana');
	await page.getByRole('button', { name: 'Create the dossier' }).click();
	await expect(page).toHaveURL(/\/edit\/actors$/);
	return /\/dossiers\/[^/]+/.exec(page.url())?.[0] ?? '';
}

/** Adds rows as a program would. */
async function addRows(page: Page, path: string, changes: object[]): Promise<void> {
	const answer = await page.request.post(`/api/v1${path}/changes`, {
		data: { changes },
		headers: { origin: new URL(page.url()).origin }
	});
	expect(answer.status(), await answer.text()).toBe(200);
}

const fitsAcross = (page: Page) =>
	page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth);

test('a double click on Save makes one statement', async ({ page }) => {
	await page.goto(`${list}/new`);
	await fillStatement(page, 'Saved with a double click.');
	await save(page).dblclick();
	await expect(row(page, 'Saved with a double click.')).toHaveCount(1);
	await page.reload();
	await expect(row(page, 'Saved with a double click.')).toHaveCount(1);
});

test('Back after saving shows an empty form, and saves nothing a second time', async ({ page }) => {
	await page.goto(`${list}/new`);
	await fillStatement(page, 'Saved before going back.');
	await save(page).click();
	await expect(row(page, 'Saved before going back.')).toHaveCount(1);
	await page.goBack();
	await expect(field(page, 'Paraphrase')).toHaveValue('');
	await save(page).click();
	await expect(page.getByRole('alert').first()).toContainText('need attention');
	await page.goto(list);
	await expect(row(page, 'Saved before going back.')).toHaveCount(1);
});

test('a server that is stopped in mid-form leaves the draft, which is saved once it is back', async ({
	browser
}) => {
	const server = await startServer({ label: 'stopped' });
	const page = awaitScripts(await browser.newPage({ baseURL: server.url }));
	try {
		await page.goto(`${list}/new`);
		await fillStatement(page, 'Written before the server stopped.');
		await server.stop();
		await save(page).click();
		await expect(page.getByRole('status')).toContainText([
			'Not saved yet. The server is not responding. Your draft is kept in this browser.'
		]);
		await expect(field(page, 'Paraphrase')).toHaveValue('Written before the server stopped.');
		const { port } = new URL(server.url);
		const again = await startServer({ dataDir: server.dataDir, port: Number(port) });
		try {
			await page.goto(`${list}/new`);
			await expect(field(page, 'Paraphrase')).toHaveValue('Written before the server stopped.');
			await save(page).click();
			await expect(row(page, 'Written before the server stopped.')).toHaveCount(1);
		} finally {
			await again.stop();
		}
	} finally {
		await page.close();
		await removeData(server);
	}
});

test('on a slow line the form says that it is saving, and takes no second press', async ({
	page
}) => {
	const { promise: held, resolve: release } = Promise.withResolvers<undefined>();
	let posts = 0;
	await page.goto(`${list}/new`);
	await fillStatement(page, 'Sent over a slow line.');
	await page.route('**/edit/statements/new**', async (route) => {
		if (route.request().method() === 'POST') {
			posts += 1;
			await held;
		}
		await route.continue();
	});
	await save(page).click();
	await expect(page.getByRole('status').filter({ hasText: 'Saving …' })).toBeVisible();
	await expect(save(page)).toBeDisabled();
	await field(page, 'Paraphrase').press('Enter');
	await field(page, 'Issue').press('Enter');
	release(undefined);
	await expect(row(page, 'Sent over a slow line.')).toHaveCount(1);
	expect(posts).toBe(1);
});

test('two dossiers of one title have addresses of their own', async ({ page }) => {
	const first = await createDossier(page, 'One title for two');
	const second = await createDossier(page, 'One title for two');
	expect(second).not.toBe(first);
	for (const path of [first, second]) {
		await page.goto(path);
		await expect(page.getByRole('heading', { level: 1 })).toHaveText('One title for two');
	}
});

test('an empty dossier leads to its first actor, then to its first issue, then to a source', async ({
	page
}) => {
	const path = await createDossier(page, 'Led by the hand');
	await page.goto(path);
	await page.getByRole('main').getByRole('link', { name: 'Add actors' }).click();
	await expect(page.getByText('No actors yet.')).toBeVisible();
	await page.goto(`${path}/edit/statements`);
	await expect(page.getByText('No statements yet.')).toBeVisible();
	await expect(page.getByRole('search')).toHaveCount(0);
	const needs = page.getByText('A statement names an actor, an issue and a source.');
	await expect(needs).toHaveText(/Add actors, issues and sources first\.$/);
	await needs.getByRole('link', { name: 'actors' }).click();
	await field(page, 'Full name').fill('Republic of Velmar');
	await field(page, 'Name on figures').fill('Velmar');
	await save(page).click();
	await expect(page.getByRole('link', { name: 'Velmar' })).toBeVisible();
	await page.goto(path);
	await page.getByRole('main').getByRole('link', { name: 'Add issues' }).click();
	await expect(page.getByText('No issues yet.')).toBeVisible();
	await page.goto(`${path}/edit/statements/new`);
	await expect(needs).toHaveText(/Add issues and sources first\.$/);
});

test('200 actors are listed in pages, and one is moved from the second to the first', async ({
	page
}) => {
	const path = await createDossier(page, 'Two hundred actors');
	const changes = Array.from({ length: 200 }, (_, i) => ({
		entity: 'actor',
		action: 'create',
		row: {
			id: `a-${i + 1}`,
			name: `Actor number ${i + 1}`,
			short_name: `Actor ${i + 1}`,
			kind: 'state',
			role: 'third-party'
		}
	}));
	await addRows(page, path, changes);
	await page.goto(`${path}/edit/actors`);
	const names = () => page.getByRole('listitem').locator('strong').allTextContents();
	const onFirst = (await names()).length;
	expect(onFirst).toBeGreaterThan(20);
	await page.goto(`${path}/edit/actors/a-200`);
	await field(page, 'Place').fill('1');
	await save(page).click();
	await expect.poll(async () => (await names())[0]).toBe('Actor 200');
	await page.getByRole('button', { name: 'Move Actor 200 down' }).click();
	await expect.poll(async () => (await names()).slice(0, 2)).toEqual(['Actor 1', 'Actor 200']);
	expect(await names()).toHaveLength(onFirst);
});

test('two tabs on one actor: the second sees both versions, field by field', async ({
	page,
	context
}) => {
	const path = await createDossier(page, 'Two tabs');
	const row = { id: 'velmar', name: 'Republic of Velmar', short_name: 'Velmar', kind: 'state' };
	await addRows(page, path, [
		{ entity: 'actor', action: 'create', row: { ...row, role: 'party' } }
	]);
	const other = awaitScripts(await context.newPage());
	for (const tab of [page, other]) await tab.goto(`${path}/edit/actors/velmar`);
	// A form in which nobody has typed yet follows the other one.
	await field(page, 'Full name').fill('Free Republic of Velmar');
	await field(other, 'Bloc').fill('Lake');
	await field(other, 'Full name').fill('Velmar Republic');
	await save(other).click();
	await expect(other).toHaveURL(/edit\/actors$/);
	await save(page).click();
	const both = page.getByRole('region', { name: 'Two versions' });
	await expect(both.getByRole('group', { name: 'Full name' })).toContainText('Velmar Republic');
	await both.getByRole('group', { name: 'Full name' }).getByLabel('Theirs').check();
	await page.getByRole('button', { name: 'Save this choice' }).click();
	await expect(page).toHaveURL(/edit\/actors$/);
	await page.goto(`${path}/edit/actors/velmar`);
	await expect(field(page, 'Full name')).toHaveValue('Velmar Republic');
	await expect(field(page, 'Bloc')).toHaveValue('Lake');
});

test('words without an end fit a phone on every page', async ({ page }) => {
	await page.setViewportSize({ width: 390, height: 844 });
	const long = 'Donaudampfschifffahrt'.repeat(9);
	const path = await createDossier(page, long);
	await addRows(page, path, [
		{
			entity: 'actor',
			action: 'create',
			row: { id: 'a', name: long, short_name: long.slice(0, 60), kind: 'state', role: 'party' }
		},
		{
			entity: 'actor',
			action: 'create',
			row: { id: 'b', name: `${long}b`, short_name: 'B', kind: 'state', role: 'party', bloc: long }
		},
		{
			entity: 'issue',
			action: 'create',
			row: { id: 'i', label: long, proposition: `${long} should stop.`, theme: long }
		},
		{
			entity: 'source',
			action: 'create',
			row: { id: 's', title: long, publisher: long, url: `https://example.org/${long}` }
		},
		{
			entity: 'relation',
			action: 'create',
			row: {
				...{ id: 'r', actor_a: 'a', actor_b: 'b', kind: 'tension', basis: 'reported' },
				...{ description: long, source: 's' }
			}
		},
		{
			entity: 'coverage',
			action: 'create',
			row: {
				...{ actor: 'b', issue: 'i', searched_on: '2025-03-01', sources: ['s'] },
				outcome: 'none-found'
			}
		},
		{
			entity: 'statement',
			action: 'create',
			row: {
				...{
					id: 'st',
					actors: ['a'],
					issue: 'i',
					stance: 1,
					basis: 'direct',
					act: 'leader',
					confidence: 'low'
				},
				...{ said_on: '2025-03-01', quote: `${long} `.repeat(40).trim(), source: 's' }
			}
		}
	]);
	for (const place of [
		...['', '/matrix', '/network', '/compare', '/timeline', '/statements'],
		...['/edit/statements', '/edit/statements/new', '/edit/statements/st', '/edit/actors'],
		...['/edit/actors/a', '/edit/actors/merge?from-0=a&into-0=b', '/edit/issues'],
		...['/edit/issues/i', '/edit/sources', '/edit/sources/s', '/edit/relations'],
		...['/edit/relations/r', '/edit/coverage', '/edit/coverage/b/i', '/edit/settings'],
		...['/edit/paste', '/import', '?focus=position:a/i']
	]) {
		await page.goto(path + place);
		expect.soft(await fitsAcross(page), place).toBe(true);
	}
	await page.goto('/');
	expect.soft(await fitsAcross(page), 'the start page').toBe(true);
});
