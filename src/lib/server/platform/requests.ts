/** Records every request once: a line in the log, and what the metrics count. */
import { randomUUID } from 'node:crypto';
import { subscribe } from 'node:diagnostics_channel';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Handle, RequestEvent } from '@sveltejs/kit';
import { clientAddress } from './client-address.ts';
import { currentRequest, during, noteRefused, refusesAccess } from './current-request.ts';
import type { RequestFacts } from './current-request.ts';
import { isLogged, log } from './log.ts';
import type { Level } from './log.ts';
import { services } from '../services.ts';
import { isStopping } from './stopping.ts';
import { open } from './under-way.ts';
import type { Answered } from './under-way.ts';

/** What an id may be made of that a client or a proxy sends along. */
const readableId = /^[\w.:+/=@-]{1,64}$/;

const known = new WeakMap<IncomingMessage, RequestFacts>();

function begin(request: IncomingMessage): RequestFacts {
	const sent = request.headers['x-request-id'];
	const id = typeof sent === 'string' && readableId.test(sent) ? sent : randomUUID();
	const facts = { id, method: request.method ?? '' };
	known.set(request, facts);
	open.add(facts);
	return facts;
}

/** Refused access is told of at the level of warnings; files, and how the server is, only to who asks for it. */
function levelOf({ refused, route }: RequestFacts, status: number): Level {
	if (status === 503 || status === 504 || refused !== undefined) return 'warn';
	if (status >= 500) return 'error';
	return route === undefined || route?.startsWith('/api/health') ? 'debug' : 'info';
}

function tellOf(facts: RequestFacts, response: ServerResponse, ms: number): void {
	const { statusCode: status, writableFinished } = response;
	const level = levelOf(facts, status);
	if (!isLogged(level)) return;
	const { id, isStream, refused, route, ...rest } = facts;
	const fields = {
		request: id,
		...rest,
		route: route === undefined ? 'file' : route,
		status,
		ms: Math.round(ms * 10) / 10,
		// With what is told of accounts, for whoever looks for attacks.
		...(refused !== undefined && { refused, security: true }),
		...(isStream && { stream: true }),
		...(!writableFinished && { aborted: true })
	};
	log(refused === undefined ? 'request' : 'refused', fields, level);
}

/** Watches the requests of this process. @param answered is told of each that has ended. */
export function watchRequests(answered: (answer: Answered) => void): void {
	subscribe('http.server.request.start', (message) => {
		const { request, response } = message as { request: IncomingMessage; response: ServerResponse };
		const started = performance.now();
		const facts = begin(request);
		response.setHeader('x-request-id', facts.id);
		// A connection that stays would bring further requests to a server that ends.
		if (isStopping()) response.setHeader('connection', 'close');
		response.once('close', () => {
			open.delete(facts);
			const ms = performance.now() - started;
			tellOf(facts, response, ms);
			answered({
				method: facts.method,
				route: facts.route === undefined ? 'file' : (facts.route ?? 'none'),
				status: response.statusCode,
				seconds: ms / 1000,
				refused: facts.refused,
				isStream: facts.isStream ?? false
			});
		});
	});
}

/** Whoever is known by an account; undefined before anybody looked, too. */
function accountOf({ viewer }: Partial<App.Locals>): string | undefined {
	return viewer && 'account' in viewer ? viewer.account : undefined;
}

const isEventStream = ({ headers }: Response) =>
	headers.get('content-type')?.startsWith('text/event-stream') ?? false;

let hasHinted = false;

/** Says once that a proxy is there which nobody named: its clients share one address, and so their limits. */
function hintAtProxy({ request }: RequestEvent): void {
	if (hasHinted || !request.headers.has('x-forwarded-for')) return;
	if (services().config.proxies.names.length > 0) return;
	hasHinted = true;
	const message =
		'Requests come with X-Forwarded-For, which is not believed. If they come through a proxy of yours, name its address in TRUSTED_PROXIES.';
	log('proxy-not-trusted', { message }, 'warn');
}

function learn(facts: RequestFacts, event: RequestEvent): void {
	hintAtProxy(event);
	facts.route = event.route.id;
	facts.dossier = event.params.dossier;
	facts.client = clientAddress(event);
}

/** Comes before all other hooks: what is logged while a request is answered carries its id. */
export const recordRequests: Handle = async ({ event, resolve }) => {
	const facts = event.platform && known.get(event.platform.req);
	// A request of the server to itself is part of the one that it came of.
	if (!facts || currentRequest()) return resolve(event);
	learn(facts, event);
	return during(facts, async () => {
		const response = await resolve(event);
		facts.account = accountOf(event.locals);
		facts.isStream = isEventStream(response);
		if (refusesAccess.includes(response.status)) noteRefused(String(response.status));
		return response;
	});
};
