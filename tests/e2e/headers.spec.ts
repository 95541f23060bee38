import { expect, test } from '@playwright/test';
import { removeData, startServer, type Server } from './server.ts';

let server: Server;
test.beforeAll(async () => {
	server = await startServer({ label: 'headers' });
});
test.afterAll(async () => {
	await server.stop();
	await removeData(server);
});

test('files have the headers that keep others out, as pages do', async () => {
	const page = '/dossiers/nagorno-karabakh-2023';
	const html = await (await fetch(server.url + page)).text();
	const script = /"?((?:\.\.?\/)*_app\/immutable\/[^"]+\.js)"/.exec(html)?.[1] ?? '';
	const files = [
		new URL(script, server.url + page).pathname,
		'/fonts/demarche-sans-400-latin.woff2'
	];
	for (const path of [page, ...files, `${page}/figures/matrix.svg`, '/api/health']) {
		const { status, headers } = await fetch(server.url + path);
		expect(status, path).toBe(200);
		expect(headers.get('x-content-type-options'), path).toBe('nosniff');
		expect(headers.get('cross-origin-resource-policy'), path).toBe('same-origin');
		expect(headers.get('cross-origin-opener-policy'), path).toBe('same-origin');
		expect(headers.get('referrer-policy'), path).toBe('same-origin');
		expect(headers.get('permissions-policy'), path).toContain('camera=()');
	}
});

/** Bytes of status line and headers as they go over the wire. */
const sizeOf = (headers: Headers) =>
	[...headers].reduce((sum, [name, value]) => sum + name.length + value.length + 4, 20);

const views = [
	'',
	'/matrix',
	'/network',
	'/timeline',
	'/compare?actors=usa,russia',
	'/statements',
	'/annotations',
	'/method',
	'/export/matrix',
	'/nowhere'
];

test('no page has headers of more than 3 kB, which any proxy takes', async () => {
	const dossier = '/dossiers/nagorno-karabakh-2023';
	for (const path of ['/', '/open', '/nowhere', ...views.map((view) => dossier + view)]) {
		const { headers } = await fetch(server.url + path);
		expect(sizeOf(headers), path).toBeLessThan(3_000);
	}
});
