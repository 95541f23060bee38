import type { Browser, BrowserContextOptions, Page } from '@playwright/test';
import { makeAccounts, person, signedInContext } from './accounts.ts';
import { expectAccessible } from './axe.ts';
import { awaitScripts, editing as test, expect } from './fixtures.ts';
import type { Server } from './server.ts';

const olga = { ...person('Olga Owner'), isAdministrator: true };
const cora = person('Cora Coder');
const notes = '/dossiers/talks/annotations';
const issue = '/dossiers/talks?focus=issue:halt';

/** A dossier of Olga's with one actor and one issue, in which Cora codes. @returns Olga's browser. */
async function open(
	browser: Browser,
	server: Server,
	options: BrowserContextOptions
): Promise<Page> {
	await makeAccounts(server, olga, cora);
	const page = await (await signedInContext(browser, server, olga, options)).newPage();
	const post = async (path: string, data: unknown) => {
		const answer = await page.request.post(path, { headers: { origin: server.url }, data });
		expect(answer.ok(), await answer.text()).toBe(true);
	};
	await post('/api/v1/dossiers', { id: 'talks', title: 'The talks' });
	const row = (entity: string, columns: object) => ({ entity, action: 'create', row: columns });
	await post('/api/v1/dossiers/talks/changes', {
		changes: [
			row('actor', { id: 'nord', name: 'Nord', short_name: 'Nord', kind: 'state', role: 'party' }),
			row('issue', { id: 'halt', label: 'Halt', proposition: 'The fighting should stop.' })
		]
	});
	await post('/api/v1/dossiers/talks/members', { who: cora.email, role: 'coder' });
	if (options.javaScriptEnabled !== false) awaitScripts(page);
	return page;
}

const article = (page: Page) => page.getByRole('article').first();

test('somebody is mentioned by keyboard, given a note that is overdue, and finds it', async ({
	browser,
	server
}) => {
	const page = await open(browser, server, { viewport: { width: 1440, height: 900 } });
	await page.goto(issue);
	const field = page.getByLabel('Write a note');
	await field.focus();
	await page.keyboard.type('Ask @cor');
	const list = page.getByRole('listbox', { name: 'Members to mention' });
	await expect(list.getByRole('option', { selected: true })).toHaveText('Cora Coder');
	await expect(field).toHaveAttribute('aria-activedescendant', /member-0$/);
	await expect(page.getByText('One member matches.')).toBeAttached();
	await expectAccessible(page);
	await page.keyboard.press('Enter');
	await expect(list).toBeHidden();
	await page.keyboard.type('about it.');
	await expect(field).toHaveValue('Ask @Cora Coder about it.');
	await page.getByRole('button', { name: 'Save note' }).click();
	await expect(article(page).locator('b', { hasText: '@Cora Coder' })).toBeVisible();

	await article(page).getByText('Assign', { exact: true }).click();
	await article(page).getByRole('combobox', { name: 'For' }).selectOption('Cora Coder');
	await article(page).getByRole('textbox', { name: 'Due by' }).fill('1 November 2026');
	await article(page).getByRole('textbox', { name: 'Due by' }).blur();
	await article(page).getByRole('button', { name: 'Save', exact: true }).click();
	await expect(article(page)).toContainText(
		/For Cora Coder, \S+ days overdue, due 1 November 2026/
	);

	const hers = await (await signedInContext(browser, server, cora)).newPage();
	awaitScripts(hers);
	await hers.goto(notes);
	await hers.getByRole('link', { name: 'One open note is for you' }).click();
	await expect(hers).toHaveURL(/for=me/);
	await expect(article(hers)).toContainText('For you, ');
	await expect(hers.getByText('and it is overdue.')).toBeVisible();
	await expectAccessible(hers);
	await article(hers).getByRole('button', { name: 'Resolve' }).click();
	await expect(hers.getByText('No notes match.')).toBeVisible();
});

test('without scripts, on a phone, a name that is typed is a mention, and a note is assigned', async ({
	browser,
	server
}) => {
	const viewport = { width: 390, height: 800 };
	const page = await open(browser, server, { javaScriptEnabled: false, viewport });
	await page.goto(issue);
	await page.getByLabel('Write a note').fill('Ask @Cora Coder.');
	await page.getByRole('button', { name: 'Save note' }).click();
	await page.goto(notes);
	await expect(article(page).locator('b', { hasText: '@Cora Coder' })).toBeVisible();
	await article(page).getByText('Assign', { exact: true }).click();
	await article(page).getByRole('combobox', { name: 'For' }).selectOption('Cora Coder');
	await article(page).getByRole('textbox', { name: 'Due by' }).fill('1 November 2026');
	await article(page).getByRole('button', { name: 'Save', exact: true }).click();
	await expect(article(page)).toContainText('due 1 November 2026');
	await page.goto(`${notes}?due=overdue`);
	await expect(article(page)).toContainText('For Cora Coder');
	const api = await page.request.get('/api/v1/dossiers/talks/annotations?due=overdue');
	expect(((await api.json()) as { annotations: { body: string }[] }).annotations[0]?.body).toMatch(
		/^Ask @\{[\w-]+\}\.$/
	);
});
