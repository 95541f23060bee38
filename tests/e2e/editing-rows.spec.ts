import AxeBuilder from '@axe-core/playwright';
import type { APIRequestContext, Page } from '@playwright/test';
import { dossier, expect, test } from './fixtures.ts';

const nameLabel = 'Your name (shown in the history)';

async function sign(page: Page) {
	const field = page.getByLabel(nameLabel).first();
	if (await field.isVisible()) await field.fill('Ana');
}

/** Lets the browser remember the analyst's name, as it does after the first save. */
const known = (page: Page, url: string) =>
	page.context().addCookies([{ name: 'demarche-name', value: 'Ana', url }]);

let made = 0;
/** A copy of the shipped dossier that a test has for itself; its address. */
async function copyOf(request: APIRequestContext, origin: string): Promise<string> {
	const id = `rows-${(made += 1)}-${process.pid}`;
	const headers = { origin };
	const source = `/api/v1${dossier}`;
	const created = await request.post('/api/v1/dossiers', { data: { id, title: id }, headers });
	expect(created.status()).toBe(201);
	const tables = ['actors', 'issues', 'sources', 'statements', 'coverage', 'relations'] as const;
	const entity = {
		actors: 'actor',
		issues: 'issue',
		sources: 'source',
		statements: 'statement',
		coverage: 'coverage',
		relations: 'relation'
	};
	const changes = [];
	for (const table of tables) {
		const answer = await (await request.get(`${source}/${table}?limit=1000`)).json();
		const rows: Record<string, unknown>[] = answer[table] ?? answer.rows;
		for (const row of rows) changes.push({ entity: entity[table], action: 'create', row });
	}
	const sent = await request.post(`/api/v1/dossiers/${id}/changes`, { data: { changes }, headers });
	expect(sent.status(), await sent.text()).toBe(200);
	return `/dossiers/${id}`;
}

const order = (page: Page) => page.getByRole('listitem').locator('strong').allTextContents();

