import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { sessionOf, tidySessions } from '../../src/lib/server/identity/accounts/sessions.ts';
import { SESSION_IDLE, SESSION_LONGEST } from '../../src/lib/server/identity/accounts/limits.ts';
import {
	accountOf,
	cookieOf,
	makeAccountsByCommand,
	person,
	runAccount,
	sendSignIn,
	tokenOf,
	withAccounts,
	type Person
} from './accounts.ts';
import { ask } from './asking.ts';
import { points } from './asvs.ts';
import { lineOf, logged } from './logged.ts';
import { removeData, startServer, type Server } from './server.ts';

// OWASP Application Security Verification Standard 5.0, level 2: the points on passwords, sessions, cookies, rights and
// logs, each by its number. The table beside this file says where each is tested, and which are not met.

const ana = { ...person('Ana Okafor'), isAdministrator: true };
const ben = person('Ben Ruiz');

let server: Server;
let secure: Server;
test.beforeAll(async () => {
	[server, secure] = await Promise.all([
		startServer({ label: 'asvs', env: { LOG_LEVEL: 'info' } }),
		startServer({
			label: 'asvs-https',
			env: { ORIGIN: 'https://demarche.example', TRUSTED_PROXIES: 'loopback' }
		})
	]);
	await makeAccountsByCommand(server, ana, ben);
	await makeAccountsByCommand(secure, ana);
});
test.afterAll(async () => {
	for (const one of [server, secure]) {
		await one.stop();
		await removeData(one);
	}
});

const sessionIn = (cookie: string) =>
	decodeURIComponent(/session_token=([^;]+)/.exec(cookie)?.[1] ?? '');

/** Whether a cookie lets somebody in. */
async function isIn(cookie: string): Promise<boolean> {
	const answer = await fetch(`${server.url}/account`, { headers: { cookie }, redirect: 'manual' });
	return answer.status === 200;
}

/** Chooses a password by a link. @returns the status of the answer. */
async function choose(link: string, password: string): Promise<number> {
	const answer = await fetch(link, {
		method: 'POST',
		redirect: 'manual',
		headers: { origin: server.url, accept: 'text/html' },
		body: new URLSearchParams({ password })
	});
	return answer.status;
}

/** A link by which somebody chooses a password. */
async function resetLink({ email }: Person): Promise<string> {
	const said = await runAccount(server, ['reset', email], { origin: server.url });
	return /https?:\S+/.exec(said)?.[0] ?? '';
}

test('every point has a test that bears its number, or says why it is not met', () => {
	const numbers = points.map(({ number }) => number);
	expect(new Set(numbers).size).toBe(numbers.length);
	const own = readFileSync('tests/e2e/asvs.spec.ts', 'utf8');
	const architecture = readFileSync('ARCHITECTURE.md', 'utf8');
	for (const { number, tests = [], unmet } of points) {
		const named = new RegExp(
			`^test\\('[^']*\\b${number.replaceAll('.', '\\.')}(?![.\\d])`,
			'm'
		).test(own);
		expect(named || tests.length > 0 || unmet !== undefined, number).toBe(true);
		for (const [file, title] of tests) {
			expect(readFileSync(file, 'utf8').includes(title), `${number}: ${title}`).toBe(true);
		}
		if (unmet !== undefined) expect(architecture, number).toContain(number);
	}
});

test('6.2.1, 6.2.4, 6.2.5, 6.2.9, 6.2.11, 6.2.12: what a password may be is asked by the server', async () => {
	const link = await resetLink(ben);
	const refused = [
		'wq8 Fjord/l',
		'unbelievable',
		'1qaz2wsx3edc',
		'Password1234!',
		'demarche2026!',
		'nagorno-karabakh!',
		'BenRuiz-1987'
	];
	for (const password of refused) expect(await choose(link, password), password).toBe(422);
	// Neither digits nor capitals are asked for, and 64 characters and more are taken.
	const long = `quiet lantern over a river ${'of reeds and stones '.repeat(4)}`.trim();
	expect(long.length).toBeGreaterThan(64);
	expect(await choose(link, long)).toBe(303);
	expect((await sendSignIn(server.url, { ...ben, password: long })).status).toBe(303);
	expect(await choose(await resetLink(ben), ben.password)).toBe(303);
});

