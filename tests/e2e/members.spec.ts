import type { Browser, BrowserContextOptions, Page } from '@playwright/test';
import { cookieOf, makeAccounts, person, signedInContext } from './accounts.ts';
import { expectAccessible } from './axe.ts';
import { awaitScripts, editing as test, expect } from './fixtures.ts';
import type { Server } from './server.ts';

const olga = { ...person('Olga Owner'), isAdministrator: true };
const edgar = person('Edgar Editor');
const rita = person('Rita Reader');
const members = '/dossiers/talks/members';

/** Makes three accounts and a dossier of Olga's, which is private. @returns Olga's browser, on the page of members. */
async function openMembers(
	browser: Browser,
	server: Server,
	options: BrowserContextOptions
): Promise<Page> {
	await makeAccounts(server, olga, edgar, rita);
	const page = await (await signedInContext(browser, server, olga, options)).newPage();
	const made = await page.request.post('/api/v1/dossiers', {
		headers: { origin: server.url },
		data: { id: 'talks', title: 'The talks' }
	});
	expect(made.status(), await made.text()).toBe(201);
	if (options.javaScriptEnabled !== false) awaitScripts(page);
	await page.goto(members);
	return page;
}

/** What a page answers somebody; nobody where no name is given. */
async function statusFor(server: Server, path: string, who?: typeof rita): Promise<number> {
	const cookie = who ? await cookieOf(server.url, who) : '';
	return (await fetch(server.url + path, { redirect: 'manual', headers: { cookie } })).status;
}

async function add(page: Page, email: string, role: string): Promise<void> {
	const form = page.locator('form[action*="/add"]');
	await form.getByLabel('Email address of their account').fill(email);
	await form.getByLabel('Role').selectOption({ label: role });
	await form.getByRole('button').click();
}

const row = (page: Page, { email }: { email: string }) =>
	page.getByRole('listitem').filter({ hasText: email });

for (const [how, width, javaScriptEnabled] of [
	['with scripts', 1440, true],
	['without scripts on a phone', 390, false]
] as const) {
	test(`an owner adds members, changes a role, publishes, hands the dossier over and leaves it, ${how}`, async ({
		browser,
		server
	}) => {
		const viewport = { width, height: 900 };
		const page = await openMembers(browser, server, { javaScriptEnabled, viewport });
		await expect(row(page, olga)).toContainText('Olga Owner (you)');
		await expect(page.getByLabel('Private: owners only')).toBeChecked();
		expect(await statusFor(server, '/dossiers/talks', rita)).toBe(404);

		await add(page, rita.email, 'Reader');
		await expect(row(page, rita)).toBeVisible();
		await expect(page.getByLabel('Shared: members only')).toBeChecked();
		expect(await statusFor(server, '/dossiers/talks', rita)).toBe(200);
		expect(await statusFor(server, '/dossiers/talks')).toBe(404);

		await add(page, 'nobody@ministry.example', 'Coder');
		await expect(page.getByRole('alert')).toContainText('Nobody has an account with this address.');
		await expect(page.getByLabel('Email address of their account')).toHaveValue(
			'nobody@ministry.example'
		);

		await add(page, edgar.email, 'Coder');
		await page
			.getByLabel('Role of Edgar Editor', { exact: true })
			.selectOption({ label: 'Editor' });
		await page.getByRole('button', { name: 'Save role of Edgar Editor' }).click();
		await page.goto(members);
		await expect(page.getByLabel('Role of Edgar Editor', { exact: true })).toHaveValue('editor');

		await page.getByLabel('Public: anybody who can reach this server').check();
		await page.getByRole('button', { name: 'Save access' }).click();
		await expect.poll(() => statusFor(server, '/dossiers/talks')).toBe(200);

		await page.getByRole('button', { name: 'Remove Rita Reader' }).click();
		await expect(row(page, rita)).toHaveCount(0);

		await page.getByLabel('New owner').selectOption({ label: 'Edgar Editor' });
		await page.getByRole('button', { name: 'Hand over' }).click();
		await expect(row(page, edgar)).toContainText('Owner');
		await expect(row(page, olga)).toContainText('Editor');
		await expect(page.locator('form[action*="/add"]')).toHaveCount(0);

		await page.getByRole('button', { name: 'Leave this dossier' }).click();
		await expect(page).toHaveURL(`${server.url}/`);
		// It is public: whoever left reads it as everybody does, but not who its members are.
		expect(await statusFor(server, '/dossiers/talks', olga)).toBe(200);
		expect(await statusFor(server, members, olga)).toBe(403);
	});
}

test('the only owner cannot leave, and is told what to do', async ({ browser, server }) => {
	const page = await openMembers(browser, server, {});
	await page.getByRole('button', { name: 'Leave this dossier' }).click();
	await expect(page.getByRole('alert')).toContainText('Make somebody else an owner first');
	await expect(row(page, olga)).toContainText('Owner');
});

for (const [width, theme] of [
	[1440, 'light'],
	[390, 'dark']
] as const) {
	test(`the members are without violation that axe can find, and fit, at ${width} in ${theme}`, async ({
		browser,
		server
	}) => {
		const viewport = { width, height: 900 };
		const page = await openMembers(browser, server, { viewport, colorScheme: theme });
		await add(page, rita.email, 'Reader');
		await expect(row(page, rita)).toBeVisible();
		await add(page, 'nobody@ministry.example', 'Coder');
		await expect(page.getByRole('alert')).toBeVisible();
		await expectAccessible(page);
		await page.screenshot({ path: `test-results/members-${width}-${theme}.png`, fullPage: true });
	});
}
