import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
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