test('6.2.7: passwords may be pasted, and managers know their fields', async ({ page }) => {
	await page.goto(`${server.url}/sign-in`);
	const field = page.getByLabel('Password');
	await expect(field).toHaveAttribute('autocomplete', 'current-password');
	await field.focus();
	await page.evaluate(() => {
		const data = new DataTransfer();
		data.setData('text/plain', 'pasted words');
		const event = new ClipboardEvent('paste', {
			clipboardData: data,
			bubbles: true,
			cancelable: true
		});
		document.activeElement?.dispatchEvent(event);
		if (!event.defaultPrevented) document.execCommand('insertText', false, 'pasted words');
	});
	await expect(field).toHaveValue('pasted words');
});

test('6.2.8: a password counts exactly as it was typed', async () => {
	for (const password of [
		ana.password.toUpperCase(),
		`${ana.password} `,
		ana.password.slice(0, 72)
	]) {
		const { status } = await sendSignIn(server.url, { ...ana, password });
		expect(status).toBe(password === ana.password ? 303 : 401);
	}
	const cut = `${'walnut teacup '.repeat(6)}harbour`;
	expect(await choose(await resetLink(ben), cut)).toBe(303);
	const { status } = await sendSignIn(server.url, { ...ben, password: cut.slice(0, 72) });
	expect(status).toBe(401);
	expect(await choose(await resetLink(ben), ben.password)).toBe(303);
});

test('6.2.10: no password grows old', async () => {
	await withAccounts(server, async ({ store }) => {
		await store.write
			.updateTable('credentials')
			.set({ createdAt: '2001-01-01T00:00:00.000Z', updatedAt: '2001-01-01T00:00:00.000Z' })
			.execute();
	});
	expect((await sendSignIn(server.url, ana)).status).toBe(303);
});

test('6.1.1, 6.3.1: who guesses is held up, and does not lock the owner out', async () => {
	const guessed = person('Cleo Vance');
	await makeAccountsByCommand(server, guessed);
	const mine = await sendSignIn(server.url, guessed);
	const device = mine.headers
		.getSetCookie()
		.map((line) => line.split(';')[0])
		.join('; ');
	const statuses: number[] = [];
	for (let n = 0; n < 12; n++) {
		const wrong = { ...guessed, password: `guess number ${n} of many` };
		statuses.push((await sendSignIn(server.url, wrong)).status);
	}
	expect(statuses.slice(0, 10)).toEqual(Array.from({ length: 10 }, () => 401));
	expect(statuses.slice(10)).toEqual([429, 429]);
	// From elsewhere not even the right password helps now; where its owner has been before it does.
	expect((await sendSignIn(server.url, guessed)).status).toBe(429);
	expect((await sendSignIn(server.url, guessed, { cookie: device })).status).toBe(303);
});

test('6.3.2: a new server has no accounts, and no password opens it', async () => {
	const fresh = await startServer({ label: 'asvs-fresh', env: { TRUSTED_PROXIES: 'loopback' } });
	expect(await runAccount(fresh, ['list'])).not.toContain('@');
	for (const email of ['admin@example.com', 'admin', 'root@localhost']) {
		const { status } = await sendSignIn(fresh.url, { email, password: 'admin' });
		expect(status).not.toBe(303);
	}
	await fresh.stop();
	await removeData(fresh);
});

test('6.4.1: a link lets somebody choose a password once, for an hour, and is kept as a hash alone', async () => {
	const link = await resetLink(ben);
	const token = link.split('/').at(-1) ?? '';
	expect(token.length).toBeGreaterThanOrEqual(43);
	await withAccounts(server, async ({ store }) => {
		const rows = await store.read.selectFrom('verifications').selectAll().execute();
		expect(JSON.stringify(rows)).not.toContain(token);
		const expires = rows.map(({ expiresAt }) => Date.parse(String(expiresAt)));
		expect(Math.max(...expires)).toBeLessThanOrEqual(Date.now() + 3_600_000);
	});
	expect(await choose(link, ben.password)).toBe(303);
	expect(await choose(link, ben.password)).toBe(410);
});

