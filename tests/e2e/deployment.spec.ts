import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { request } from 'node:https';
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium as browsers, expect, test } from '@playwright/test';
import { chromium } from '../chromium.ts';
import { makeAccounts, person } from './accounts.ts';
import { ask, type Answer } from './asking.ts';
import { lineOf } from './logged.ts';
import { runNginx } from './nginx.ts';
import { fromReadme } from './readme.ts';
import { freePort, removeData, startServer, type Server } from './server.ts';

// The files that the README gives for systemd, nginx and Caddy are taken from there and run.

const page = '/dossiers/nagorno-karabakh-2023';
const name = 'demarche.example';

let folder: string;
test.beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), 'demarche-deployment-'));
	await chmod(folder, 0o755);
	execFileSync(
		'openssl',
		[
			...['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'],
			...['-keyout', join(folder, 'key.pem'), '-out', join(folder, 'chain.pem'), '-days', '2'],
			...['-subj', `/CN=${name}`, '-addext', `subjectAltName=DNS:${name}`]
		],
		{ stdio: 'pipe' }
	);
});
test.afterAll(() => rm(folder, { recursive: true }));

/** Settings of a kind in the unit, such as all of `Environment`. */
const settings = (unit: string, key: string) =>
	[...unit.matchAll(new RegExp(`^${key}=(.*)$`, 'gm'))].map((found) => found[1] ?? '');

/** What the unit gives the server for its environment. */
const environmentOf = (unit: string) =>
	Object.fromEntries(
		settings(unit, 'Environment')
			.flatMap((line) => line.split(' '))
			.map((pair) => pair.split(/=(.*)/s) as [string, string])
	);

test('the unit for systemd is valid, and leaves the service little to do harm with', async () => {
	const unit = join(folder, 'demarche.service');
	await writeFile(unit, fromReadme('ini', { '/opt/demarche': process.cwd() }));
	const verified = spawnSync('systemd-analyze', ['verify', '--man=no', unit], { encoding: 'utf8' });
	expect(verified.error, 'systemd is needed (Debian: systemd)').toBeUndefined();
	expect(verified.stderr).toBe('');
	expect(verified.status).toBe(0);
	const secured = spawnSync(
		'systemd-analyze',
		['security', '--offline=true', '--threshold=20', '--no-pager', unit],
		{ encoding: 'utf8' }
	);
	expect(secured.status, secured.stdout).toBe(0);
});

/** The server as the unit of the README starts it, on a port that is free. */
async function startUnit(): Promise<Server> {
	const port = await freePort();
	const unit = fromReadme('ini', { '4173': String(port), '/opt/demarche/': './' });
	const environment = environmentOf(unit);
	const command = settings(unit, 'ExecStart')[0]?.split(' ') ?? [];
	expect(command.at(-1)).toBe('build/index.js');
	expect(environment.DATA_DIR).toBe(`/var/lib/${settings(unit, 'StateDirectory')[0]}`);
	delete environment.DATA_DIR;
	return startServer({ label: 'unit', port, env: environment });
}

interface Front {
	http: number;
	https: number;
	/** What the certificate is verified with; undefined where the proxy made its own. */
	ca?: Buffer;
}

/** Asks a proxy over TLS for the name that it serves, from an address of this machine. */
const over = (
	{ https, ca }: Front,
	path: string,
	options: Parameters<typeof ask>[1] = {}
): Promise<Answer> =>
	ask(`https://127.0.0.1:${https}${path}`, {
		...options,
		...{ servername: name, ca, rejectUnauthorized: ca !== undefined },
		headers: { host: name, ...options.headers }
	});

/** What each of the proxies has to do. */
async function expectProxied(front: Front, server: Server): Promise<void> {
	const plain = await ask(`http://127.0.0.1:${front.http}${page}?as-of=2023-09-20`, {
		headers: { host: name }
	});
	expect(plain.status).toBe(308);
	expect(plain.headers.location).toMatch(new RegExp(`^https://${name}(:\\d+)?${page}\\?as-of=`));

	const seen = await over(front, page, {
		localAddress: '127.0.0.2',
		headers: { 'x-forwarded-for': '198.51.100.9', 'x-request-id': 'mine', via: '1.1 elsewhere' }
	});
	expect(seen.status).toBe(200);
	expect(seen.headers['strict-transport-security']).toBe('max-age=31536000');
	const id = String(seen.headers['x-request-id']);
	expect(id).not.toBe('mine');
	expect(await lineOf(server, id)).toMatchObject({ event: 'request', client: '127.0.0.2' });

	const stream = request(`https://127.0.0.1:${front.https}/api/v1${page}/live`, {
		...{ servername: name, ca: front.ca, rejectUnauthorized: front.ca !== undefined },
		headers: { host: name, accept: 'text/event-stream' }
	});
	stream.end();
	const [opened] = (await once(stream, 'response')) as [IncomingMessage];
	const [first] = (await once(opened.setEncoding('utf8'), 'data')) as [string];
	expect(opened.headers['content-type']).toMatch(/^text\/event-stream/);
	expect(first.length).toBeGreaterThan(0);
	const figures = await ask(`${server.url}/metrics`);
	expect(figures.body).toMatch(/^demarche_streams_open 1$/m);
	stream.destroy();

	expect((await over(front, '/metrics')).status).toBe(404);
	expect((await over(front, '/api/health/ready')).status).toBe(200);
	// Nobody writes without an account, and the proxy takes bodies as large as the server does.
	const sent = await over(front, '/api/v1/imports', {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify({ much: 'x'.repeat(2_000_000) })
	});
	expect(sent.status).toBeGreaterThanOrEqual(401);
	expect(sent.status).not.toBe(413);
	expect(sent.headers['content-type']).toBe('application/problem+json');
}

