import { text } from 'node:stream/consumers';
import { Readable } from 'node:stream';
import { createZstdDecompress, gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { compressed } from './compressed.ts';

const words = 'Where nobody spoke, the cell stays empty. '.repeat(100);
const asking = (accepted: string) =>
	new Request('http://127.0.0.1/', { headers: { 'accept-encoding': accepted } });
const answer = (type: string, headers: Record<string, string> = {}) =>
	new Response(words, { headers: { 'content-type': type, ...headers } });

test.each([
	'text/html',
	'text/csv; charset=utf-8',
	'image/svg+xml',
	'application/json',
	'application/problem+json',
	'application/ld+json',
	'application/graphml+xml',
	'application/gexf+xml'
])('an answer of %s is compressed, and caches are told', async (type) => {
	const response = compressed(asking('gzip'), answer(type, { etag: '"1"' }));
	expect(response.headers.get('content-encoding')).toBe('gzip');
	expect(response.headers.get('vary')).toBe('Accept-Encoding');
	expect(response.headers.get('etag')).toBe('W/"1"');
	expect(gunzipSync(new Uint8Array(await response.arrayBuffer())).toString()).toBe(words);
});

test.each(['image/png', 'application/pdf', 'application/zip', 'font/woff2'])(
	'an answer of %s is compressed already',
	async (type) => {
		const response = compressed(asking('gzip'), answer(type));
		expect(response.headers.get('content-encoding')).toBeNull();
		expect(response.headers.get('vary')).toBeNull();
		expect(await response.text()).toBe(words);
	}
);

test('one who cannot unpack, and a short answer, get the bytes as they are', async () => {
	const plain = compressed(asking('identity'), answer('text/html', { etag: '"1"' }));
	expect(plain.headers.get('content-encoding')).toBeNull();
	expect(plain.headers.get('vary')).toBe('Accept-Encoding');
	expect(plain.headers.get('etag')).toBe('"1"');
	const short = new Response('{}', {
		headers: { 'content-type': 'application/json', 'content-length': '2' }
	});
	expect(await compressed(asking('gzip'), short).text()).toBe('{}');
});

test('what comes in parts goes out in parts, and what breaks off breaks off', async () => {
	let more: ReadableStreamDefaultController<Uint8Array> | undefined;
	const parts = new ReadableStream<Uint8Array>({ start: (controller) => void (more = controller) });
	const response = compressed(
		asking('zstd'),
		new Response(parts, { headers: { 'content-type': 'text/csv' } })
	);
	const body = response.body;
	if (!body || !more) throw new Error('The answer has no body.');
	const unpacked = Readable.fromWeb(body as Parameters<typeof Readable.fromWeb>[0]).pipe(
		createZstdDecompress()
	);
	more.enqueue(new TextEncoder().encode('a,b\n'));
	const first = await new Promise((resolve) => unpacked.once('data', resolve));
	expect(String(first)).toBe('a,b\n');
	more.enqueue(new TextEncoder().encode('1,2\n'));
	more.close();
	expect(await text(unpacked)).toBe('1,2\n');

	const broken = new ReadableStream({ pull: (controller) => controller.error(new Error('gone')) });
	const failing = compressed(
		asking('gzip'),
		new Response(broken, { headers: { 'content-type': 'text/csv' } })
	);
	await expect(failing.text()).rejects.toThrow();
});
