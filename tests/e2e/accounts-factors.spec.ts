import { expect, test, type Page } from '@playwright/test';
import {
	cookieOf,
	makeAccountsByCommand,
	person,
	sendSignIn,
	signedInContext
} from './accounts.ts';
import { startPostgres } from '../postgres.ts';
import { freePort, removeData, startServer, type Server } from './server.ts';
import { totpOf } from './totp.ts';

const [ana, ben] = [person('Ana'), person('Ben')];
let server: Server;

const isIn = async (cookie: string) =>
	(await fetch(`${server.url}/account`, { headers: { cookie }, redirect: 'manual' })).status ===
	200;

async function giveCredentials(page: Page, who: { email: string; password: string }) {
	await page.goto('/sign-in');
	await page.getByLabel('Email address').fill(who.email);
	await page.getByLabel('Password').fill(who.password);
	await page.getByRole('button', { name: 'Sign in', exact: true }).click();
}

async function giveCode(page: Page, code: string) {
	await page.getByLabel('Code').fill(code);
	await page.getByRole('button', { name: 'Continue' }).click();
}

for (const kind of ['SQLite', 'PostgreSQL']) {
	test.describe(`on ${kind}`, () => {
		test.describe.configure({ mode: 'serial' });
		let endDatabase = () => Promise.resolve();
		test.beforeAll(async () => {
			const port = await freePort();
			// No browser gives a passkey to an address of numbers.
			const origin = `http://localhost:${port}`;
			const postgres = kind === 'PostgreSQL' ? await startPostgres() : undefined;
			if (postgres) endDatabase = postgres.stop;
			const databaseUrl = postgres?.url;
			const env = { ORIGIN: origin, ...(databaseUrl && { DATABASE_URL: databaseUrl }) };
			server = await startServer({ label: 'accounts-factors', port, env });
			server.url = origin;
			await makeAccountsByCommand({ dataDir: server.dataDir, databaseUrl }, ana, ben);
		});
		test.afterAll(async () => {
			await server.stop();
			await removeData(server);
			await endDatabase();
		});

		test('a token is made and revoked and an authenticator set up without scripts; then signing in asks for its code, each once', async ({
			browser
		}) => {
			const other = await cookieOf(server.url, ana);
			const context = await signedInContext(browser, server, ana, { javaScriptEnabled: false });
			const page = await context.newPage();
			await page.goto('/account');
			await page.getByLabel('What it is for').fill('Nightly export');
			await page.getByRole('button', { name: 'Create token' }).click();
			const token = await page.locator('code').innerText();
			const withToken = () =>
				fetch(`${server.url}/api/v1/dossiers`, { headers: { authorization: `Bearer ${token}` } });
			expect((await withToken()).status).toBe(200);
			await page.getByRole('button', { name: 'Revoke the token “Nightly export”' }).click();
			await expect(page.getByText('You have no tokens.')).toBeVisible();
			expect((await withToken()).status).toBe(401);

			const section = page.locator('section', { has: page.locator('#factors') });
			await section.getByText('Set up an authenticator app').click();
			const form = page.locator('form[action="?/totp"]');
			await form.getByLabel('Password').fill('not the password 12');
			await form.getByRole('button').click();
			await expect(form.getByText('That is not your password.')).toBeVisible();
			await form.getByLabel('Password').fill(ana.password);
			await form.getByRole('button').click();
			await expect(page.getByRole('img', { name: 'QR code' })).toBeVisible();
			const secret = await section.locator('p code').first().innerText();
			const recovery = await section.locator('ul code').allInnerTexts();
			expect(recovery).toHaveLength(10);
			const setUp = totpOf(secret);
			await page.getByLabel('Code that the app shows').fill(setUp);
			await page.getByRole('button', { name: 'Turn it on' }).click();
			await expect(page.getByText('Signing in asks for a code of your app.')).toBeVisible();
			expect(await isIn(other)).toBe(false);
			await page.getByRole('button', { name: 'Sign out' }).click();

			// The password alone opens nothing.
			const half = await sendSignIn(server.url, ana);
			expect(half.status).toBe(200);
			const cookie = half.headers.getSetCookie().map((line) => line.split(';')[0]);
			expect(await isIn(cookie.join('; '))).toBe(false);

			await giveCredentials(page, ana);
			await giveCode(page, setUp);
			await expect(page.getByRole('alert').first()).toContainText('used before');
			await giveCredentials(page, ana);
			await giveCode(page, totpOf(secret, 1));
			await expect(page.getByRole('link', { name: 'Ana' })).toBeVisible();
			await page.getByRole('button', { name: 'Sign out' }).click();

			await giveCredentials(page, ana);
			await giveCode(page, recovery[0] ?? '');
			await expect(page.getByRole('link', { name: 'Ana' })).toBeVisible();
			await page.getByRole('button', { name: 'Sign out' }).click();
			await giveCredentials(page, ana);
			await giveCode(page, recovery[0] ?? '');
			await expect(page.getByRole('alert').first()).toContainText('wrong');
			await context.close();
		});

		test('a passkey is added, signs in at once, and then the password alone does not', async ({
			browser
		}) => {
			const context = await signedInContext(browser, server, ben);
			const page = await context.newPage();
			const devtools = await context.newCDPSession(page);
			await devtools.send('WebAuthn.enable');
			await devtools.send('WebAuthn.addVirtualAuthenticator', {
				options: {
					protocol: 'ctap2',
					transport: 'internal',
					hasResidentKey: true,
					hasUserVerification: true,
					isUserVerified: true
				}
			});
			await page.goto('/account');
			await page.getByLabel('Name of the passkey').fill('Work laptop');
			await page.getByRole('button', { name: 'Add a passkey' }).click();
			await expect(page.getByRole('listitem').filter({ hasText: 'Work laptop' })).toBeVisible();
			await page.getByRole('button', { name: 'Sign out' }).click();

			await giveCredentials(page, ben);
			await expect(page.getByText('This account signs in with its passkey.')).toBeVisible();
			await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
			await expect(page.getByRole('link', { name: 'Ben' })).toBeVisible();

			await page.goto('/account');
			await page.getByRole('button', { name: 'Remove the passkey' }).click();
			await expect(page.getByText('Your second factors are changed.')).toBeVisible();
			expect((await sendSignIn(server.url, ben)).status).toBe(303);
			await context.close();
		});

		test('nothing else of the library is open', async () => {
			for (const path of [
				'sign-up/email',
				'sign-in/email',
				'get-session',
				'reset-password',
				'ok'
			]) {
				const answer = await fetch(`${server.url}/api/auth/${path}`, {
					method: 'POST',
					body: '{}'
				});
				expect(answer.status, path).toBeGreaterThanOrEqual(400);
				expect(await answer.text(), path).toContain('urn:demarche:problem');
			}
		});
	});
}
