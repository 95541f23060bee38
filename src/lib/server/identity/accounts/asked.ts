import { BASE_PATH, CLIENT_HEADER } from './library.ts';
import type { AccountStore } from './store.ts';

/** What of a request the accounts need. */
export interface Asked {
	/** Address of the client, as trusted proxies tell it. */
	client: string;
	userAgent: string;
	/** The `Cookie` header. */
	cookie: string;
}

/** What the library answered. */
export interface Answered {
	status: number;
	/** Of its refusal. */
	code: string | undefined;
	body: Record<string, unknown>;
	/** Its `Set-Cookie` headers. */
	setCookies: string[];
}

/**
 * Calls the library as a client would, through its handler: its checks of origin and of second factors belong to
 * requests, and a call of its functions would pass them by.
 */
export async function callLibrary(
	{ library, origin }: AccountStore,
	path: string,
	body: Record<string, unknown>,
	{ client, userAgent, cookie }: Asked
): Promise<Answered> {
	const { handler } = await library();
	const response = await handler(
		new Request(`${origin}${BASE_PATH}${path}`, {
			method: 'POST',
			headers: {
				'content-type': 'application/json',
				origin,
				cookie,
				'user-agent': userAgent.slice(0, 300),
				[CLIENT_HEADER]: client
			},
			body: JSON.stringify(body)
		})
	);
	const answer: unknown = await response.json().catch(() => null);
	const found = typeof answer === 'object' && answer !== null ? { ...answer } : {};
	return {
		status: response.status,
		code: 'code' in found && typeof found.code === 'string' ? found.code : undefined,
		body: found,
		setCookies: response.headers.getSetCookie()
	};
}
