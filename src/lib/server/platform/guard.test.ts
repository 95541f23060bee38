import type { RequestEvent } from '@sveltejs/kit';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { policyOf } from '../identity/access.ts';
import { anonymous } from '../identity/viewer.ts';
import { bodyLimitOf, limitBody } from './body-limits.ts';
import { readConfig } from './config.ts';
import { setServices } from '../services.ts';
import type { Services } from '../services.ts';
import { guard } from './guard.ts';
import { describeError } from './report.ts';

const origin = 'http://127.0.0.1:4173';
const config = readConfig({ HOST: '127.0.0.1', ORIGIN: origin, BODY_SIZE_LIMIT: '1K' });

beforeEach(() => setServices({ config, policy: policyOf(config) } as Services));
afterEach(() => setServices(undefined));

interface Options {
	method?: string;
	headers?: Record<string, string>;
	route?: string | null;
	isSubRequest?: boolean;
	locals?: App.Locals;
}

/** Sends a request through the guard to a page or endpoint that answers with `reply`. */
async function send(path: string, options: Options = {}, reply?: () => Response) {
	const url = new URL(path, origin);
	const headers = { host: '127.0.0.1:4173', ...options.headers };
	const event = {
		url,
		request: new Request(url, { method: options.method ?? 'GET', headers }),
		route: { id: options.route === undefined ? '/some' : options.route },
		cookies: { get: () => undefined },
		getClientAddress: () => '127.0.0.1',
		isSubRequest: options.isSubRequest ?? false,
		locals: options.locals ?? {}
	} as unknown as RequestEvent;
	return guard({
		event,
		resolve: () => reply?.() ?? new Response('<html>')
	});
}

test('every answer has the headers that keep others out', async () => {
	for (const response of [await send('/'), await send('/api/v1/nothing', { route: null })]) {
		expect(response.headers.get('x-content-type-options')).toBe('nosniff');
		expect(response.headers.get('referrer-policy')).toBe('same-origin');
		expect(response.headers.get('cross-origin-opener-policy')).toBe('same-origin');
		expect(response.headers.get('cross-origin-resource-policy')).toBe('same-origin');
		expect(response.headers.get('permissions-policy')).toContain('camera=()');
		expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
	}
});

test('the policy that a page brings stays, and so do its cookies', async () => {
	const response = await send('/', {}, () => {
		const page = new Response('x', { headers: { 'content-security-policy': "script-src 'self'" } });
		page.headers.append('set-cookie', 'a=1');
		page.headers.append('set-cookie', 'b=2');
		return page;
	});
	expect(response.headers.get('content-security-policy')).toBe("script-src 'self'");
	expect(response.headers.getSetCookie()).toEqual(['a=1', 'b=2']);
});

test('a page that the storage failed is unavailable, one that broke is not', async () => {
	const locals: App.Locals = { viewer: anonymous };
	const place = { method: 'GET', path: '/dossiers/one', event: { locals } };
	const broken = () => new Response('<h1>Something went wrong</h1>', { status: 500 });
	expect(describeError(new Error('a bug'), 500, '', place).status).toBeUndefined();
	expect((await send('/dossiers/one', { locals }, broken)).status).toBe(500);

	const down = Object.assign(new Error('refused'), { code: 'ECONNREFUSED' });
	expect(describeError(down, 500, '', place)).toMatchObject({
		message: 'The database cannot be reached. Try again later.',
		status: 503
	});
	const response = await send('/dossiers/one', { locals }, broken);
	expect(response.status).toBe(503);
	expect(response.headers.get('retry-after')).toBe('5');
	expect(response.headers.get('x-content-type-options')).toBe('nosniff');
	expect(await response.text()).toContain('Something went wrong');
});

test('what the API does not have, or does not take, is a problem document', async () => {
	const missing = await send('/api/v1/nothing', { route: null });
	expect(missing.status).toBe(404);
	expect(missing.headers.get('content-type')).toBe('application/problem+json');
	const refused = await send('/api/v1/dossiers', { method: 'GET' }, () => {
		return new Response('PUT method not allowed', { status: 405, headers: { allow: 'GET, HEAD' } });
	});
	expect(refused.status).toBe(405);
	expect(refused.headers.get('allow')).toBe('GET, HEAD, OPTIONS');
	expect(await refused.json()).toMatchObject({ status: 405 });
});

