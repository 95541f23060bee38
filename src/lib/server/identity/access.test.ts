import type { IncomingMessage } from 'node:http';
import { hostname } from 'node:os';
import { describe, expect, test } from 'vitest';
import { local } from '../../../../tests/storage/local.ts';
import { admit, askingOf, policyOf, proveLocal, readName } from './access.ts';
import type { Asking } from './access.ts';
import { Refusal } from '../platform/problem.ts';
import { readProxies } from '../platform/proxies.ts';

const config = { host: '127.0.0.1', port: '4173', origin: undefined, socketPath: undefined };

/** What becomes of a request: the kind of problem it is refused with, or `in`. What writes has to be local. */
function outcome(asking: Partial<Asking>, method = 'GET', policy = local.policy): string {
	try {
		const all = { ...local.asking, ...asking };
		admit(policy, all, method);
		if (method !== 'GET') proveLocal(policy, all);
		return 'in';
	} catch (error) {
		if (error instanceof Refusal) return error.problem.type.replace('urn:demarche:problem:', '');
		throw error;
	}
}

describe('a server bound to this machine', () => {
	test.each(['127.0.0.1:4173', 'localhost:4173', '[::1]:4173', 'LOCALHOST:4173'])(
		'answers to %s',
		(host) => expect(outcome({ host })).toBe('in')
	);

	test.each([
		'evil.example',
		'evil.example:4173',
		'127.0.0.1.evil.example:4173',
		'127.0.0.1',
		'localhost:8080',
		'192.168.1.7:4173',
		'localhost:4173@evil.example',
		'',
		null
	])('refuses the host %s, even for reading', (host) =>
		expect(outcome({ host })).toBe('foreign-host')
	);

	test.each([null, 'http://127.0.0.1:4173'])('lets a program or its own page write: %s', (origin) =>
		expect(outcome({ origin }, 'POST')).toBe('in')
	);

	test.each([
		'https://evil.example',
		'http://localhost:4173',
		'http://127.0.0.1:8080',
		'http://127.0.0.1:4173.evil.example',
		'null',
		'file://'
	])('refuses writes from the origin %s', (origin) =>
		expect(outcome({ origin }, 'DELETE')).toBe('foreign-origin')
	);

	test.each(['cross-site', 'same-site'])('refuses writes that a browser calls %s', (site) =>
		expect(outcome({ site }, 'POST')).toBe('foreign-origin')
	);

	test('lets pages of others read: what they get stays closed to them', () => {
		expect(outcome({ origin: 'https://evil.example', site: 'cross-site' })).toBe('in');
	});

	test.each<Partial<Asking>>([{ forwarded: true }, { peer: '192.168.1.7' }, { peer: '' }])(
		'refuses writes from another machine: %o',
		(asking) => {
			expect(outcome(asking, 'PATCH')).toBe('no-accounts');
			expect(outcome(asking)).toBe('in');
		}
	);

	test.each(['::1', '127.0.0.1', '::ffff:127.0.0.1'])('knows %s for this machine', (peer) =>
		expect(outcome({ peer }, 'POST')).toBe('in')
	);
});

describe('writing needs proof of being at this machine', () => {
	const token = 'a'.repeat(43);
	const policy = { ...local.policy, token };
	const write = (asking: Partial<Asking>) => outcome(asking, 'POST', policy);
	const origin = 'http://127.0.0.1:4173';

	test('the token is proof, whatever else the request is', () => {
		for (const owner of ['ours', 'other', 'unknown'] as const) {
			expect(write({ token, owner: () => owner, brief: true })).toBe('in');
		}
		for (const wrong of ['', token.slice(1), `${token}a`]) {
			expect(write({ token: wrong })).toBe('not-local');
		}
		expect(outcome({ token: 'undefined' }, 'POST')).toBe('not-local');
		expect(write({ token, forwarded: true })).toBe('no-accounts');
		expect(write({ token, origin: 'https://evil.example' })).toBe('foreign-origin');
	});

	test('so is a connection of the user who runs the server, without a sign of a proxy', () => {
		expect(write({ owner: () => 'ours' })).toBe('in');
		expect(write({ owner: () => 'ours', brief: true })).toBe('not-local');
	});

	test('another user’s connection is none, whatever origin it names', () => {
		expect(write({ owner: () => 'other' })).toBe('not-local');
		expect(write({ owner: () => 'other', origin })).toBe('not-local');
	});

	test('where the system does not tell, a page of this server may write and a program may not', () => {
		const owner = () => 'unknown' as const;
		expect(write({ owner, origin })).toBe('in');
		expect(write({ owner })).toBe('not-local');
		expect(write({ owner, origin, brief: true })).toBe('not-local');
	});

	test('reading needs none', () => {
		expect(outcome({ owner: () => 'other', brief: true, forwarded: true }, 'GET', policy)).toBe(
			'in'
		);
	});
});

