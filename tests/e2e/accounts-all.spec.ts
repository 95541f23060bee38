import { expect, test } from '@playwright/test';
import {
	accountOf,
	cookieOf,
	makeAccounts,
	person,
	runAccount,
	sendSignIn,
	signedInContext,
	tokenOf
} from './accounts.ts';
import { expectAccessible } from './axe.ts';
import { removeData, startServer, type Server } from './server.ts';

const [ana, ben, eva] = [person('Ana'), person('Ben'), person('Eva Marsh')];
let server: Server;
test.beforeAll(async () => {
	server = await startServer({ label: 'accounts-all' });
	await makeAccounts(server, ana, ben);
});
test.afterAll(async () => {
	await server.stop();
	await removeData(server);
});
test.describe.configure({ mode: 'serial' });

const ask = (path: string, cookie: string, form?: Record<string, string>) =>
	fetch(`${server.url}${path}`, {
		redirect: 'manual',
		headers: { cookie, origin: server.url, accept: 'text/html' },
		...(form && { method: 'POST', body: new URLSearchParams(form) })
	});

test('only administrators see and change the accounts of others', async () => {
	const cookie = await cookieOf(server.url, ben);
	expect((await ask('/accounts', cookie)).status).toBe(404);
	const account = await accountOf(server, ana);
	for (const [action, form] of [
		['invite', { name: 'Mallory', email: 'mallory@evil.example' }],
		['link', { account }],
		['act', { account, act: 'disable' }]
	] as const) {
		expect((await ask(`/accounts?/${action}`, cookie, form)).status, action).toBe(403);
	}
	expect((await ask('/accounts', '')).status).toBe(303);
});

for (const javaScriptEnabled of [true, false]) {
	const how = javaScriptEnabled ? 'with' : 'without';
	test(`somebody is invited and sets their account up ${how} scripts, by a link shown once`, async ({
		browser
	}) => {
		const context = await signedInContext(browser, server, ana, { javaScriptEnabled });
		const page = await context.newPage();
		await page.goto('/accounts');
		const email = `${how}.${eva.email}`;
		await page.getByLabel('Name', { exact: true }).fill('Eva');
		await page.getByLabel('Email address').fill(email);
		await page.getByRole('button', { name: 'Create the invitation link' }).click();
		const link = await page.locator('code').innerText();
		if (javaScriptEnabled) await expectAccessible(page);
		await expect(page.getByRole('row', { name: new RegExp(email) })).toContainText('Invited');

		const guest = await browser.newContext({ javaScriptEnabled });
		const own = await guest.newPage();
		await own.goto(link);
		await own.getByLabel('Name').fill(eva.name);
		await own.getByLabel('Choose a password').fill('EvaMarsh2026!');
		await own.getByRole('button', { name: 'Create account' }).click();
		await expect(own.getByText('made of names')).toBeVisible();
		await expect(own.getByLabel('Name')).toHaveValue(eva.name);
		if (javaScriptEnabled) await expectAccessible(own);
		await own.getByLabel('Choose a password').fill(eva.password);
		await own.getByRole('button', { name: 'Create account' }).click();
		await expect(own.getByRole('link', { name: eva.name })).toBeVisible();
		await own.getByRole('button', { name: 'Sign out' }).click();
		await own.goto(link);
		await expect(own.getByRole('heading', { name: 'This link no longer works' })).toBeVisible();
		await guest.close();
		await context.close();
	});
}

test('disabling an account ends its sessions and tokens at once', async ({ browser }) => {
	const cookie = await cookieOf(server.url, ben);
	const token = await tokenOf(server, ben, ['read']);
	const context = await signedInContext(browser, server, ana);
	const page = await context.newPage();
	await page.goto('/accounts');
	const row = page.getByRole('row', { name: new RegExp(ben.email) });
	await row.getByText('Actions').click();
	await row.getByRole('button', { name: 'Disable' }).click();
	await expect(row).toContainText('Disabled');
	expect((await ask('/account', cookie)).status).toBe(303);
	const program = { headers: { authorization: `Bearer ${token}` } };
	expect((await fetch(`${server.url}/api/v1/dossiers`, program)).status).toBe(401);
	const refused = await sendSignIn(server.url, ben);
	expect(refused.status).toBe(401);
	expect(await refused.text()).toContain('disabled');
	await row.getByText('Actions').click();
	await row.getByRole('button', { name: 'Enable' }).click();
	await expect(row).not.toContainText('Disabled');
	expect((await sendSignIn(server.url, ben)).status).toBe(303);
	await context.close();
});

