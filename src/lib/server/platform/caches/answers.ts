import { createHash } from 'node:crypto';
import { varyOn } from '../compression/compressed.ts';
import { inParts } from '../bytes.ts';
import { isHeld } from '../held.ts';
import {
	compress,
	decompress,
	encodingFor,
	quickestFirst,
	smallestFirst,
	type Encoding
} from '../compression/encodings.ts';

/** An answer as it was made for the first who asked: compressed, and known by what it holds. */
export interface KeptAnswer {
	headers: [string, string][];
	/** Of the answer before it was compressed. */
	hash: string;
	encoding: Encoding;
	body: Uint8Array;
}

/** Answers that one reader has asked for, and nobody again. */
const askedOnce = new WeakSet<KeptAnswer>();

/** Most bytes of answers that are kept: the dashboard that ships takes 18 kB. */
export const MOST_BYTES = 32 * 1024 ** 2;

/** What names bytes. */
export const hashOf = (bytes: Uint8Array): string =>
	createHash('sha256').update(bytes).digest('base64url').slice(0, 22);

/** Bytes that an answer takes. */
export const sizeOf = ({ body, headers }: KeptAnswer): number =>
	body.length + headers.flat().reduce((sum, text) => sum + text.length, 0);

/**
 * Makes an answer to be kept, compressed as the first client likes it.
 *
 * @param isLikely others will ask for it, too: small at once. Else it is quickly made, and small when asked for again.
 */
export async function keptAnswer(
	request: Request,
	bytes: Uint8Array,
	{ headers, isLikely }: { headers: Iterable<[string, string]>; isLikely: boolean }
): Promise<KeptAnswer> {
	const order = isLikely ? smallestFirst : quickestFirst;
	const encoding = encodingFor(request.headers, order) ?? (isLikely ? 'br' : 'zstd');
	const answer = {
		headers: [...headers],
		hash: hashOf(bytes),
		encoding,
		body: await compress(bytes, encoding)
	};
	if (encoding !== 'br') askedOnce.add(answer);
	return answer;
}

/** Packs an answer that is asked for again as small as it is worth for many; until then it goes out as it is. */
export async function shrink(answer: KeptAnswer): Promise<void> {
	if (!askedOnce.delete(answer)) return;
	const bytes = await decompress(answer.body, answer.encoding);
	Object.assign(answer, { body: await compress(bytes, 'br'), encoding: 'br' });
}

async function bodyOf(
	{ body, encoding }: KeptAnswer,
	asked: Encoding | undefined
): Promise<Uint8Array> {
	if (asked === encoding) return body;
	const bytes = await decompress(body, encoding);
	return asked ? compress(bytes, asked) : bytes;
}

/** Answers a request with what is kept, or with 304 where the client has it. */
export async function answerWith(request: Request, kept: KeptAnswer): Promise<Response> {
	const encoding = encodingFor(request.headers, [kept.encoding, ...smallestFirst]);
	const headers = new Headers(kept.headers);
	// A strong tag names the very bytes: one for each way to compress them (RFC 9110, 8.8.3.3).
	headers.set('etag', `"${kept.hash}${encoding ? `-${encoding}` : ''}"`);
	varyOn(headers, 'Accept-Encoding');
	// However it was compressed then.
	const isOurs = (tag: string) => tag === `"${kept.hash}"` || tag.startsWith(`"${kept.hash}-`);
	if (isHeld(request, isOurs)) return new Response(null, { status: 304, headers });
	if (encoding) headers.set('content-encoding', encoding);
	const body = await bodyOf(kept, encoding);
	headers.set('content-length', String(body.length));
	return new Response(request.method === 'HEAD' ? null : inParts(body), { headers });
}
