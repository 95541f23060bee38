import { expect, test, type Browser, type Page } from '@playwright/test';
import {
	cookieOf,
	makeAccounts,
	person,
	runAccount,
	sendSignIn,
	signedInContext,
	withAccounts
} from './accounts.ts';
import { expectAccessible } from './axe.ts';
import { removeData, startServer, type Server } from './server.ts';

const ana = person('Ana Okafor');
const ben = person('Ben');
let server: Server;
test.beforeAll(async () => {
	server = await startServer({ label: 'accounts-own' });
	await makeAccounts(server, ana, ben);
});
test.afterAll(async () => {
	await server.stop();
	await removeData(server);
});

/** What a session or a token is shown by: whether the server knows who asks. */
const isIn = async (cookie: string) =>
	(await fetch(`${server.url}/account`, { headers: { cookie }, redirect: 'manual' })).status ===
	200;

const open = async (browser: Browser, who = ana, javaScriptEnabled = true): Promise<Page> =>
	(await signedInContext(browser, server, who, { javaScriptEnabled })).newPage();

/** Makes the sessions of everybody look as old as this, in hours. */
const age = (hours: { since?: number; used?: number }) =>
	withAccounts(server, async ({ store }) => {
		const at = (ago: number) => new Date(Date.now() - ago * 3_600_000).toISOString();
		await store.write
			.updateTable('sessions')
			.set({
				...(hours.since !== undefined && {
					createdAt: at(hours.since),
					expiresAt: at(hours.since - 7 * 24)
				}),
				...(hours.used !== undefined && { updatedAt: at(hours.used) })
			})
			.execute();
	});

/** On how many lines each instant of the tables stands. */
const linesOfInstants = (page: Page) =>
	page
		.locator('table time')
		.evaluateAll((times) =>
			times.map((time) => new Set([...time.getClientRects()].map(({ top }) => top)).size)
		);

test('a session ends twelve hours after it was last used', async () => {
	const cookie = await cookieOf(server.url, ana);
	await age({ used: 11.9 });
	expect(await isIn(cookie)).toBe(true);
	await age({ used: 12.1 });
	expect(await isIn(cookie)).toBe(false);
});

test('a session ends seven days after it was opened, however much it is used', async () => {
	const cookie = await cookieOf(server.url, ana);
	await age({ since: 6.9 * 24, used: 0 });
	expect(await isIn(cookie)).toBe(true);
	await age({ since: 7.1 * 24, used: 0 });
	expect(await isIn(cookie)).toBe(false);
});

test('a change of the password needs the one before, ends all other sessions and renews this one', async ({
	browser
}) => {
	const other = await cookieOf(server.url, ben);
	const page = await open(browser, ben);
	await page.goto('/account');
	const before = (await page.context().cookies()).find(({ name }) =>
		name.endsWith('session_token')
	);
	const form = page.locator('form[action="?/password"]');
	const change = async (current: string, next: string) => {
		await form.getByLabel('Current password').fill(current);
		await form.getByLabel('New password').fill(next);
		await form.getByRole('button', { name: 'Change password' }).click();
	};
	await change('not my password 1', 'wholly new walnut orbit');
	await expect(form.getByText('That is not your password.')).toBeVisible();
	await change(ben.password, 'Nagorno-Karabakh-2023');
	await expect(form.getByText('made of names')).toBeVisible();
	await change(ben.password, 'wholly new walnut orbit');
	await expect(page.getByText('All other sessions have ended.')).toBeVisible();
	const after = (await page.context().cookies()).find(({ name }) => name.endsWith('session_token'));
	expect(after?.value).not.toBe(before?.value);
	expect(await isIn(other)).toBe(false);
	expect(await isIn(`${before?.name}=${before?.value}`)).toBe(false);
	expect((await sendSignIn(server.url, ben)).status).toBe(401);
	ben.password = 'wholly new walnut orbit';
	expect((await sendSignIn(server.url, ben)).status).toBe(303);
});

test('a new password may be pasted, and password managers know the fields', async ({ browser }) => {
	const page = await open(browser);
	await page.goto('/account');
	const field = page.getByLabel('New password');
	expect(await field.getAttribute('autocomplete')).toBe('new-password');
	await field.focus();
	const isTaken = await field.evaluate((input) =>
		input.dispatchEvent(new ClipboardEvent('paste', { bubbles: true, cancelable: true }))
	);
	expect(isTaken).toBe(true);
});

test('what matters asks for the password again once ten minutes have gone', async ({ browser }) => {
	const page = await open(browser);
	await age({ since: 1, used: 0 });
	await page.goto('/account');
	await expect(page.getByRole('button', { name: 'Change address' })).toHaveCount(0);
	for (const [action, fields] of [
		['email', { email: 'else@ministry.example' }],
		['session', {}],
		['token', { label: 'a', scope: 'read', days: '7' }]
	] as const) {
		const answer = await page.request.post(`/account?/${action}`, {
			form: fields,
			headers: { origin: server.url, accept: 'text/html' },
			maxRedirects: 0
		});
		expect(answer.status(), action).toBe(403);
	}
	await expectAccessible(page);
	await page.locator('#password').fill(ana.password);
	await page.getByRole('button', { name: 'Continue' }).click();
	await expect(page.getByRole('button', { name: 'Change address' })).toBeVisible();
});