test('the last administrator can neither be disabled nor removed', async () => {
	const cookie = await cookieOf(server.url, ana);
	const account = await accountOf(server, ana);
	for (const act of ['disable', 'dismiss', 'remove']) {
		expect((await ask('/accounts?/act', cookie, { account, act })).status, act).toBe(409);
	}
});

test('the only owner of a dossier is not removed until somebody else owns it', async () => {
	const [cookie, account] = [await cookieOf(server.url, ana), await accountOf(server, ben)];
	const made = await fetch(`${server.url}/api/v1/dossiers`, {
		method: 'POST',
		headers: {
			authorization: `Bearer ${await tokenOf(server, ben, ['edit'])}`,
			'content-type': 'application/json',
			'idempotency-key': 'the crossing'
		},
		body: JSON.stringify({ id: 'crossing', title: 'The crossing' })
	});
	expect(made.status).toBe(201);
	const refused = await ask('/accounts?/act', cookie, { account, act: 'remove' });
	expect(refused.status).toBe(409);
	expect(await refused.text()).toContain('the only owner of a dossier');
	expect(await runAccount(server, ['own', ana.email, 'crossing'])).toBe(
		`${ana.email} owns the dossier crossing.`
	);
	expect((await ask('/accounts?/act', cookie, { account, act: 'remove' })).status).toBe(200);
	const history = await ask('/dossiers/crossing/history', cookie);
	expect(await history.text()).toContain('former analyst 1');
});

test('nobody is given the name of a removed account again, whatever they have kept of a public dossier', async () => {
	const [clio, cookie] = [person('Clio Archer'), await cookieOf(server.url, ana)];
	await makeAccounts(server, clio);
	const account = await accountOf(server, clio);
	const send = async (who: typeof clio, method: string, path: string, body: unknown) => {
		const response = await fetch(`${server.url}/api/v1/dossiers${path}`, {
			method,
			headers: {
				cookie: await cookieOf(server.url, who),
				origin: server.url,
				'content-type': 'application/json'
			},
			body: JSON.stringify(body)
		});
		expect([200, 201], await response.text()).toContain(response.status);
	};
	await send(ana, 'POST', '', { id: 'archive', title: 'The archive' });
	await send(ana, 'PATCH', '/archive/members', { visibility: 'public' });
	await send(ana, 'POST', '/archive/members', { who: clio.email, role: 'editor' });
	const row = { id: 'nord', name: 'Nordland', short_name: 'NORD', kind: 'state', role: 'party' };
	await send(clio, 'POST', '/archive/actors', row);
	const target = { type: 'actor', id: 'nord' };
	const note = { target, body: 'Which of the two?', tags: ['public'] };
	await send(clio, 'POST', '/archive/annotations', note);

	const addresses = [
		'/dossiers/archive/history',
		'/dossiers/archive/annotations',
		'/dossiers/archive/download/annotations.jsonld',
		'/api/v1/dossiers/archive/annotations',
		'/api/v1/dossiers/archive/changes'
	];
	const kept = new Map<string, string>();
	for (const path of addresses) {
		const answer = await ask(path, '');
		expect(await answer.text(), path).toContain(clio.name);
		kept.set(path, answer.headers.get('etag') ?? '');
	}
	expect((await ask('/accounts?/act', cookie, { account, act: 'remove' })).status).toBe(200);
	for (const path of addresses) {
		const headers = { accept: 'text/html', 'if-none-match': kept.get(path) ?? '' };
		const answer = await fetch(`${server.url}${path}`, { headers });
		const text = await answer.text();
		expect(text, path).toContain('former analyst 2');
		expect(text, path).not.toContain(clio.name);
	}
});

test('a server that others can reach prints a link for the first administrator', async ({
	browser
}) => {
	const open = await startServer({ label: 'accounts-first', env: { HOST: '0.0.0.0' } });
	try {
		const link = /http:\S+\/invitation\/\S+/.exec(open.stderr())?.[0] ?? '';
		const page = await browser.newPage();
		await page.goto(link);
		await page.getByLabel('Name', { exact: true }).fill(ana.name);
		await page.getByLabel('Email address').fill(ana.email);
		await page.getByLabel('Choose a password').fill(ana.password);
		await page.getByRole('button', { name: 'Create account' }).click();
		await expect(page.getByRole('link', { name: ana.name })).toBeVisible();
		await page.goto(`${open.url}/accounts`);
		await expect(page.getByRole('row', { name: /Administrator/ })).toHaveCount(1);
		await page.close();
		expect((await fetch(link)).status).toBe(200);
		expect(await (await fetch(link)).text()).toContain('no longer works');
	} finally {
		await open.stop();
		await removeData(open);
	}
});
