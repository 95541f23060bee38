import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import type { RequestEvent } from '@sveltejs/kit';

/** A body on its way in. */
export interface Upload {
	body: Readable;
	/** The `Content-Type`. */
	type: string;
	/** In bytes, as declared; NaN where nothing was. */
	length: number;
}

/** The body of a request, to be read as it arrives. */
export function uploadOf({ request }: RequestEvent): Upload {
	const body = request.body ? Readable.fromWeb(request.body as ReadableStream) : Readable.from([]);
	return {
		body,
		type: request.headers.get('content-type') ?? '',
		length: Number(request.headers.get('content-length') ?? NaN)
	};
}

/**
 * Does some work for a client as long as it waits. The signal of a request ends with its body, and says nothing
 * of a client that goes while the answer is made.
 */
export async function whileWaited<T>(
	{ request, platform }: RequestEvent,
	work: (signal: AbortSignal) => Promise<T>
): Promise<T> {
	const gone = new AbortController();
	const leave = () => gone.abort();
	const socket = platform?.req.socket;
	socket?.once('close', leave);
	try {
		return await work(AbortSignal.any([request.signal, gone.signal]));
	} finally {
		socket?.off('close', leave);
	}
}
