import { brotliDecompressSync, gunzipSync, zstdDecompressSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { answerWith, keptAnswer, shrink } from './answers.ts';

const words = 'Where nobody spoke, the cell stays empty. '.repeat(400);
const bytes = new TextEncoder().encode(words);
const asking = (accepted: string) =>
	new Request('http://127.0.0.1/', { headers: { 'accept-encoding': accepted } });
const browser = asking('gzip, deflate, br, zstd');
const made = (isLikely: boolean, request = browser) =>
	keptAnswer(request, bytes, { headers: [['content-type', 'text/html']], isLikely });
const bodyOf = async (response: Response) => new Uint8Array(await response.arrayBuffer());

test('an answer for one is packed quickly, and small once it is asked for again', async () => {
	const answer = await made(false);
	const first = await answerWith(browser, answer);
	expect(first.headers.get('content-encoding')).toBe('zstd');
	expect(String(Buffer.from(zstdDecompressSync(await bodyOf(first))))).toBe(words);
	await shrink(answer);
	const again = await answerWith(browser, answer);
	expect(again.headers.get('content-encoding')).toBe('br');
	expect(String(brotliDecompressSync(await bodyOf(again)))).toBe(words);
	const { body } = answer;
	await shrink(answer);
	expect(answer.body).toBe(body);
});

test('the tag names the bytes that are sent, and a client may hold either of them', async () => {
	const answer = await made(false);
	const tags = [(await answerWith(browser, answer)).headers.get('etag') ?? ''];
	await shrink(answer);
	tags.push((await answerWith(browser, answer)).headers.get('etag') ?? '');
	expect(tags[0]).not.toBe(tags[1]);
	for (const tag of tags) {
		const request = new Request(browser.url, { headers: { 'if-none-match': tag } });
		expect((await answerWith(request, answer)).status).toBe(304);
	}
});

test('an answer that others will ask for is small at once, and each client gets what it can unpack', async () => {
	const answer = await made(true);
	expect(answer.encoding).toBe('br');
	const gzip = await answerWith(asking('gzip'), answer);
	expect(String(gunzipSync(await bodyOf(gzip)))).toBe(words);
	const plain = await answerWith(asking('identity'), answer);
	expect(plain.headers.get('content-encoding')).toBeNull();
	expect(await plain.text()).toBe(words);
	const forNobody = await made(false, asking(''));
	expect(await (await answerWith(asking(''), forNobody)).text()).toBe(words);
});