test.describe('actors', () => {
	test('are looked up by any name, which fills in their codes', async ({ page, server }) => {
		const path = await copyOf(page.request, server.url);
		await page.goto(`${path}/edit/actors`);
		await page.getByRole('link', { name: 'Add an actor' }).click();
		const look = page.getByLabel('Look up a state or organisation');
		await expect(look).toBeFocused();
		await look.fill('drc');
		await page.getByRole('option', { name: 'Democratic Republic of the Congo' }).click();
		await expect(page.getByLabel('Full name')).toHaveValue('Democratic Republic of the Congo');
		await expect(page.getByLabel('Name on figures')).toHaveValue('DR Congo');
		await expect(page.getByLabel('ISO 3166 code')).toHaveValue('COD');
		await expect(page.getByLabel('Wikidata item')).toHaveValue('Q974');
		await sign(page);
		await page.getByRole('button', { name: 'Save and add another' }).click();
		await expect(look).toBeFocused();
		await expect(page.getByLabel('Full name')).toHaveValue('');
		// By keys alone.
		await look.pressSequentially('nato');
		await page.keyboard.press('Enter');
		await expect(page.getByLabel('Kind')).toHaveValue('igo');
		await page.getByRole('button', { name: 'Save', exact: true }).click();
		await expect(page).toHaveURL(new RegExp(`${path}/edit/actors$`));
		expect((await order(page)).slice(-2)).toEqual(['DR Congo', 'NATO']);
	});

	test('that are in the dossier under another name are recognised', async ({ page, server }) => {
		const path = await copyOf(page.request, server.url);
		await page.goto(`${path}/edit/actors/new`);
		await page.getByLabel('Look up a state or organisation').fill('Republic of Turkey');
		await expect(page.getByRole('listbox').getByRole('option')).toContainText(
			'Türkiye is already in this dossier.'
		);
		await page.getByLabel('Look up a state or organisation').fill('');
		await page.getByLabel('Full name').fill('Turkey');
		await expect(
			page.getByText('“Turkey” is another name of Türkiye, which is already in this dossier.')
		).toBeVisible();
	});

	test('of one name are refused at the name, and a place that is none at its field', async ({
		page,
		server
	}) => {
		const path = await copyOf(page.request, server.url);
		await page.goto(`${path}/edit/actors/new`);
		await page.getByLabel('Full name').fill('russia');
		await page.getByLabel('Name on figures').fill('Moscow');
		await page.getByLabel('Place', { exact: true }).fill('first');
		await sign(page);
		const save = page.getByRole('button', { name: 'Save', exact: true });
		await save.click();
		await expect(page.getByLabel('Place', { exact: true })).toHaveAccessibleDescription(
			/Enter a whole number from 1\./
		);
		await page.getByLabel('Place', { exact: true }).fill('1');
		await save.click();
		await expect(page.getByLabel('Full name')).toHaveAccessibleDescription(
			/Another actor is called “russia”\. Choose another name, or merge the two\./
		);
		await page.getByLabel('Full name').fill('Kremlin');
		await save.click();
		await expect(page).toHaveURL(new RegExp(`${path}/edit/actors$`));
		expect((await order(page))[0]).toBe('Moscow');
	});

	test('are put in order by drag, by keys and by buttons', async ({ page, server }) => {
		const path = await copyOf(page.request, server.url);
		await page.goto(`${path}/edit/actors`);
		await sign(page);
		expect((await order(page)).slice(0, 3)).toEqual(['US', 'Russia', 'UN']);
		await page.getByRole('button', { name: 'Move US down' }).click();
		await expect.poll(async () => (await order(page)).slice(0, 3)).toEqual(['Russia', 'US', 'UN']);
		const handle = page.getByRole('button', { name: 'Move UN', exact: true });
		await handle.focus();
		await page.keyboard.press('Space');
		await page.keyboard.press('ArrowUp');
		await page.keyboard.press('ArrowUp');
		await expect(page.getByRole('status').filter({ hasText: 'UN: place 1 of 10' })).toBeAttached();
		await page.keyboard.press('Space');
		await expect.poll(async () => (await order(page)).slice(0, 3)).toEqual(['UN', 'Russia', 'US']);
		await handle.focus();
		await page.keyboard.press('Space');
		await page.keyboard.press('ArrowDown');
		await page.keyboard.press('Escape');
		await expect(
			page.getByRole('status').filter({ hasText: 'UN is back at place 1' })
		).toBeAttached();
		const from = await handle.boundingBox();
		const onto = await page.getByRole('button', { name: 'Move France', exact: true }).boundingBox();
		if (!from || !onto) throw new Error('The handles have no boxes.');
		await page.mouse.move(from.x + from.width / 2, from.y + from.height / 2);
		await page.mouse.down();
		await page.mouse.move(onto.x + 8, onto.y + onto.height, { steps: 8 });
		await page.mouse.up();
		await expect
			.poll(async () => (await order(page)).slice(0, 5))
			.toEqual(['Russia', 'US', 'EU', 'France', 'UN']);
		await page.reload();
		expect((await order(page)).slice(0, 5)).toEqual(['Russia', 'US', 'EU', 'France', 'UN']);
	});

	test('that statements use go only when it is said what becomes of them', async ({
		page,
		server
	}) => {
		const path = await copyOf(page.request, server.url);
		await known(page, server.url);
		await page.goto(`${path}/edit/actors/russia`);
		await expect(
			page.getByText('This name appears in 5 statements, 5 searches, 2 relations and')
		).toBeVisible();
		const section = page.getByRole('region', { name: 'Remove Russia' });
		await expect(section).toContainText('4 statements are removed.');
		const remove = section.getByRole('button', { name: 'Remove' });
		await remove.click();
		await expect(section.getByLabel('What becomes of its statements')).toHaveAccessibleDescription(
			/5 statements use Russia\. Say what becomes of them: merge Russia into another, or remove the statements\./
		);
		await section
			.getByLabel('What becomes of its statements')
			.selectOption({ label: 'Remove the statements, too' });
		await remove.click();
		await expect(page).toHaveURL(new RegExp(`${path}/edit/actors$`));
		expect(await order(page)).not.toContain('Russia');
	});

	test('are merged after what changes was shown, and no statement is lost', async ({
		page,
		server
	}) => {
		const path = await copyOf(page.request, server.url);
		await page.goto(`${path}/edit/actors/russia`);
		await page.getByRole('link', { name: 'merge Russia into another' }).click();
		const from = page.getByLabel('Merge', { exact: true });
		const into = page.getByLabel('into', { exact: true });
		await expect(from).toHaveValue('russia');
		await into.selectOption({ label: 'Russia' });
		await expect(
			page.getByText('Russia cannot be merged with itself. Choose another one.')
		).toBeVisible();
		await into.selectOption({ label: 'Türkiye' });
		await expect(page.getByText('5 statements are changed.')).toBeVisible();
		await sign(page);
		await page.getByRole('button', { name: 'Merge', exact: true }).click();
		await expect(page).toHaveURL(new RegExp(`${path}/edit/actors$`));
		expect(await order(page)).not.toContain('Russia');
		const found = await (await page.request.get(`/api/v1${path}/statements`)).json();
		expect(found.statements).toHaveLength(20);
	});

	test('are not removed where somebody has changed what goes with them', async ({
		page,
		server
	}) => {
		const path = await copyOf(page.request, server.url);
		await known(page, server.url);
		await page.goto(`${path}/edit/actors/turkey`);
		await expect(page.getByRole('region', { name: 'Remove Türkiye' })).toBeVisible();
		const row = { actor_a: 'turkey', actor_b: 'usa', kind: 'alliance', basis: 'reported' };
		const answer = await (await page.request.get(`/api/v1${path}/sources`)).json();
		const [source] = answer.sources ?? answer.rows;
		const change = { entity: 'relation', action: 'create', row: { ...row, source: source.id } };
		const added = await page.request.post(`/api/v1${path}/changes`, {
			data: { changes: [change] },
			headers: { origin: server.url }
		});
		expect(added.status()).toBe(200);
		const section = page.getByRole('region', { name: 'Remove Türkiye' });
		const statements = section.getByLabel('What becomes of its statements');
		if (await statements.isVisible()) await statements.selectOption('remove');
		await section.getByRole('button', { name: 'Remove' }).click();
		await expect(section.getByRole('status').filter({ hasText: 'Not saved.' })).toContainText(
			'Somebody changed the dossier after this page was opened.'
		);
	});

	test('are not merged round in a circle', async ({ page, server }) => {
		const path = await copyOf(page.request, server.url);
		await page.goto(`${path}/edit/actors/merge?from-0=russia&into-0=usa&from-1=usa&into-1=russia`);
		const told =
			'These merges go round in a circle: Russia → US → Russia. One of them has to stay.';
		await expect(page.getByText(told)).toBeVisible();
		await sign(page);
		await page.getByRole('button', { name: 'Merge', exact: true }).click();
		await expect(page.getByLabel('into', { exact: true }).first()).toHaveAccessibleDescription(
			told
		);
	});
});

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

