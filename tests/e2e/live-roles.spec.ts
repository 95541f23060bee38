import type { Page } from '@playwright/test';
import { makeAccounts, person, signedInContext } from './accounts.ts';
import { awaitScripts, editing as test, expect } from './fixtures.ts';

const owner = { ...person('Olga Owner'), isAdministrator: true };
const editor = person('Edgar Editor');
const reader = person('Rita Reader');

const line = (page: Page) => page.getByRole('status', { name: 'Who is here' });

/** Opens a page and waits until it hears of changes. */
async function follow(page: Page, path: string): Promise<void> {
	const opened = page.waitForResponse((answer) => answer.url().includes('/live?after='));
	await page.goto(path);
	expect((await opened).status()).toBe(200);
}

/** Makes somebody a member, on the page for it. */
async function add(page: Page, email: string, role: string): Promise<void> {
	const form = page.locator('form[action*="/add"]');
	await form.getByLabel('Email address of their account').fill(email);
	await form.getByLabel('Role').selectOption({ label: role });
	await form.getByRole('button').click();
	await expect(page.getByText(email)).toBeVisible();
}

test('the owner shares a private dossier, another edits it, a reader sees that without touching anything, and who is taken out is told so', async ({
	browser,
	server
}) => {
	await makeAccounts({ dataDir: server.dataDir }, owner, editor, reader);
	const pageOf = async (who: typeof reader) =>
		awaitScripts(await (await signedInContext(browser, server, who)).newPage());
	const own = await pageOf(owner);
	const made = await own.request.post('/api/v1/dossiers', {
		headers: { origin: server.url },
		data: { id: 'talks', title: 'The talks' }
	});
	expect(made.status(), await made.text()).toBe(201);
	const hidden = await pageOf(reader);
	expect((await hidden.goto('/dossiers/talks'))?.status()).toBe(404);

	await own.goto('/dossiers/talks/members');
	await own.getByLabel('Shared: members only').check();
	await own.getByRole('button', { name: 'Save access' }).click();
	await add(own, editor.email, 'Editor');
	await add(own, reader.email, 'Reader');

	const writes = await pageOf(editor);
	await follow(writes, '/dossiers/talks');
	const reads = await pageOf(reader);
	await follow(reads, '/dossiers/talks');
	await expect(line(reads)).toContainText('Edgar Editor');
	const sent = await writes.request.post('/api/v1/dossiers/talks/changes', {
		headers: { origin: server.url },
		data: {
			changes: [
				{
					entity: 'actor',
					action: 'create',
					row: { id: 'nord', name: 'Nordland', short_name: 'NORD', kind: 'state', role: 'party' }
				}
			]
		}
	});
	expect(sent.status(), await sent.text()).toBe(200);
	await expect(reads.locator('header').getByText('1 actor')).toBeVisible({ timeout: 2_000 });
	await expect(line(reads)).toContainText('Edgar Editor has just made a change.');

	await own.getByRole('button', { name: 'Remove Edgar Editor' }).click();
	// The page keeps what it shows, unless the server was asked anew just before.
	await expect(writes.getByText('This dossier is no longer open to you.')).toBeVisible({
		timeout: 5_000
	});
	await expect(line(reads)).not.toContainText('Also here: Edgar Editor');
});