for (const javaScriptEnabled of [true, false]) {
	const how = javaScriptEnabled ? 'with' : 'without';
	test(`a token is made, used, listed and revoked ${how} scripts`, async ({ browser }) => {
		const page = await open(browser, ana, javaScriptEnabled);
		await page.goto('/account');
		await page.getByLabel('What it is for').fill('Nightly export');
		await page.getByLabel('Edit', { exact: true }).check();
		await page.getByRole('button', { name: 'Create token' }).click();
		const token = await page.locator('code').innerText();
		const read = () =>
			fetch(`${server.url}/api/v1/dossiers`, { headers: { authorization: `Bearer ${token}` } });
		expect((await read()).status).toBe(200);
		await page.goto('/account');
		expect(await page.content()).not.toContain(token);
		const row = page.getByRole('row', { name: /Nightly export/ });
		await expect(row).toContainText('Read, Edit');
		await expect(row.locator('time')).toHaveCount(2);
		await row.getByRole('button', { name: /Revoke/ }).click();
		await expect(page.getByText('You have no tokens.')).toBeVisible();
		expect((await read()).status).toBe(401);
		await page.context().close();
	});
}

test('what is ticked and typed before the scripts arrive stays', async ({ browser }) => {
	const page = await open(browser);
	let held = 0;
	const { promise: released, resolve: release } = Promise.withResolvers<undefined>();
	await page.route('**/*.js', async (route) => {
		held++;
		await released;
		await route.continue();
	});
	await page.goto('/account', { waitUntil: 'commit' });
	await page.getByLabel('Edit', { exact: true }).check();
	await page.getByLabel('What it is for').fill('Nightly export');
	await expect.poll(() => held).toBeGreaterThan(0);
	release(undefined);
	await page.waitForFunction(() => history.scrollRestoration === 'manual');
	await expect(page.getByLabel('Edit', { exact: true })).toBeChecked();
	await expect(page.getByLabel('Read', { exact: true })).toBeChecked();
	await expect(page.getByLabel('What it is for')).toHaveValue('Nightly export');
});

test('all sessions are listed, and ended one by one or all others at once', async ({ browser }) => {
	const cookies = [];
	for (let i = 0; i < 3; i++) cookies.push(await cookieOf(server.url, ana));
	const page = await open(browser);
	await page.goto('/account');
	const rows = page.locator('#sessions ~ * tbody tr');
	const count = await rows.count();
	expect(count).toBeGreaterThanOrEqual(4);
	await page
		.getByRole('button', { name: /^End the session/ })
		.first()
		.click();
	await expect(rows).toHaveCount(count - 1);
	await page.getByRole('button', { name: 'End all other sessions' }).click();
	await expect(rows).toHaveCount(1);
	expect(await Promise.all(cookies.map(isIn))).toEqual([false, false, false]);
});

test('what the page shows is nobody else’s and is kept by nobody', async () => {
	const cookie = await cookieOf(server.url, ana);
	const answer = await fetch(`${server.url}/account`, { headers: { cookie } });
	expect(answer.headers.get('cache-control')).toMatch(/private|no-store/);
});

for (const [width, theme] of [
	[1440, 'light'],
	[390, 'dark']
] as const) {
	test(`the account reads well at ${width} in ${theme}`, async ({ browser }) => {
		const context = await signedInContext(browser, server, ana, {
			viewport: { width, height: 900 }
		});
		const page = await context.newPage();
		await page.goto(`/account?theme=${theme}`);
		await expectAccessible(page);
		await page.screenshot({ path: `test-results/account-${width}-${theme}.png`, fullPage: true });
		expect(Math.max(...(await linesOfInstants(page)))).toBeLessThanOrEqual(2);
		await page.goto(`/accounts?theme=${theme}`);
		await expectAccessible(page);
		expect(Math.max(...(await linesOfInstants(page)))).toBeLessThanOrEqual(2);
		await page.screenshot({ path: `test-results/accounts-${width}-${theme}.png`, fullPage: true });
		await context.close();
	});
}

test('the log says who signed in and who failed, from where, in UTC, without any secret', async () => {
	await sendSignIn(server.url, { ...ana, password: 'a secret that is wrong' });
	const cookie = await cookieOf(server.url, ana);
	const lines = server
		.stderr()
		.split('\n')
		.filter((line) => line.includes('"security":true'))
		.map((line) => JSON.parse(line) as Record<string, string>);
	expect(lines).toContainEqual(
		expect.objectContaining({ event: 'sign-in-refused', reason: 'password', client: '127.0.0.1' })
	);
	expect(lines).toContainEqual(expect.objectContaining({ event: 'signed-in', factor: 'password' }));
	for (const line of lines) expect(line.at).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/);
	for (const secret of ['a secret that is wrong', ana.password, ben.password, 'dmr_']) {
		expect(server.stderr()).not.toContain(secret);
	}
	expect(server.stderr()).not.toContain(/session_token=([^.]+)/.exec(cookie)?.[1]);
});

test('the command line makes a link by which a password is chosen once', async () => {
	const said = await runAccount(server, ['reset', ben.email], { origin: server.url });
	const link = /https?:\S+/.exec(said)?.[0] ?? '';
	const choose = (password: string) =>
		fetch(link, {
			method: 'POST',
			redirect: 'manual',
			headers: { origin: server.url, accept: 'text/html' },
			body: new URLSearchParams({ password })
		});
	const before = await cookieOf(server.url, ben);
	expect((await choose('short')).status).toBe(422);
	expect((await choose('another walnut teacup orbit')).status).toBe(303);
	expect(await isIn(before)).toBe(false);
	expect((await choose('yet another walnut teacup')).status).toBe(410);
	ben.password = 'another walnut teacup orbit';
	expect((await sendSignIn(server.url, ben)).status).toBe(303);
});
