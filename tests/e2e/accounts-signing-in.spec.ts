import { expect, test } from '@playwright/test';
import {
	cookieOf,
	makeAccountsByCommand,
	person,
	sendSignIn,
	signedInContext,
	tokenOf
} from './accounts.ts';
import { removeData, startServer, type Server } from './server.ts';

const ana = person('Ana Okafor');
let server: Server;
test.beforeAll(async () => {
	server = await startServer({ label: 'accounts' });
});
test.afterAll(async () => {
	await server.stop();
	await removeData(server);
});

const write = (headers: Record<string, string>) =>
	fetch(`${server.url}/api/v1/dossiers`, {
		method: 'POST',
		headers: { 'content-type': 'application/json', ...headers },
		body: JSON.stringify({ title: 'A crisis' })
	});

test.describe.configure({ mode: 'serial' });

test('local mode ends with the first account, while the server runs', async () => {
	expect((await write({})).status).toBe(201);
	await makeAccountsByCommand(server, ana);
	expect((await write({})).status).toBe(401);
	const page = await (await fetch(server.url, { headers: { accept: 'text/html' } })).text();
	expect(page).toContain('Sign in');
});

test('a session cookie is HttpOnly and SameSite, of more than 128 bits, and new with every sign-in', async () => {
	const tokens = new Set<string>();
	for (let i = 0; i < 2; i++) {
		const answer = await sendSignIn(server.url, ana);
		expect(answer.status).toBe(303);
		const cookie = answer.headers.getSetCookie().find((line) => line.includes('session_token='));
		expect(cookie).toMatch(/^demarche\.session_token=[^;]+;.*Path=\/.*HttpOnly.*SameSite=Lax/i);
		const token = /session_token=([A-Za-z0-9]+)\./.exec(cookie ?? '')?.[1] ?? '';
		// Letters and digits: nearly six bits each.
		expect(token.length).toBeGreaterThanOrEqual(32);
		tokens.add(token);
	}
	expect(tokens.size).toBe(2);
});

test('a wrong password and an unknown address get the same answer', async () => {
	const texts = await Promise.all(
		[{ ...ana, password: 'walnut teacup 8' }, person('Nobody There')].map(async (who) => {
			const answer = await sendSignIn(server.url, who);
			expect(answer.status).toBe(401);
			expect(answer.headers.getSetCookie()).toEqual([]);
			return (await answer.text()).replaceAll(who.email, '…');
		})
	);
	expect(texts[0]).toContain('do not match an account');
	expect(texts[0]).toBe(texts[1]);
});

test('the password counts exactly as it is, letters and spaces included', async () => {
	for (const password of [
		ana.password.toUpperCase(),
		` ${ana.password}`,
		ana.password.slice(0, -1)
	]) {
		expect((await sendSignIn(server.url, { ...ana, password })).status).toBe(401);
	}
});

for (const javaScriptEnabled of [true, false]) {
	const how = javaScriptEnabled ? 'with' : 'without';
	test(`a page that is for members leads whoever has not signed in to the form, and then back, ${how} scripts`, async ({
		browser
	}) => {
		const page = await browser.newPage({ javaScriptEnabled });
		const path = '/dossiers/nagorno-karabakh-2023-statements/edit/actors';
		await page.goto(server.url + path);
		await expect(page).toHaveURL(`${server.url}/sign-in?to=${encodeURIComponent(path)}`);
		await page.getByLabel('Email address').fill(ana.email);
		await page.getByLabel('Password').fill(ana.password);
		await page.getByRole('main').getByRole('button', { name: 'Sign in', exact: true }).click();
		await expect(page).toHaveURL(server.url + path);
		await page.close();
	});
}

test('signing out ends the session at once, on the server too', async () => {
	const cookie = await cookieOf(server.url, ana);
	const account = () => fetch(`${server.url}/account`, { headers: { cookie }, redirect: 'manual' });
	expect((await account()).status).toBe(200);
	const out = await fetch(`${server.url}/sign-out`, {
		method: 'POST',
		redirect: 'manual',
		headers: { cookie, origin: server.url, 'content-type': 'application/x-www-form-urlencoded' }
	});
	expect(out.status).toBe(303);
	expect((await account()).status).toBe(303);
});

test('a token lets programs in; one that is not ours is refused', async () => {
	const token = await tokenOf(server, ana, ['read']);
	const read = (authorization: string) =>
		fetch(`${server.url}/api/v1/dossiers`, { headers: { authorization } });
	expect((await read(`Bearer ${token}`)).status).toBe(200);
	const refused = await read('Bearer dmr_not-a-token');
	expect(refused.status).toBe(401);
	expect(await refused.json()).toMatchObject({ type: 'urn:demarche:problem:bad-token' });
});

for (const javaScriptEnabled of [true, false]) {
	const how = javaScriptEnabled ? 'with' : 'without';
	test(`somebody signs in by keyboard ${how} scripts, and out from any page`, async ({
		browser
	}) => {
		const context = await browser.newContext({ baseURL: server.url, javaScriptEnabled });
		const page = await context.newPage();
		await page.goto('/dossiers/nagorno-karabakh-2023');
		await page.getByRole('link', { name: 'Sign in' }).click();
		await page.getByLabel('Email address').fill(ana.email);
		await page.getByLabel('Password').fill('wrong, but long enough');
		await page.getByLabel('Password').press('Enter');
		await expect(page.getByRole('alert').first()).toContainText('do not match an account');
		await expect(page.getByLabel('Email address')).toHaveValue(ana.email);
		await page.getByLabel('Password').fill(ana.password);
		await page.getByLabel('Password').press('Enter');
		await expect(page).toHaveURL(/\/dossiers\/nagorno-karabakh-2023$/);
		await expect(page.getByRole('link', { name: 'Ana Okafor' })).toBeVisible();
		await page.getByRole('button', { name: 'Sign out' }).click();
		await expect(page.getByRole('link', { name: 'Sign in' })).toBeVisible();
		await context.close();
	});
}

test('the way back leads nowhere else', async ({ browser }) => {
	const context = await signedInContext(browser, server, ana);
	const page = await context.newPage();
	for (const to of ['https://evil.example/', '//evil.example', '/\\evil.example', 'javascript:1']) {
		await page.goto(`/sign-in?to=${encodeURIComponent(to)}`);
		expect(new URL(page.url()).origin).toBe(server.url);
	}
	await context.close();
});
