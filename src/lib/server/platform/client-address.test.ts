import type { Socket } from 'node:net';
import { describe, expect, test } from 'vitest';
import { clientAddress, forwardedProtocol } from './client-address.ts';
import { readProxies } from './proxies.ts';

/** A request over a connection from `peer`, with these headers. */
const from = (peer: string | undefined, headers: Record<string, string> = {}) => ({
	request: new Request('http://127.0.0.1/', { headers }),
	getClientAddress: () => peer ?? '',
	platform: { req: { socket: { remoteAddress: peer } as Socket } }
});
const client = (peer: string | undefined, forwarded: string | undefined, trusted: string) =>
	clientAddress(
		from(peer, forwarded === undefined ? {} : { 'x-forwarded-for': forwarded }),
		readProxies(trusted)
	);

describe('the address of a client', () => {
	test('is that of the connection where no proxy is trusted, whatever a header claims', () => {
		expect(client('192.0.2.7', '198.51.100.1', '')).toBe('192.0.2.7');
		expect(client('127.0.0.1', '198.51.100.1', '')).toBe('127.0.0.1');
		expect(client('192.0.2.7', '198.51.100.1', '10.0.0.0/8')).toBe('192.0.2.7');
	});

	test('is the one that a trusted proxy names last, not what the client wrote before it', () => {
		expect(client('127.0.0.1', '198.51.100.1', 'loopback')).toBe('198.51.100.1');
		expect(client('127.0.0.1', '1.1.1.1, 198.51.100.1', 'loopback')).toBe('198.51.100.1');
	});

	test('is looked for through a chain of trusted proxies, and no further', () => {
		const chain = '1.1.1.1, 198.51.100.1, 10.0.0.9';
		expect(client('10.0.0.2', chain, '10.0.0.0/8')).toBe('198.51.100.1');
		expect(client('10.0.0.2', chain, '10.0.0.2')).toBe('10.0.0.9');
		expect(client('10.0.0.2', '10.0.0.5,10.0.0.9', '10.0.0.0/8')).toBe('10.0.0.5');
	});

	test('loses what is not an address, a port and the form of IPv4 within IPv6', () => {
		expect(client('127.0.0.1', 'unknown', 'loopback')).toBe('127.0.0.1');
		expect(client('127.0.0.1', '198.51.100.1, _hidden', 'loopback')).toBe('127.0.0.1');
		expect(client('127.0.0.1', '198.51.100.1:4711', 'loopback')).toBe('198.51.100.1');
		expect(client('127.0.0.1', '[2001:db8::7]:4711', 'loopback')).toBe('2001:db8::7');
		expect(client('::ffff:127.0.0.1', '::ffff:198.51.100.1', 'loopback')).toBe('198.51.100.1');
		expect(client('127.0.0.1', '', 'loopback')).toBe('127.0.0.1');
		expect(client('127.0.0.1', undefined, 'loopback')).toBe('127.0.0.1');
	});

	test('of a connection over a socket file comes from the header where “unix” is trusted', () => {
		expect(client(undefined, '198.51.100.1', 'unix')).toBe('198.51.100.1');
		expect(client(undefined, '198.51.100.1', 'loopback')).toBe('');
		expect(client('192.0.2.7', '198.51.100.1', 'unix')).toBe('192.0.2.7');
	});
});

test('the protocol counts from a trusted proxy alone, and of several words the last', () => {
	const told = (peer: string, proto: string) =>
		forwardedProtocol(from(peer, { 'x-forwarded-proto': proto }), readProxies('loopback'));
	expect(told('127.0.0.1', 'https')).toBe('https');
	expect(told('127.0.0.1', 'https, http')).toBe('http');
	expect(told('127.0.0.1', 'gopher')).toBeUndefined();
	expect(told('192.0.2.7', 'https')).toBeUndefined();
});

test.each(['10', 'proxy.example', '10.0.0.0/33', '0.0.0.0/0', '::/0', '*'])(
	'%s is no proxy that could be trusted',
	(text) => expect(() => readProxies(text)).toThrow(TypeError)
);
