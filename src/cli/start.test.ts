import { spawnSync } from 'node:child_process';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { expect, test } from 'vitest';

const start = (port: string, env: Record<string, string> = {}) =>
	spawnSync(process.execPath, ['src/cli/start.ts'], {
		encoding: 'utf8',
		env: { ...process.env, HOST: '127.0.0.1', PORT: port, ...env }
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

test.each([
	['ORIGIN', 'demarche.example'],
	['BODY_SIZE_LIMIT', 'large'],
	['TRUSTED_PROXIES', 'proxy.example'],
	['TRUSTED_PROXIES', '0.0.0.0/0']
])('%s is told before anything is built where it is "%s"', (name, value) => {
	const { status, stderr } = start('41999', { [name]: value });
	expect(status).toBe(1);
	expect(stderr).toContain(`${name} is "${value}"; expected `);
	expect(stderr.trim().split('\n')).toHaveLength(1);
});

test('headers that anybody may send cannot be trusted by way of the adapter', () => {
	const { status, stderr } = start('41999', { ADDRESS_HEADER: 'x-forwarded-for' });
	expect(status).toBe(1);
	expect(stderr).toContain('ADDRESS_HEADER is set, which trusts a header from anybody.');
});
