import { randomUUID } from 'node:crypto';
import { expect, test } from '@playwright/test';
import { ask } from './asking.ts';
import { lineOf, logged } from './logged.ts';
import { startNginx } from './nginx.ts';
import { removeData, startServer, type Server } from './server.ts';

// What whoever runs a server is told: its log, whether it is ready, its metrics.

const token = 'a-token-for-the-metrics';
const page = '/dossiers/nagorno-karabakh-2023';
const notes = `/api/v1${page}/annotations`;
const note = JSON.stringify({ target: { type: 'actor', id: 'usa' }, body: 'Hm', author: 'Ana' });

let server: Server;
test.beforeAll(async () => {
	const env = { LOG_LEVEL: 'debug', METRICS_TOKEN: token };
	server = await startServer({ label: 'operator', env });
});
test.afterAll(async () => {
	await server.stop();
	await removeData(server);
});

test('a request is one line of JSON: id, method, route, status, time and client, in UTC', async () => {
	const response = await fetch(server.url + page);
	const id = response.headers.get('x-request-id') ?? '';
	await response.text();
	const line = await lineOf(server, id);
	expect(line).toEqual({
		at: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
		level: 'info',
		event: 'request',
		request: id,
		method: 'GET',
		route: '/dossiers/[dossier]',
		dossier: 'nagorno-karabakh-2023',
		client: '127.0.0.1',
		status: 200,
		ms: expect.any(Number)
	});
});

test('the id of a request is taken from X-Request-Id where it can be one, else it is given', async () => {
	const mine = randomUUID();
	const taken = await ask(`${server.url}/api/health`, { headers: { 'x-request-id': mine } });
	expect(taken.headers['x-request-id']).toBe(mine);
	expect(await lineOf(server, mine)).toMatchObject({ level: 'debug', route: '/api/health' });
	for (const bad of ['', 'two words', '{"a":1}', 'x'.repeat(65)]) {
		const given = await ask(`${server.url}/api/health`, { headers: { 'x-request-id': bad } });
		expect(given.headers['x-request-id']).toMatch(/^[\da-f-]{36}$/);
	}
});

test('a refused request is a warning that says why, without what was sent', async () => {
	const id = randomUUID();
	const secret = 'do-not-tell-4711';
	const { status } = await ask(`${server.url}${notes}?key=${secret}`, {
		method: 'POST',
		headers: {
			'x-request-id': id,
			'content-type': 'application/json',
			authorization: `Bearer ${secret}`,
			cookie: `session=${secret}`
		},
		body: JSON.stringify({ body: secret })
	});
	expect(status).toBe(403);
	expect(await lineOf(server, id)).toMatchObject({
		...{ event: 'refused', level: 'warn', refused: 'not-local', status: 403, method: 'POST' },
		...{ security: true, action: 'dossier.annotate' },
		route: '/api/v1/dossiers/[dossier]/annotations'
	});
	expect(server.stderr()).not.toContain(secret);
});

test('by default a server for one person tells of what went wrong alone, others of requests, too', async () => {
	const [local, open] = await Promise.all([
		startServer({ label: 'quiet' }),
		startServer({ label: 'open', env: { TRUSTED_PROXIES: 'loopback' } })
	]);
	for (const one of [local, open]) {
		await (await fetch(one.url + page)).text();
		const headers = { authorization: 'Bearer wrong', 'content-type': 'application/json' };
		const refused = await fetch(one.url + notes, { method: 'POST', headers, body: note });
		const id = refused.headers.get('x-request-id') ?? '';
		await refused.text();
		await lineOf(one, id);
		const events = new Set(logged(one).map(({ event }) => event));
		expect(events.has('refused')).toBe(true);
		expect(events.has('request')).toBe(one === open);
		await one.stop();
		await removeData(one);
	}
});

test('two clients behind nginx are told apart, whatever they claim; without TRUSTED_PROXIES they are not', async () => {
	const lines = 'proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;';
	const trusting = await startServer({
		label: 'trusting',
		env: { TRUSTED_PROXIES: '127.0.0.1', LOG_LEVEL: 'info' }
	});
	for (const [one, seen] of [
		[trusting, ['127.0.0.2', '127.0.0.3']],
		[server, ['127.0.0.1', '127.0.0.1']]
	] as const) {
		const nginx = await startNginx(one.url, lines);
		for (const [n, localAddress] of ['127.0.0.2', '127.0.0.3'].entries()) {
			const id = randomUUID();
			const headers = {
				...{ 'x-request-id': id, 'x-forwarded-for': '198.51.100.9, 127.0.0.1' },
				...{ 'x-real-ip': '198.51.100.9', forwarded: 'for=198.51.100.9' }
			};
			await ask(nginx.url + page, { localAddress, headers });
			expect((await lineOf(one, id)).client).toBe(seen[n]);
		}
		await nginx.stop();
	}
	const hints = (one: Server) => logged(one).filter(({ event }) => event === 'proxy-not-trusted');
	expect(hints(server)).toHaveLength(1);
	expect(hints(server)[0]?.message).toContain('TRUSTED_PROXIES');
	expect(hints(trusting)).toHaveLength(0);
	await trusting.stop();
	await removeData(trusting);
});

