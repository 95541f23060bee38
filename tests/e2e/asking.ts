import { once } from 'node:events';
import { request, type IncomingHttpHeaders, type IncomingMessage } from 'node:http';
import { request as requestOverTls, type RequestOptions } from 'node:https';
import { text } from 'node:stream/consumers';

export interface Answer {
	status: number;
	headers: IncomingHttpHeaders;
	body: string;
}

/** Sends a request as `fetch` cannot: from an address of this machine that is chosen, or over an agent of one's own. */
export async function ask(
	url: string,
	{ body, ...options }: RequestOptions & { body?: string } = {}
): Promise<Answer> {
	const sent = (url.startsWith('https:') ? requestOverTls : request)(url, options);
	sent.end(body);
	const [answer] = (await once(sent, 'response')) as [IncomingMessage];
	return { status: answer.statusCode ?? 0, headers: answer.headers, body: await text(answer) };
}
