import { Agent, request } from 'node:http';
import type { GeneratedRequest } from './requests.ts';

/** What became of a generated request. */
export interface Outcome {
	status: number;
	/** Milliseconds until the last byte. */
	took: number;
	headers: NodeJS.Dict<string | string[]>;
	/** The beginning of the answer. */
	text: string;
}

const agent = new Agent({ keepAlive: true, maxSockets: 4 });

/** Sends a request as it is, without a browser's or `fetch`'s corrections. */
export function send(
	url: string,
	{ method, path, headers, body }: GeneratedRequest
): Promise<Outcome> {
	const { hostname, port } = new URL(url);
	const begin = performance.now();
	// Node sends the body of a DELETE without its length, and it is taken for the next request.
	const sent =
		body === undefined ? headers : { ...headers, 'content-length': Buffer.byteLength(body) };
	return new Promise((resolve) => {
		const asked = request({ hostname, port, method, path, headers: sent, agent }, (response) => {
			let text = '';
			response.setEncoding('latin1');
			response.on('data', (chunk: string) => {
				if (text.length < 2_000) text += chunk;
			});
			response.on('error', (error) => {
				text = `${error}: ${text}`;
				end(0);
			});
			const end = (status: number) =>
				resolve({ status, took: performance.now() - begin, headers: response.headers, text });
			response.on('end', () => end(response.statusCode ?? 0));
		});
		// A connection that ends without an answer is one more thing to tell.
		asked.on('error', (error) =>
			resolve({ status: 0, took: performance.now() - begin, headers: {}, text: String(error) })
		);
		asked.end(body);
	});
}