const metrics = async (headers: Record<string, string> = {}, url = server.url) => {
	const response = await fetch(`${url}/metrics`, { headers });
	return { status: response.status, body: await response.text(), headers: response.headers };
};

/** The value of a series; `undefined` where there is none. */
const valueOf = (body: string, series: string) => {
	const line = body.split('\n').find((one) => one.startsWith(`${series} `));
	return line === undefined ? undefined : Number(line.slice(series.length));
};

test('the metrics tell Prometheus of requests by route, caches, queue, streams, lag and process', async () => {
	for (let n = 0; n < 3; n++) await (await fetch(server.url + page)).text();
	await (await fetch(`${server.url}${page}/figures/matrix.png`)).arrayBuffer();
	const { status, body, headers } = await metrics();
	expect(status).toBe(200);
	expect(headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8');
	expect(headers.get('cache-control')).toBe('no-store');
	const route = 'route="/dossiers/[dossier]",method="GET",status="200"';
	expect(valueOf(body, `demarche_request_seconds_count{${route}}`)).toBeGreaterThanOrEqual(3);
	expect(valueOf(body, `demarche_request_seconds_bucket{le="+Inf",${route}}`)).toBe(
		valueOf(body, `demarche_request_seconds_count{${route}}`)
	);
	expect(valueOf(body, 'demarche_cache_hits_total{cache="answers"}')).toBeGreaterThanOrEqual(2);
	expect(valueOf(body, 'demarche_cache_misses_total{cache="work"}')).toBeGreaterThanOrEqual(1);
	expect(valueOf(body, 'demarche_requests_running')).toBe(1);
	for (const name of ['streams_open', 'work_running', 'work_queue', 'revision_lag']) {
		expect(valueOf(body, `demarche_${name}`), name).toBe(0);
	}
	expect(valueOf(body, 'process_resident_memory_bytes')).toBeGreaterThan(1e6);
	expect(valueOf(body, 'process_cpu_seconds_total')).toBeGreaterThan(0);
	expect(body).toContain('demarche_database_connections');
	// Each line is a comment, or a name, labels and a number (Prometheus: Exposition formats).
	const sample = /^[a-zA-Z_:][\w:]*(\{(\w+="([^"\\\n]|\\.)*",?)*\})? ([\d.e+-]+|NaN|[+-]Inf)$/;
	for (const line of body.trimEnd().split('\n')) {
		expect(line === '' || line.startsWith('# ') || sample.test(line), line).toBe(true);
	}
});

test('refused access is counted', async () => {
	const series = 'demarche_refused_total{problem="not-local"}';
	const before = valueOf((await metrics()).body, series) ?? 0;
	const headers = { authorization: 'Bearer wrong', 'content-type': 'application/json' };
	const refused = await fetch(server.url + notes, { method: 'POST', headers, body: note });
	await refused.text();
	await lineOf(server, refused.headers.get('x-request-id') ?? '');
	expect(valueOf((await metrics()).body, series)).toBe(before + 1);
});

test('the metrics are for this machine without a sign of a proxy, or for the token', async () => {
	const nginx = await startNginx(server.url);
	expect((await metrics({}, nginx.url)).status).toBe(403);
	for (const sign of ['forwarded', 'via', 'x-forwarded-for', 'x-real-ip']) {
		expect((await metrics({ [sign]: '127.0.0.1' })).status, sign).toBe(403);
	}
	expect((await metrics({ authorization: 'Bearer wrong' })).status).toBe(403);
	const { status, body } = await metrics({ authorization: `Bearer ${token}` }, nginx.url);
	expect(status).toBe(200);
	expect(body).toContain('demarche_request_seconds');
	await nginx.stop();
});

test('health, readiness and metrics answer HEAD and OPTIONS, and nothing else', async () => {
	for (const path of ['/api/health', '/api/health/ready', '/metrics']) {
		const [get, head] = await Promise.all(
			['GET', 'HEAD'].map((method) => ask(server.url + path, { method }))
		);
		expect(get?.status, path).toBe(200);
		expect(head?.status, path).toBe(200);
		expect(head?.body, path).toBe('');
		expect(head?.headers['content-type'], path).toBe(get?.headers['content-type']);
		const options = await ask(server.url + path, { method: 'OPTIONS' });
		expect(options.status, path).toBe(204);
		expect(options.headers.allow, path).toBe('GET, HEAD, OPTIONS');
		for (const method of ['POST', 'PUT', 'PATCH', 'DELETE']) {
			const headers = { 'content-type': 'application/json' };
			const refused = await ask(server.url + path, { method, headers });
			expect(refused.status, `${method} ${path}`).toBe(405);
		}
	}
});
