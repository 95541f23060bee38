/** `npm start`: builds where that is needed, then serves this machine. */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { ConfigFault, readConfig } from '../lib/server/platform/config.ts';
import { LARGEST_BODY } from './body.ts';
import { heapEnvironment, heapFlags } from './heap.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const entry = join(root, 'build', 'index.js');
const sources = [
	'src',
	'static',
	'package.json',
	'package-lock.json',
	'chunks.ts',
	'messages.ts',
	'svelte.config.js',
	'vite.config.ts'
];

function fail(message: string): never {
	process.stderr.write(`${message}\n`);
	process.exit(1);
}

const say = (message: string) => process.stderr.write(`${message}\n`);

function refuseOldNode(): void {
	const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
	if (major > 22 || (major === 22 && minor >= 18)) return;
	fail(
		`Démarche needs Node 22.18 or later; this is ${process.versions.node} (${process.execPath}). ` +
			'Install a later one from https://nodejs.org, then run npm ci and npm start again.'
	);
}

/** When a file, or anything in a folder, last changed; a folder changes when a file in it goes. Milliseconds. */
function lastChange(path: string): number {
	const stat = statSync(path, { throwIfNoEntry: false });
	if (!stat) return 0;
	if (!stat.isDirectory()) return /\.test\.ts$/.test(path) ? 0 : stat.mtimeMs;
	return readdirSync(path)
		.map((name) => lastChange(join(path, name)))
		.reduce((latest, time) => Math.max(latest, time), stat.mtimeMs);
}

function whyBuild(): string | undefined {
	const built = statSync(entry, { throwIfNoEntry: false })?.mtimeMs;
	if (built === undefined) return 'There is no build yet';
	const changed = sources.find((path) => lastChange(join(root, path)) > built);
	return changed && `${changed} is newer than the build`;
}

function build(): void {
	const why = whyBuild();
	if (!why) return;
	say(`${why}: building, which takes some seconds.`);
	const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js');
	if (!existsSync(vite)) fail('The parts to build with are not installed: run npm ci first.');
	const args = [vite, 'build', '--logLevel', 'warn'];
	const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: root });
	if (status !== 0) fail(`The build failed:\n${stdout}${stderr}`);
}

/** Tries the address before anything else is done, so that a port in use costs no build. */
function refuseTakenPort(host: string, port: number): Promise<void> {
	return new Promise((resolve) => {
		const probe = createServer();
		probe.once('error', (error: NodeJS.ErrnoException) => {
			if (error.code !== 'EADDRINUSE') fail(`Cannot listen on ${host}:${port}: ${error.message}`);
			fail(
				`Port ${port} of ${host} is taken: another server runs there, perhaps Démarche itself. ` +
					`End that one, or choose another port: PORT=${port + 1} npm start`
			);
		});
		probe.listen(port, host, () => probe.close(() => resolve()));
	});
}

/** The address that readers type: a server that listens everywhere has the name of its machine. */
function originOf(host: string, port: number): string {
	const name = host === '0.0.0.0' || host === '::' ? hostname() : host;
	return `http://${name.includes(':') ? `[${name}]` : name}:${port}`;
}

function portOf(text: string): number {
	const port = Number(text);
	if (Number.isInteger(port) && port > 0 && port < 65_536) return port;
	fail(`PORT is "${text}"; expected a whole number from 1 to 65535.`);
}

refuseOldNode();
const host = process.env.HOST || '127.0.0.1';
const port = portOf(process.env.PORT || '4173');
const origin = process.env.ORIGIN || originOf(host, port);
Object.assign(process.env, {
	HOST: host,
	PORT: String(port),
	ORIGIN: origin,
	BODY_SIZE_LIMIT: process.env.BODY_SIZE_LIMIT || LARGEST_BODY,
	DEMARCHE_PACKAGES: process.env.DEMARCHE_PACKAGES || join(root, 'data'),
	DEMARCHE_FONTS: process.env.DEMARCHE_FONTS || join(root, 'static', 'fonts', 'ttf')
});
try {
	readConfig();
} catch (error) {
	if (error instanceof ConfigFault) fail(error.message);
	throw error;
}
await refuseTakenPort(host, port);
build();
say(`Starting Démarche at ${origin} – Ctrl+C ends it.`);
if (!['127.0.0.1', 'localhost', '::1'].includes(host)) {
	say(
		`It is bound to ${host}: whoever reaches this machine can read everything, and nobody can write. It answers to ${new URL(origin).hostname}, to addresses of numbers, and to the names in DEMARCHE_HOSTS.`
	);
}
// The server takes the place of this process, which would keep 20 MB for having read TypeScript.
if (process.execve) {
	process.execve(process.execPath, [process.execPath, ...heapFlags, entry], {
		...heapEnvironment,
		...process.env
	});
}
// The server looks for its files beside what was started.
process.argv[1] = entry;
await import(pathToFileURL(entry).href);
