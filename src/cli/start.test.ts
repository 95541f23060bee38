import { spawnSync } from 'node:child_process';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { expect, test } from 'vitest';

const start = (port: string) =>
	spawnSync(process.execPath, ['src/cli/start.ts'], {
		encoding: 'utf8',
		env: { ...process.env, HOST: '127.0.0.1', PORT: port }
	});

test('a port in use is said before anything is built, with the way round it', async () => {
	const other = createServer();
	await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
	const { port } = other.address() as AddressInfo;
	const { status, stderr } = start(String(port));
	other.close();
	expect(status).toBe(1);
	expect(stderr).toBe(
		`Port ${port} of 127.0.0.1 is taken: another server runs there, perhaps Démarche itself. ` +
			`End that one, or choose another port: PORT=${port + 1} npm start\n`
	);
});

test.each(['abc', '0', '70000', '41.5'])('%s is no port', (port) => {
	const { status, stderr } = start(port);
	expect(status).toBe(1);
	expect(stderr).toContain(`PORT is "${port}"; expected a whole number from 1 to 65535.`);
});