test.describe('without a script', () => {
	test.use({ javaScriptEnabled: false });

	test('actors are looked up, added, moved, merged and removed', async ({ page, server }) => {
		const path = await copyOf(page.request, server.url);
		await page.goto(`${path}/edit/actors/new`);
		await page.getByLabel('Look up a state or organisation').fill('ivory');
		await page.getByRole('button', { name: 'Look up' }).click();
		await page.getByText('Côte d’Ivoire').click();
		await expect(page.getByLabel('Wikidata item')).toHaveValue('Q1008');
		await sign(page);
		await page.getByRole('button', { name: 'Save', exact: true }).click();
		await expect(page).toHaveURL(new RegExp(`${path}/edit/actors$`));
		expect((await order(page)).at(-1)).toBe('Côte d’Ivoire');
		await page.getByRole('button', { name: 'Move Côte d’Ivoire up' }).click();
		expect((await order(page)).at(-2)).toBe('Côte d’Ivoire');
		await page.getByRole('link', { name: 'Merge actors' }).click();
		await page.getByLabel('Merge', { exact: true }).first().selectOption({ label: 'Russia' });
		await page.getByLabel('into', { exact: true }).first().selectOption({ label: 'US' });
		await page.getByRole('button', { name: 'Show what changes' }).click();
		await expect(page.getByText('5 statements are changed.')).toBeVisible();
		await page.getByRole('button', { name: 'Merge', exact: true }).click();
		expect(await order(page)).not.toContain('Russia');
		await page.goto(`${path}/edit/actors/france`);
		await page.getByRole('button', { name: 'Remove' }).click();
		await expect(page.getByLabel('What becomes of its statements')).toHaveAccessibleDescription(
			/France\. Say what becomes of/
		);
	});
});

const pages = [
	'actors',
	'actors/new',
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
			const { violations } = await new AxeBuilder({ page }).analyze();
			expect(violations.map(({ id, nodes }) => [id, nodes.map((n) => n.html)])).toEqual([]);
			expect(
				await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)
			).toBe(true);
		});
	}
}