describe('what a request says of itself', () => {
	const read = (headers: Record<string, string>, httpVersion = '1.1') =>
		askingOf({
			request: new Request('http://127.0.0.1:4173/', { headers }),
			getClientAddress: () => '127.0.0.1',
			platform: { req: { httpVersion } as IncomingMessage }
		});

	test.each(['forwarded', 'via', 'x-forwarded-for', 'x-forwarded-proto', 'x-real-ip'])(
		'%s is the sign of a proxy',
		(name) => expect(read({ [name]: 'x' }).forwarded).toBe(true)
	);

	test('so are HTTP/1.0 and a connection for one request', () => {
		expect(read({}, '1.0').brief).toBe(true);
		expect(read({ connection: 'close' }).brief).toBe(true);
		expect(read({ connection: 'keep-alive' })).toMatchObject({ brief: false, forwarded: false });
	});

	test('the token follows “Bearer”', () => {
		expect(read({ authorization: 'bearer  abc ' }).token).toBe('abc');
		expect(read({ authorization: 'Basic abc' }).token).toBeUndefined();
	});
});

describe('a server that others can reach', () => {
	test.each([
		{ host: '0.0.0.0' },
		{ host: undefined },
		{ host: '192.168.1.7' },
		{ socketPath: '/run/demarche.sock' },
		{ proxies: readProxies('loopback') },
		{ origin: 'https://demarche.example' }
	])('is read by all and written to by nobody: %o', (change) => {
		const policy = policyOf({ ...config, hosts: ['demarche.example'], ...change });
		expect(outcome({ host: 'demarche.example' }, 'GET', policy)).toBe('in');
		expect(outcome({}, 'POST', policy)).toBe('no-accounts');
		expect(() => proveLocal(policy, local.asking)).toThrow(/so it is read-only/);
	});
});

test('a server that others can reach answers to its names and to numbers, not to what leads there by DNS', () => {
	const policy = policyOf({
		...config,
		host: '0.0.0.0',
		origin: 'http://Desk.example:4173',
		hosts: ['b']
	});
	const known = ['desk.example:4173', 'desk.example', 'b:80', '192.168.1.7:4173', '[fe80::1]:4173'];
	for (const host of [...known, 'localhost:4173', hostname()]) {
		expect(outcome({ host }, 'GET', policy), host).toBe('in');
	}
	for (const host of [
		'evil.example',
		'desk.example.evil.example',
		'1.2.3.4.evil.example',
		'',
		null
	]) {
		expect(outcome({ host }, 'GET', policy), String(host)).toBe('foreign-host');
	}
});

test('the port is that of the origin, where one is set', () => {
	const policy = policyOf({ ...config, origin: 'http://localhost:5000' });
	expect(outcome({ host: 'localhost:5000' }, 'GET', policy)).toBe('in');
	expect(outcome({ host: 'localhost:4173' }, 'GET', policy)).toBe('foreign-host');
	const usual = policyOf({ ...config, origin: 'http://localhost' });
	expect(outcome({ host: 'localhost' }, 'GET', usual)).toBe('in');
});

test('in development any port of this machine will do', () => {
	const policy = policyOf({ ...config, host: undefined, port: undefined }, true);
	expect(outcome({ host: 'localhost:5173', origin: 'http://localhost:5173' }, 'POST', policy)).toBe(
		'in'
	);
	expect(outcome({ host: 'evil.example' }, 'GET', policy)).toBe('foreign-host');
});

test('a name comes out of the cookie only if it is one', () => {
	const read = (value: string | undefined) => readName({ get: () => value });
	expect(read('Անի')).toBe('Անի');
	for (const bad of [undefined, '', 'a\u0000b', 'x'.repeat(200)]) expect(read(bad)).toBe('');
});
