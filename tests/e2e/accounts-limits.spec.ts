import { request } from 'node:http';
import { expect, test } from '@playwright/test';
import { cookieOf, makeAccounts, person } from './accounts.ts';
import { startNginx, type Proxy } from './nginx.ts';
import { removeData, startServer, type Server } from './server.ts';

const [ana, ben] = [person('Ana'), person('Ben')];
let server: Server;
let proxy: Proxy;
let origin: string;
test.beforeAll(async () => {
	server = await startServer({ label: 'accounts-limits', env: { TRUSTED_PROXIES: '127.0.0.1' } });
	proxy = await startNginx(
		server.url,
		'proxy_set_header Host $http_host; proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;'
	);
	origin = server.url;
	await makeAccounts(server, ana, ben);
});
test.afterAll(async () => {
	await proxy.stop();
	await server.stop();
	await removeData(server);
});
test.describe.configure({ mode: 'serial' });

/** Signs in through the proxy from an address of this machine. @returns the status, and when to try again. */
function from(
	address: string,
	who: { email: string; password: string },
	headers: Record<string, string> = {}
): Promise<{ status: number; retryAfter: number }> {
	const body = new URLSearchParams({ email: who.email, password: who.password }).toString();
	return new Promise((resolve, reject) => {
		const asked = request(
			`${proxy.url}/sign-in?/password`,
			{
				method: 'POST',
				localAddress: address,
				headers: {
					host: new URL(origin).host,
					origin,
					accept: 'text/html',
					'content-type': 'application/x-www-form-urlencoded',
					...headers
				}
			},
			(answer) => {
				answer.resume();
				answer.on('end', () =>
					resolve({
						status: answer.statusCode ?? 0,
						retryAfter: Number(answer.headers['retry-after'] ?? 0)
					})
				);
			}
		);
		asked.on('error', reject).end(body);
	});
}

test('guesses from one client behind a proxy are limited, and no other client notices', async () => {
	const statuses = [];
	for (let i = 0; i < 31; i++) {
		const stranger = { email: `nobody.${i}@ministry.example`, password: 'not a password 12' };
		// What the client writes into the header is not believed.
		const headers = { 'x-forwarded-for': `198.51.100.${i}` };
		statuses.push(await from('127.0.0.2', stranger, headers));
	}
	expect(statuses.slice(0, 30).every(({ status }) => status === 401)).toBe(true);
	expect(statuses[30]?.status).toBe(429);
	expect(statuses[30]?.retryAfter).toBeGreaterThan(0);
	expect((await from('127.0.0.2', ana)).status).toBe(429);
	expect((await from('127.0.0.3', ana)).status).toBe(303);
});

test('guesses from many addresses are limited for an account, whose owner still gets in', async () => {
	// Ben has signed in from this browser before.
	const cookie = await cookieOf(server.url, ben);
	const device = cookie.split('; ').find((pair) => pair.startsWith('demarche.device=')) ?? '';
	expect(device).not.toBe('');
	const statuses = [];
	for (let i = 0; i < 12; i++) {
		const guess = { ...ben, password: `not a password ${i}` };
		statuses.push((await from(`127.0.1.${i + 1}`, guess)).status);
	}
	expect(statuses.slice(0, 10)).toEqual(Array(10).fill(401));
	expect(statuses.slice(10)).toEqual([429, 429]);
	expect((await from('127.0.2.1', ben)).status).toBe(429);
	expect((await from('127.0.2.1', ben, { cookie: device })).status).toBe(303);
});

test('what succeeds is not counted: an office may come from one address', async () => {
	for (let i = 0; i < 35; i++) expect((await from('127.0.3.1', ana)).status).toBe(303);
});
