import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createReadStream } from 'node:fs';
import { Agent, createServer, request as send, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { answerFile, listFiles, passOverRest, surviveStreams } from './files.ts';

let folder: string;
let server: Server;
let url: string;

beforeEach(async () => {
	folder = mkdtempSync(join(tmpdir(), 'demarche-files-'));
	mkdirSync(join(folder, '_app'));
	for (const name of ['icon.svg', 'icon.svg.br', '_app/start.js']) {
		writeFileSync(join(folder, name), 'content');
	}
	const files = listFiles(folder);
	server = createServer((request, response) => {
		surviveStreams(response);
		passOverRest(request, response);
		// As the adapter does until somebody takes the body.
		request.on('data', () => request.pause());
		if (answerFile(files, request, response)) return;
		if (request.url === '/broken') createReadStream(join(folder, 'nothing')).pipe(response);
		else response.end(`passed on, range ${request.headers.range}`);
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterEach(() => {
	server.close();
	rmSync(folder, { recursive: true, force: true });
});

test('a file that is there is the adapter’s to send, and so is what is no file', async () => {
	for (const path of ['/icon.svg', '/_app/start.js?x=1', '/dossiers', '/%ff']) {
		expect(await (await fetch(url + path)).text(), path).toContain('passed on');
	}
});

test('a file that is gone is 404, whichever way it was packed', async () => {
	rmSync(join(folder, 'icon.svg.br'));
	rmSync(join(folder, '_app'), { recursive: true });
	for (const path of ['/icon.svg', '/_app/start.js', '/_app/start.js/']) {
		const response = await fetch(url + path);
		expect(response.status, path).toBe(404);
		expect(response.headers.get('cache-control')).toBe('no-store');
		expect(await response.json()).toMatchObject({ status: 404 });
	}
});

test.each(['POST', 'PUT', 'DELETE', 'PATCH'])('a file takes no %s', async (method) => {
	const response = await fetch(`${url}/icon.svg`, { method });
	expect(response.status).toBe(405);
	expect(response.headers.get('allow')).toBe('GET, HEAD, OPTIONS');
});

test('OPTIONS says what a file takes', async () => {
	const response = await fetch(`${url}/icon.svg`, { method: 'OPTIONS' });
	expect([response.status, response.headers.get('allow')]).toEqual([204, 'GET, HEAD, OPTIONS']);
});

test.each([
	['bytes=0-9', true],
	['bytes=5-', true],
	['bytes=9-5', false],
	['bytes=-5', false],
	['bytes=0-1,3-4', false],
	['lines=1-2', false]
])('the range %s is asked of the adapter: %s', async (range, isKept) => {
	const response = await fetch(`${url}/icon.svg`, { headers: { range } });
	expect(await response.text()).toBe(`passed on, range ${isKept ? range : undefined}`);
});

test('a stream that fails ends its own answer alone', async () => {
	await expect(fetch(`${url}/broken`)).rejects.toThrow();
	expect((await fetch(`${url}/dossiers`)).status).toBe(200);
});

test('a body that nobody takes holds up no later request on its connection', async () => {
	const agent = new Agent({ keepAlive: true, maxSockets: 1 });
	const status = (method: string, body = '') =>
		new Promise((resolve, reject) => {
			send(`${url}/icon.svg`, { agent, method }, (response) => {
				response.resume().once('end', () => resolve(response.statusCode));
			})
				.once('error', reject)
				.end(body);
		});
	for (let round = 0; round < 20; round++) {
		expect(await status('PUT', 'x'.repeat(2_000_000))).toBe(405);
		expect(await status('OPTIONS')).toBe(204);
	}
	agent.destroy();
});
