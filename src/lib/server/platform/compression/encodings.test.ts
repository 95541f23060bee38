import { expect, test } from 'vitest';
import {
	compress,
	decompress,
	encodingFor,
	quickestFirst,
	smallestFirst,
	type Encoding
} from './encodings.ts';

const browser = 'gzip, deflate, br, zstd';

test.each([
	[browser, true, 'br'],
	[browser, false, 'zstd'],
	['gzip', true, 'gzip'],
	['GZIP;q=0.5', true, 'gzip'],
	['br;q=0.5, gzip', true, 'gzip'],
	['*', true, 'br'],
	['gzip;q=0, *;q=0.1', true, 'br'],
	['gzip;q=0', true, undefined],
	['identity, gzip;q=0.5', true, undefined],
	['deflate', true, undefined],
	['gzip;q=nonsense', true, undefined],
	['', true, undefined]
])('a client that accepts “%s” (kept: %s) gets %s', (accepted, isKept, expected) => {
	const order = isKept ? smallestFirst : quickestFirst;
	expect(encodingFor(new Headers({ 'accept-encoding': accepted }), order)).toBe(expected);
});

test('a client that says nothing of it gets the bytes as they are', () => {
	expect(encodingFor(new Headers(), smallestFirst)).toBeUndefined();
});

test.each<Encoding>(['br', 'zstd', 'gzip'])(
	'%s comes back as it was, and smaller',
	async (encoding) => {
		const bytes = new TextEncoder().encode('silence is not a stance. '.repeat(400));
		const small = await compress(bytes, encoding);
		expect(small.length).toBeLessThan(bytes.length / 20);
		expect(new Uint8Array(await decompress(small, encoding))).toEqual(bytes);
	}
);
