import type { RequestEvent } from '@sveltejs/kit';
import { PACKAGE_LIMIT } from '#lib/contract/imports.ts';
import type { Config } from './config.ts';
import { tooLarge } from './problem.ts';

const MEGABYTE = 1024 ** 2;

/** What a request may hold that is not named below. */
const USUAL = MEGABYTE;

/** Pages to which people send more, in bytes. */
const larger: readonly (readonly [RegExp, number])[] = [
	// Thousands of rows of a spreadsheet, with quotes in any script.
	[/^\/dossiers\/[^/]+\/edit\/paste$/, 16 * MEGABYTE],
	// The text of a source: five million characters.
	[/^\/dossiers\/[^/]+\/edit\/sources(\/|$)/, 16 * MEGABYTE],
	// A package, with what a form puts around its files.
	[/^(\/api\/v1\/imports|(\/dossiers\/[^/]+)?\/import)$/, PACKAGE_LIMIT + MEGABYTE]
];

/** Bytes that the body of a request may have. */
export function bodyLimitOf(path: string, { bodyLimit }: Pick<Config, 'bodyLimit'>): number {
	const [, limit = USUAL] = larger.find(([pattern]) => pattern.test(path)) ?? [];
	return Math.min(limit, bodyLimit);
}

/** Reads on and throws away, so that the connection stays for the answer; the adapter ends what is larger still. */
async function drain(reader: ReadableStreamDefaultReader<Uint8Array>): Promise<void> {
	try {
		while (!(await reader.read()).done);
	} catch {
		// Whoever sent it has gone, or sent more than the adapter reads.
	}
}

/**
 * A body that breaks off with a refusal where it gets longer than its limit. What comes after is read all the same:
 * a body that is given up takes the connection with it, and with that the answer.
 */
function limited(body: ReadableStream<Uint8Array>, limit: number): ReadableStream<Uint8Array> {
	const reader = body.getReader();
	let size = 0;
	return new ReadableStream<Uint8Array>({
		async pull(controller) {
			const { done, value } = await reader.read();
			if (done) return controller.close();
			size += value.byteLength;
			if (size <= limit) return controller.enqueue(value);
			controller.error(tooLarge(limit));
			void drain(reader);
		},
		cancel: (reason) => reader.cancel(reason)
	});
}

/**
 * Holds a request to its limit: at once where it says its length, else while it is read.
 *
 * @throws Refusal where it says that it is longer.
 */
export function limitBody(event: RequestEvent, config: Pick<Config, 'bodyLimit'>): void {
	const limit = bodyLimitOf(event.url.pathname, config);
	const { request } = event;
	const length = request.headers.get('content-length');
	if (length !== null) {
		if (Number(length) > limit) throw tooLarge(limit);
	} else if (request.body) {
		const init = { body: limited(request.body, limit), duplex: 'half' };
		event.request = new Request(request, init as RequestInit);
	}
}
