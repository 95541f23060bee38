import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { makeDossier } from '../fixtures/dossier.ts';
import { ship } from '../storage/packages.ts';
import { answers, freePort, removeData, startServer, type Server } from './server.ts';

// What clients do to a server between the first byte and the last.

const large = '/dossiers/nagorno-karabakh-2023-statements/download/dossier.zip';
const page = '/dossiers/nagorno-karabakh-2023';

let server: Server;
test.beforeEach(async () => {
	server = await startServer({ label: 'connections' });
});
test.afterEach(async () => {
	await server.stop();
	await removeData(server);
});

/** Asks for an address over a connection of its own and reads no further than its first bytes. */
async function begin(path: string): Promise<Socket> {
	const socket = connect(Number(new URL(server.url).port), '127.0.0.1');
	socket.write(
		`GET ${path} HTTP/1.1\r\nhost: ${new URL(server.url).host}\r\nconnection: close\r\n\r\n`
	);
	await once(socket, 'readable');
	return socket;
}

/** Reads what is left, to the end of the connection. */
async function readOn(socket: Socket): Promise<Buffer> {
	const chunks: Buffer[] = [];
	for await (const chunk of socket) chunks.push(chunk as Buffer);
	return Buffer.concat(chunks);
}

const bodyOf = (answer: Buffer) => answer.subarray(answer.indexOf('\r\n\r\n') + 4);

test('clients that read slowly, or stop in the middle of a request, hold up nobody', async () => {
	const whole = Buffer.from(await (await fetch(server.url + large)).arrayBuffer());
	const slow = await Promise.all(Array.from({ length: 20 }, () => begin(large)));
	const halves = Array.from({ length: 20 }, () => {
		const socket = connect(Number(new URL(server.url).port), '127.0.0.1');
		socket.write('POST /api/v1/dossiers HTTP/1.1\r\nhost: x\r\ncontent-length: 100\r\n\r\n{');
		return socket;
	});
	expect((await fetch(server.url + page)).status).toBe(200);
	for (const socket of slow) expect(bodyOf(await readOn(socket)).includes(whole)).toBe(true);
	for (const socket of halves) socket.destroy();
});

test('clients that close their connection cost an answer and not the server', async () => {
	for (const path of [
		large,
		page,
		`${page}/figures/matrix.png`,
		`${page}/briefing.pdf`,
		'/fonts/demarche-sans-400-latin.woff2'
	]) {
		const socket = connect(Number(new URL(server.url).port), '127.0.0.1');
		socket.write(`GET ${path} HTTP/1.1\r\nhost: ${new URL(server.url).host}\r\n\r\n`);
		socket.resetAndDestroy();
		(await begin(path)).resetAndDestroy();
	}
	expect((await fetch(server.url + page)).status).toBe(200);
	expect(server.process.exitCode).toBeNull();
});

test('a signal in the middle of a download lets it end, and the server with it', async () => {
	const whole = Buffer.from(await (await fetch(server.url + large)).arrayBuffer());
	const socket = await begin(large);
	const gone = once(server.process, 'exit');
	server.process.kill('SIGTERM');
	expect(bodyOf(await readOn(socket)).includes(whole)).toBe(true);
	expect(await gone).toEqual([0, null]);
});

/** A server with one dossier whose content is larger than what the system takes off its hands, and its address. */
async function withLongDownload(env: Record<string, string> = {}) {
	const folder = await mkdtemp(join(tmpdir(), 'demarche-long-'));
	const dossier = makeDossier({ actors: 40, issues: 40, statements: 30_000, seed: 3 });
	ship(folder, dossier);
	await server.stop();
	await removeData(server);
	server = await startServer({ label: 'long', env: { DEMARCHE_PACKAGES: folder, ...env } });
	await rm(folder, { recursive: true });
	return `/dossiers/${dossier.id}/content.json`;
}

const readiness = async () => {
	const response = await fetch(`${server.url}/api/health/ready`);
	return { status: response.status, body: (await response.json()) as object };
};

test('on a signal the server is no longer ready, lets a long download end, and ends itself', async () => {
	const long = await withLongDownload({ SHUTDOWN_TIMEOUT: '60' });
	expect(await readiness()).toEqual({ status: 200, body: { status: 'ready' } });
	const whole = Buffer.from(await (await fetch(server.url + long)).arrayBuffer());
	expect(whole.length).toBeGreaterThan(8e6);
	const socket = await begin(long);
	const gone = once(server.process, 'exit');
	server.process.kill('SIGTERM');
	await expect.poll(readiness).toEqual({
		status: 503,
		body: { status: 'unavailable', reason: 'stopping' }
	});
	// What comes meanwhile is answered, and its connection closed.
	const late = await fetch(server.url + '/api/health');
	expect([late.status, late.headers.get('connection')]).toEqual([200, 'close']);
	expect(bodyOf(await readOn(socket)).includes(whole)).toBe(true);
	expect(await gone).toEqual([0, null]);
});

test('a client that does not read on holds the end up for no more than five seconds', async () => {
	const long = await withLongDownload();
	const socket = await begin(long);
	const started = performance.now();
	const gone = once(server.process, 'exit');
	server.process.kill('SIGTERM');
	await expect.poll(readiness).toMatchObject({ status: 503 });
	expect(await gone).toEqual([0, null]);
	expect(performance.now() - started).toBeLessThan(5_000);
	socket.destroy();
});

test('a server with nothing to do ends at once, unless DRAIN_SECONDS has it wait for its balancer', async () => {
	await server.stop();
	server = await startServer({ dataDir: server.dataDir, env: { DRAIN_SECONDS: '1.5' } });
	const started = performance.now();
	const gone = once(server.process, 'exit');
	server.process.kill('SIGTERM');
	await expect.poll(readiness).toMatchObject({ status: 503 });
	expect(await gone).toEqual([0, null]);
	expect(performance.now() - started).toBeGreaterThan(1_500);
});

test('a signal to npm start reaches the server, and its port is free', async () => {
	const port = await freePort();
	const dataDir = await mkdtemp(join(tmpdir(), 'demarche-npm-'));
	const npm = spawn('npm', ['start'], {
		env: { ...process.env, PORT: String(port), HOST: '127.0.0.1', ORIGIN: '', DATA_DIR: dataDir },
		stdio: 'ignore'
	});
	const url = `http://127.0.0.1:${port}/api/health`;
	while (!(await answers(url))) expect(npm.exitCode).toBeNull();
	npm.kill('SIGTERM');
	await once(npm, 'exit');
	await expect.poll(() => answers(url)).toBe(false);
	await rm(dataDir, { recursive: true });
});
