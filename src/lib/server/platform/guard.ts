import { error } from '@sveltejs/kit';
import type { Handle, RequestEvent } from '@sveltejs/kit';
import { admit, askingOf, isSafe } from '../identity/access.ts';
import { isMalformed, refuseAddress, withoutBrackets } from './address.ts';
import { services } from '../services.ts';
import type { Services } from '../services.ts';
import { forwardedProtocol } from './client-address.ts';
import { limitBody } from './body-limits.ts';
import { noteAnswered, problemResponse, Refusal } from './problem.ts';

/** Of every answer, those of files among them: see `files.ts`. */
export const headers: Record<string, string> = {
	'x-content-type-options': 'nosniff',
	// Not `no-referrer`: under it a browser hides the origin of the forms of our own pages, too.
	'referrer-policy': 'same-origin',
	'cross-origin-opener-policy': 'same-origin',
	'cross-origin-resource-policy': 'same-origin',
	'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()'
};

/** For answers that are not pages; pages bring their own, with the hashes of their scripts. */
const bareContent = "default-src 'none'; frame-ancestors 'none'";

const ofEvery = Object.entries({ ...headers, 'content-security-policy': bareContent });

function addHeaders(response: Response): Response {
	for (const [name, value] of ofEvery) {
		// A page brings its own policy, and a figure says itself who may embed it.
		if (!response.headers.has(name)) response.headers.set(name, value);
	}
	return response;
}

function withHeaders(response: Response): Response {
	try {
		return addHeaders(response);
	} catch {
		// Those of an answer that was fetched are fixed.
		return addHeaders(new Response(response.body, response));
	}
}

const isApi = ({ url }: RequestEvent) =>
	url.pathname === '/api' || url.pathname.startsWith('/api/');

/** What a form sends without asking first, whatever page it is on. */
const ofForms = /^(application\/x-www-form-urlencoded|multipart\/form-data|text\/plain)\b/i;

/**
 * Refuses forms for pages that do not say where they come from; `admit` refuses those of other sites. Programs
 * send forms to the API, and show in another way that they may.
 */
function refuseForm(event: RequestEvent): void {
	const { method, headers } = event.request;
	const isForm = !isSafe(method) && ofForms.test(headers.get('content-type') ?? '');
	if (!isForm || isApi(event) || headers.get('origin') !== null) return;
	throw new Refusal(
		'foreign-origin',
		'The form does not say which page it comes from; only forms of this server’s own pages are taken.',
		{ found: null, expected: event.url.origin }
	);
}

/** Refuses what may not come in before anything is done with it. */
function refusalOf(event: RequestEvent, { policy, config }: Services): Refusal | undefined {
	// A request of the server to itself is part of one that was let in.
	if (event.isSubRequest) return undefined;
	try {
		admit(policy, askingOf(event), event.request.method);
		refuseForm(event);
		limitBody(event, config);
		refuseAddress(event.url, event.request.method);
		return undefined;
	} catch (refusal) {
		if (refusal instanceof Refusal) return refusal;
		throw refusal;
	}
}

/** Answers what is refused before any route is asked: a page for readers, a problem document for programs. */
export function refuse(event: RequestEvent, refusal: Refusal): Response {
	noteAnswered(refusal);
	const isPage = !isApi(event) && event.request.headers.get('accept')?.includes('text/html');
	// Of a path that cannot be decoded Kit makes no page: what is thrown there ends the process.
	if (isPage && !isMalformed(event.url.pathname)) error(refusal.problem.status, refusal.message);
	return problemResponse(refusal);
}

/**
 * A browser that came by another name of this machine is led to the one in ORIGIN: its forms would be
 * taken for those of another site. So is one that a proxy let come without TLS: its cookies would be lost.
 */
function canonicalAddress(event: RequestEvent, { policy, config }: Services) {
	const { request, url } = event;
	const isVisit = isSafe(request.method) && request.headers.get('sec-fetch-mode') === 'navigate';
	if (!config.origin || !isVisit) return undefined;
	const isSecure = config.origin.startsWith('https:');
	if (isSecure && forwardedProtocol(event, config.proxies) === 'http') return url.href;
	if (!policy.local) return undefined;
	const host = request.headers.get('host');
	return host === new URL(config.origin).host ? undefined : url.href;
}

/** Leads a reader to the same address without raw brackets; anything else is answered as if it had none. */
function plainAddress({ request, url, isDataRequest }: RequestEvent): string | undefined {
	const plain = withoutBrackets(url);
	if (plain === undefined) return undefined;
	if (isSafe(request.method) && !isDataRequest) return plain;
	const { pathname, search } = new URL(plain, url);
	Object.assign(url, { pathname, search });
	return undefined;
}

const moved = (location: string) => new Response(null, { status: 307, headers: { location } });

/** Says in a problem document what Kit would say in plain text or HTML. */
function plainAnswer(event: RequestEvent, response: Response): Response {
	const path = event.url.pathname;
	if (event.route.id === null && isApi(event)) {
		const detail = `There is nothing at ${path}. The API is described at /api/v1/openapi.json.`;
		return problemResponse(new Refusal('unknown-address', detail));
	}
	if (response.status !== 405) return response;
	const allow = [...new Set([...allowedBy(response), 'OPTIONS'])].join(', ');
	if (event.request.method === 'OPTIONS') {
		return new Response(null, { status: 204, headers: { allow } });
	}
	const detail = `${path} does not take ${event.request.method}, only ${allow}.`;
	return problemResponse(new Refusal('method-not-allowed', detail), { allow });
}

const allowedBy = (response: Response) =>
	(response.headers.get('allow') ?? '').split(',').flatMap((name) => name.trim() || []);

/** A page that failed for want of the storage: nothing is wrong with it, and it may be asked for again. */
function unavailable(response: Response): Response {
	const copy = new Response(response.body, { status: 503, headers: response.headers });
	copy.headers.set('retry-after', '5');
	return copy;
}

/** Every request passes here: who may come in, and the headers of every answer. */
export const guard: Handle = async ({ event, resolve }) => {
	const open = services();
	const refusal = refusalOf(event, open);
	if (refusal) return withHeaders(refuse(event, refusal));
	const elsewhere = canonicalAddress(event, open) ?? plainAddress(event);
	if (elsewhere) return withHeaders(moved(elsewhere));
	const response = await resolve(event);
	if (event.locals.isStorageDown && response.status === 500) {
		return withHeaders(unavailable(response));
	}
	return withHeaders(plainAnswer(event, response));
};