test('6.4.3: a new password by a link opens no session: what else signing in asks for is asked', async () => {
	const answer = await fetch(await resetLink(ben), {
		method: 'POST',
		redirect: 'manual',
		headers: { origin: server.url, accept: 'text/html' },
		body: new URLSearchParams({ password: ben.password })
	});
	expect(answer.headers.get('location')).toMatch(/^\/sign-in/);
	expect(answer.headers.getSetCookie().join()).not.toContain('session_token');
});

test('7.2.3, 7.2.4: a session’s token has over 128 bits of chance, and is new with every sign-in', async () => {
	const first = await cookieOf(server.url, ana);
	const again = await sendSignIn(server.url, ana, { cookie: first });
	const second = again.headers.getSetCookie().join('; ');
	const tokens = [first, second].map((cookie) => sessionIn(cookie).split('.')[0] ?? '');
	expect(tokens[0]).not.toBe(tokens[1]);
	for (const token of tokens) expect(token.length * Math.log2(62)).toBeGreaterThan(128);
});

test('7.1.1, 7.3.1, 7.3.2: a session ends when nobody uses it, and at the latest after a week', async () => {
	const cookie = sessionIn(await cookieOf(server.url, ana));
	await withAccounts(server, async ({ store }) => {
		const now = Date.now();
		expect(await sessionOf(store, cookie, now)).toBeDefined();
		expect(await sessionOf(store, cookie, now + SESSION_IDLE + 1000)).toBeUndefined();
		// However much it is used.
		const used = new Date(now + SESSION_LONGEST).toISOString();
		await store.write.updateTable('sessions').set({ updatedAt: used }).execute();
		expect(await sessionOf(store, cookie, now + SESSION_LONGEST + 1000)).toBeUndefined();
	});
});

test('7.1.2: an account has 20 sessions at most; one more ends the one used longest ago', async () => {
	const account = await accountOf(server, ana);
	const first = await cookieOf(server.url, ana);
	for (let n = 0; n < 20; n++) await cookieOf(server.url, ana);
	await withAccounts(server, async ({ store }) => {
		await tidySessions(store, account);
		const rows = await store.read
			.selectFrom('sessions')
			.select('id')
			.where('userId', '=', account)
			.execute();
		expect(rows).toHaveLength(20);
	});
	expect(await isIn(first)).toBe(false);
});

test('7.4.2: disabling an account ends its sessions and its tokens', async () => {
	const dora = person('Dora Lind');
	await makeAccountsByCommand(server, dora);
	const cookie = await cookieOf(server.url, dora);
	const token = await tokenOf(server, dora, ['read']);
	const read = () =>
		fetch(`${server.url}/api/v1/dossiers`, { headers: { authorization: `Bearer ${token}` } });
	expect([await isIn(cookie), (await read()).status]).toEqual([true, 200]);
	await withAccounts(server, async ({ store }) => {
		await store.write
			.updateTable('accounts')
			.set({ disabledAt: new Date().toISOString() })
			.where('email', '=', dora.email)
			.execute();
	});
	expect([await isIn(cookie), (await read()).status]).toEqual([false, 401]);
	expect((await sendSignIn(server.url, dora)).status).not.toBe(303);
});

test('7.4.4: every page offers to sign out', async () => {
	const cookie = await cookieOf(server.url, ana);
	const dossier = '/dossiers/nagorno-karabakh-2023';
	for (const path of [
		'/',
		'/open',
		'/account',
		dossier,
		`${dossier}/matrix`,
		`${dossier}/method`
	]) {
		const headers = { cookie, accept: 'text/html' };
		expect(await (await fetch(server.url + path, { headers })).text(), path).toContain('/sign-out');
	}
});