/** Starts nginx before a server with the configuration of the README. */
async function startNginx(server: Server): Promise<{ front: Front; stop: () => Promise<void> }> {
	const [http, https] = [await freePort(), await freePort()];
	const text = fromReadme('nginx', {
		'127.0.0.1:4173': new URL(server.url).host,
		'listen 80;': `listen ${http};`,
		'[::]:80': `[::]:${http}`,
		'listen 443': `listen ${https}`,
		'[::]:443': `[::]:${https}`,
		[`/etc/letsencrypt/live/${name}/fullchain.pem`]: join(folder, 'chain.pem'),
		[`/etc/letsencrypt/live/${name}/privkey.pem`]: join(folder, 'key.pem')
	});
	const front = { http, https, ca: await readFile(join(folder, 'chain.pem')) };
	const isUp = () =>
		over(front, '/api/health').then(
			({ status }) => status === 200,
			() => new Promise<boolean>((resolve) => setTimeout(() => resolve(false), 25))
		);
	return { front, stop: await runNginx(text, isUp) };
}

test('the configuration for nginx runs before a server started as the unit says', async () => {
	const server = await startUnit();
	const { front, stop } = await startNginx(server);
	await expectProxied(front, server);
	await stop();
	await server.stop();
	await removeData(server);
});

test('behind nginx with TLS a browser signs in with __Host- cookies, and no other name counts', async () => {
	const server = await startUnit();
	const { front, stop } = await startNginx(server);
	const ana = person('Ana');
	await makeAccounts(server, ana);
	const browser = await browsers.launch({
		...chromium,
		args: [...chromium.args, `--host-resolver-rules=MAP ${name}:443 127.0.0.1:${front.https}`]
	});
	const context = await browser.newContext({ ignoreHTTPSErrors: true });
	const visitor = await context.newPage();
	await visitor.goto(`https://${name}/sign-in`);
	await visitor.getByLabel('Email address').fill(ana.email);
	await visitor.getByLabel('Password').fill(ana.password);
	await visitor.getByRole('button', { name: 'Sign in', exact: true }).click();
	await expect(visitor.getByRole('link', { name: ana.name })).toBeVisible();

	const cookies = (await context.cookies()).filter((cookie) => cookie.httpOnly);
	expect(cookies.map((cookie) => cookie.name).sort()).toEqual([
		'__Host-demarche.device',
		'__Host-demarche.session_token'
	]);
	for (const cookie of cookies) {
		// A domain without a dot before it: no neighbour gets it, nor may set it.
		expect(cookie).toMatchObject({ secure: true, path: '/', domain: name, sameSite: 'Lax' });
	}
	const value = cookies.find((cookie) => cookie.name.endsWith('session_token'))?.value ?? '';
	const statusBy = async (cookie: string) =>
		(await over(front, '/account', { headers: { cookie: `${cookie}=${value}` } })).status;
	expect(await statusBy('__Host-demarche.session_token')).toBe(200);
	expect(await statusBy('demarche.session_token')).toBe(303);

	await visitor.getByRole('button', { name: 'Sign out' }).click();
	await expect(visitor.getByRole('link', { name: 'Sign in' })).toBeVisible();
	expect((await context.cookies()).map((cookie) => cookie.name)).not.toContain(
		'__Host-demarche.session_token'
	);
	expect(await statusBy('__Host-demarche.session_token')).toBe(303);
	await browser.close();
	await stop();
	await server.stop();
	await removeData(server);
});

test('the configuration for Caddy runs before a server started as the unit says', async () => {
	const server = await startUnit();
	const [http, https] = [await freePort(), await freePort()];
	const site = fromReadme('caddyfile', {
		'127.0.0.1:4173': new URL(server.url).host,
		// A certificate of its own making, for want of a name that the world knows.
		[`${name} {`]: `${name} {\n\ttls internal`
	});
	const file = join(folder, 'Caddyfile');
	const own = `{
	admin off
	http_port ${http}
	https_port ${https}
	skip_install_trust
	storage file_system ${join(folder, 'caddy')}
}
`;
	await writeFile(file, own + site);
	const args = ['--config', file, '--adapter', 'caddyfile'];
	const validated = spawnSync('caddy', ['validate', ...args], { encoding: 'utf8' });
	expect(validated.error, 'Caddy is needed (Debian: caddy)').toBeUndefined();
	expect(validated.status, validated.stderr).toBe(0);
	const caddy = spawn('caddy', ['run', ...args], { stdio: 'ignore' });
	const front = { http, https };
	await expect
		.poll(() =>
			over(front, '/api/health').then(
				({ status }) => status,
				() => 0
			)
		)
		.toBe(200);
	await expectProxied(front, server);
	caddy.kill('SIGTERM');
	await once(caddy, 'exit');
	await server.stop();
	await removeData(server);
});
