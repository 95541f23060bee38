import { cp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { removeData, startServer } from './server.ts';

test('a build that goes away under a running server costs its files and not the server', async () => {
	// Within the project, where the packages of the build are found.
	const build = join('test-results', 'rebuilt');
	await cp('build', build, { recursive: true });
	const server = await startServer({ label: 'rebuilt', build });
	const page = '/dossiers/nagorno-karabakh-2023';
	const html = await (await fetch(server.url + page)).text();
	const script = /"?((?:\.\.?\/)*_app\/immutable\/[^"]+\.js)"/.exec(html)?.[1] ?? '';
	const files = [
		'/fonts/demarche-sans-400-latin.woff2',
		new URL(script, server.url + page).pathname
	];
	for (const path of files) expect((await fetch(server.url + path)).status, path).toBe(200);
	await rm(join(build, 'client'), { recursive: true });
	for (const path of files) {
		for (const encoding of ['br', 'gzip', 'identity']) {
			const response = await fetch(server.url + path, { headers: { 'accept-encoding': encoding } });
			expect(response.status, `${path} ${encoding}`).toBe(404);
		}
	}
	expect((await fetch(server.url + page)).status).toBe(200);
	expect(server.process.exitCode).toBeNull();
	await server.stop();
	await removeData(server);
	await rm(build, { recursive: true });
});
