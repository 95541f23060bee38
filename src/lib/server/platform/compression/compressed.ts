import { Readable } from 'node:stream';
import type { ReadableStream as NodeStream } from 'node:stream/web';
import type { Handle } from '@sveltejs/kit';
import { compressing, encodingFor, quickestFirst } from './encodings.ts';

/**
 * What becomes smaller; a picture, a font, a zip and a PDF are compressed already. A stream of events is left as it
 * is: what compresses holds the last of them back.
 */
const compressible =
	/^(text\/(?!event-stream)|image\/svg|application\/([\w.-]+\+)?(json|xml|javascript)\b)/;

/** Bytes under which the headers of an answer weigh more than what is saved. */
const LEAST = 1024;

/** Says that caches keep an answer apart for clients that differ in these headers of theirs. */
export function varyOn(headers: Headers, ...names: string[]): void {
	const known = (headers.get('vary') ?? '').split(',').map((name) => name.trim());
	headers.set('vary', [...new Set([...known, ...names])].filter(Boolean).join(', '));
}

const isSmall = (headers: Headers) => {
	const length = headers.get('content-length');
	return length !== null && Number(length) < LEAST;
};

/**
 * The same answer, compressed as the client likes it. What comes in parts goes out in parts: the first is
 * sent at once.
 */
export function compressed(request: Request, response: Response): Response {
	const type = response.headers.get('content-type') ?? '';
	if (!compressible.test(type) || response.headers.has('content-encoding')) return response;
	const headers = new Headers(response.headers);
	varyOn(headers, 'Accept-Encoding');
	const { status, statusText, body } = response;
	const encoding = encodingFor(request.headers, quickestFirst);
	if (!body || !encoding || isSmall(headers)) {
		return new Response(body, { status, statusText, headers });
	}
	headers.set('content-encoding', encoding);
	headers.delete('content-length');
	// The tag names the answer as it was; compressed, it is the same only in meaning (RFC 9110, 8.8.1).
	const etag = headers.get('etag');
	if (etag?.startsWith('"')) headers.set('etag', `W/${etag}`);
	const source = Readable.fromWeb(body as NodeStream);
	const stream = compressing(encoding);
	// An answer that breaks off must break off here, too, and nothing be made for a client that has gone.
	source.once('error', (error) => stream.destroy(error));
	stream.once('close', () => source.destroy());
	source.pipe(stream);
	// After the pipe, which has written it by then.
	source.once('data', () => stream.flush());
	return new Response(Readable.toWeb(stream) as ReadableStream, { status, statusText, headers });
}

/** Compresses every answer that becomes smaller. */
export const compressAnswers: Handle = async ({ event, resolve }) => {
	const response = await resolve(event);
	// A request of the server to itself goes over no wire.
	return event.isSubRequest ? response : compressed(event.request, response);
};