test('a foreign host gets a problem document from the API and a page elsewhere', async () => {
	const headers = { host: 'evil.example' };
	const response = await send('/api/health', { headers });
	expect(response.status).toBe(403);
	expect(await response.json()).toMatchObject({ found: 'evil.example' });
	const page = send('/', { headers: { ...headers, accept: 'text/html' } });
	await expect(page).rejects.toMatchObject({ status: 403 });
});

test('a path that cannot be decoded is answered and never thrown: Kit lets that end the process', async () => {
	for (const [host, status] of [
		['127.0.0.1:4173', 400],
		['evil.example', 403]
	] as const) {
		const response = await send('/dossiers/%ff', { headers: { accept: 'text/html', host } });
		expect(response.status).toBe(status);
		expect(response.headers.get('content-type')).toBe('application/problem+json');
	}
});

test.each(['application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', 'text/plain'])(
	'a form of the type %s that names no page is refused by pages, from elsewhere by all, and taken by the API',
	async (type) => {
		const post = (path: string, headers: Record<string, string> = {}) =>
			send(path, { method: 'POST', headers: { 'content-type': type, ...headers } });
		const program = { authorization: 'Bearer right' };
		const pages = ['/import', '/dossiers/one/annotations'];
		for (const path of pages) {
			expect((await post(path, program)).status).toBe(403);
			expect((await post(path, { origin })).status).toBe(200);
		}
		for (const path of [...pages, '/api/v1/imports']) {
			expect((await post(path, { origin: 'http://evil.example' })).status).toBe(403);
			expect((await post(path, { origin: 'null' })).status).toBe(403);
			expect((await post(path, { origin, 'sec-fetch-site': 'cross-site' })).status).toBe(403);
		}
		expect((await post('/api/v1/imports', program)).status).toBe(200);
	}
);

test('a body over the limit is refused before it is read', async () => {
	const headers = { 'content-length': '1025', origin };
	const response = await send('/api/v1/dossiers', { method: 'POST', headers });
	expect(response.status).toBe(413);
	expect(await response.json()).toMatchObject({ limit: 1024 });
});

test('pages that take more than others say so, and no page takes more than the server does', () => {
	const most = { bodyLimit: 64 * 1024 ** 2 };
	const paste = '/dossiers/small/edit/paste';
	expect(bodyLimitOf('/api/v1/dossiers/small/changes', most)).toBe(1024 ** 2);
	expect(bodyLimitOf(paste, most)).toBe(16 * 1024 ** 2);
	expect(bodyLimitOf('/dossiers/small/edit/sources/report', most)).toBe(16 * 1024 ** 2);
	expect(bodyLimitOf(paste, { bodyLimit: 1024 })).toBe(1024);
});

test('a body that does not say its length is held to the limit while it is read', async () => {
	const request = new Request(`${origin}/api/v1/dossiers`, {
		method: 'POST',
		body: new Blob(['x'.repeat(600), 'y'.repeat(600)]).stream(),
		duplex: 'half'
	} as RequestInit);
	const event = { request, url: new URL(request.url) } as RequestEvent;
	limitBody(event, config);
	const read = event.request.text();
	await expect(read).rejects.toMatchObject({ problem: { status: 413, limit: 1024 } });
});

test('a browser that came by another name of this machine is led to the usual one', async () => {
	const headers = { host: 'localhost:4173', 'sec-fetch-mode': 'navigate' };
	const response = await send('/dossiers?as-of=2023-09-20', { headers });
	expect(response.status).toBe(307);
	expect(response.headers.get('location')).toBe(`${origin}/dossiers?as-of=2023-09-20`);
	expect((await send('/', { headers: { host: 'localhost:4173' } })).status).toBe(200);
});

test('a request of the server to itself is not asked where it comes from', async () => {
	expect((await send('/api/health', { headers: { host: '' }, isSubRequest: true })).status).toBe(
		200
	);
});
