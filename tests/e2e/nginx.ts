import { spawn } from 'node:child_process';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { answers, freePort } from './server.ts';

/** An nginx of its own before a server. */
export interface Proxy {
	url: string;
	stop: () => Promise<void>;
}

/** What every nginx of the tests has around its servers. */
const configuration = (folder: string, http: string) => `
daemon off;
pid ${folder}/nginx.pid;
worker_processes 1;
events {}
http {
	access_log off;
	client_body_temp_path ${folder}/body;
	proxy_temp_path ${folder}/proxy;
	fastcgi_temp_path ${folder}/fastcgi;
	uwsgi_temp_path ${folder}/uwsgi;
	scgi_temp_path ${folder}/scgi;
	${http}
}
`;

/**
 * Starts nginx on this machine.
 *
 * @param http what its block `http` holds. @param isUp whether it answers.
 */
export async function runNginx(
	http: string,
	isUp: () => Promise<boolean>
): Promise<() => Promise<void>> {
	const folder = await mkdtemp(join(tmpdir(), 'demarche-nginx-'));
	// Its workers run as a user of their own, who writes long bodies and answers there.
	await chmod(folder, 0o755);
	const file = join(folder, 'nginx.conf');
	await writeFile(file, configuration(folder, http));
	const child = spawn('nginx', ['-e', 'stderr', '-c', file, '-p', folder], {
		stdio: ['ignore', 'ignore', 'pipe']
	});
	let stderr = '';
	let failed: Error | undefined;
	child.once('error', (error) => (failed = error));
	child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
	const gone = new Promise<void>((resolve) => child.once('close', () => resolve()));
	while (!(await isUp())) {
		if (failed) throw new Error('nginx is needed (Debian: nginx-light).', { cause: failed });
		if (child.exitCode !== null) throw new Error(`nginx ended before it answered:\n${stderr}`);
	}
	return async () => {
		child.kill('SIGTERM');
		await gone;
		await rm(folder, { recursive: true });
	};
}

/**
 * Starts nginx with `proxy_pass` and, unless told, no other line that concerns it.
 *
 * @param lines further lines of the location.
 */
export async function startNginx(upstream: string, lines = ''): Promise<Proxy> {
	const port = await freePort();
	const url = `http://127.0.0.1:${port}`;
	const http = `server { listen 127.0.0.1:${port}; location / { proxy_pass ${upstream}; ${lines} } }`;
	return { url, stop: await runNginx(http, () => answers(`${url}/api/health`)) };
}