test('3.3.2, 3.3.3, 3.3.4: cookies are HttpOnly and SameSite, and over https begin with __Host-', async () => {
	const origin = 'https://demarche.example';
	const answer = await ask(`${secure.url}/sign-in?/password`, {
		method: 'POST',
		headers: {
			...{ host: 'demarche.example', origin, 'x-forwarded-proto': 'https' },
			...{ accept: 'text/html', 'content-type': 'application/x-www-form-urlencoded' }
		},
		body: new URLSearchParams({ email: ana.email, password: ana.password }).toString()
	});
	expect(answer.status).toBe(303);
	const cookies = answer.headers['set-cookie'] ?? [];
	expect(cookies.some((line) => line.startsWith('__Host-demarche.session_token='))).toBe(true);
	for (const line of cookies) {
		expect(line).toMatch(/^__Host-/);
		for (const attribute of ['HttpOnly', 'Secure', 'SameSite=Lax', 'Path=/']) {
			expect(line.toLowerCase()).toContain(attribute.toLowerCase());
		}
		expect(line).not.toMatch(/domain=/i);
	}
});

test('8.2.2, 8.3.1, 8.4.1: nobody but its members finds a private dossier, whatever address they guess', async () => {
	const made = await fetch(`${server.url}/api/v1/dossiers`, {
		method: 'POST',
		headers: {
			authorization: `Bearer ${await tokenOf(server, ana, ['edit'])}`,
			'content-type': 'application/json'
		},
		body: JSON.stringify({ id: 'secret-talks', title: 'Secret talks' })
	});
	expect(made.status).toBe(201);
	const bens = `Bearer ${await tokenOf(server, ben, ['read', 'code', 'edit'])}`;
	const cookie = await cookieOf(server.url, ben);
	const paths = ['', '/changes', '/positions', '/network', '/statements', '/annotations', '/live'];
	const askers: Record<string, string>[] = [{ authorization: bens }, { cookie }, {}];
	for (const headers of askers) {
		for (const path of paths) {
			const answers = ['secret-talks', 'no-such-talks'].map((id) =>
				fetch(`${server.url}/api/v1/dossiers/${id}${path}`, {
					headers
				})
			);
			const [theirs, none] = await Promise.all(answers);
			expect([theirs?.status, none?.status], path).toEqual([404, 404]);
			await Promise.all([theirs?.text(), none?.text()]);
		}
		const page = await fetch(`${server.url}/dossiers/secret-talks`, {
			headers: { accept: 'text/html', ...headers }
		});
		expect(page.status).toBe(404);
		const list = await fetch(server.url, { headers: { accept: 'text/html', ...headers } });
		expect(await list.text()).not.toContain('Secret talks');
	}
});

test('16.2.1, 16.2.2, 16.3.1, 16.3.2: the log says who did what and when, in UTC, and who was refused', async () => {
	const benId = await accountOf(server, ben);
	await cookieOf(server.url, ben);
	await sendSignIn(server.url, { ...ben, password: 'not the one that it is' });
	const events = logged(server);
	const signedIn = events.filter(({ event }) => event === 'signed-in').at(-1);
	expect(signedIn).toMatchObject({ account: benId, client: '127.0.0.1' });
	expect(events.filter(({ event }) => event === 'sign-in-refused').at(-1)).toMatchObject({
		...{ account: benId, level: 'warn', client: '127.0.0.1' }
	});
	for (const { at } of events) expect(at).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);

	const refused = await fetch(`${server.url}/api/v1/dossiers/nagorno-karabakh-2023/changes`, {
		method: 'POST',
		headers: {
			cookie: await cookieOf(server.url, ben),
			origin: server.url,
			'content-type': 'application/json'
		},
		body: JSON.stringify({ changes: [] })
	});
	expect(refused.status).toBe(403);
	const id = refused.headers.get('x-request-id') ?? '';
	expect(await lineOf(server, id)).toMatchObject({
		...{ event: 'refused', level: 'warn', account: benId, status: 403, security: true },
		...{ refused: 'not-allowed', action: 'dossier.edit' },
		route: '/api/v1/dossiers/[dossier]/changes'
	});
	// Nothing that would let anybody in.
	for (const secret of [ana.password, ben.password, 'not the one that it is']) {
		expect(server.stderr()).not.toContain(secret);
	}
});
