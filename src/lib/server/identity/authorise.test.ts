import type { RequestEvent } from '@sveltejs/kit';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { during } from '../platform/current-request.ts';
import type { RequestFacts } from '../platform/current-request.ts';
import { readConfig } from '../platform/config.ts';
import { setServices } from '../services.ts';
import type { Services } from '../services.ts';
import { policyOf } from './access.ts';
import { authorise } from './authorise.ts';
import { identify } from './identify.ts';

const origin = 'http://127.0.0.1:4173';
const config = readConfig({ HOST: '127.0.0.1', ORIGIN: origin });

/** Whether anybody has an account; nobody here comes with one. */
let hasAccounts = false;
const accounts = {
	accountOf: () => Promise.resolve(undefined),
	hasAny: () => Promise.resolve(hasAccounts)
} as unknown as Services['accounts'];

beforeEach(() =>
	setServices({ config, accounts, policy: { ...policyOf(config), token: 'right' } } as Services)
);
afterEach(() => {
	hasAccounts = false;
	setServices(undefined);
});

/** Sends a request to a route, past who asks and what they may. */
async function send(method: string, route: string, headers: Record<string, string> = {}) {
	const url = new URL(route, origin);
	const event = {
		url,
		request: new Request(url, { method, headers: { host: '127.0.0.1:4173', ...headers } }),
		route: { id: route },
		params: {},
		cookies: { get: () => undefined },
		getClientAddress: () => '127.0.0.1',
		isSubRequest: false,
		locals: {}
	} as unknown as RequestEvent;
	const resolve = () => Promise.resolve(new Response(event.locals.viewer.kind));
	const response = await identify({
		event,
		resolve: () => Promise.resolve(authorise({ event, resolve }))
	});
	return { status: response.status, text: await response.text() };
}

test('a program writes with the token and not without: no one knows it', async () => {
	const program = { authorization: 'Bearer right' };
	expect(await send('POST', '/api/v1/imports', program)).toEqual({ status: 200, text: 'local' });
	const unknown = await send('POST', '/api/v1/imports');
	expect(unknown.status).toBe(403);
	expect(JSON.parse(unknown.text)).toMatchObject({ type: 'urn:demarche:problem:not-local' });
});

test('what reads is let in: as whoever sits here, or through a proxy as nobody', async () => {
	expect(await send('GET', '/')).toEqual({ status: 200, text: 'local' });
	const passedOn = { 'x-forwarded-for': '192.168.1.7' };
	expect(await send('GET', '/', passedOn)).toEqual({ status: 200, text: 'anonymous' });
});

test('what is refused is recorded with what was wanted, of pages that lead to signing in, too', async () => {
	const passedOn = { 'x-forwarded-for': '192.168.1.7' };
	const recorded = async (method: string, route: string) => {
		const facts: RequestFacts = { id: 'one', method };
		const { status } = await during(facts, () => send(method, route, passedOn));
		const { refused, action } = facts;
		return { status, refused, action };
	};
	expect(await recorded('POST', '/api/v1/imports')).toEqual({
		...{ status: 403, refused: 'no-accounts', action: 'import.use' }
	});
	hasAccounts = true;
	expect(await recorded('GET', '/account')).toEqual({
		...{ status: 303, refused: 'sign-in-required', action: 'account.use' }
	});
	expect(await recorded('GET', '/')).toMatchObject({ status: 200, refused: undefined });
});
