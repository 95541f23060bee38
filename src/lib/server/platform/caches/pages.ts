import type { Handle, RequestEvent } from '@sveltejs/kit';
import { dev } from '$app/environment';
import type { Viewer } from '../../identity/viewer.ts';
import { services } from '../../services.ts';
import { storageFault } from '../../database/faults.ts';
import { bytesOf, inParts } from '../bytes.ts';
import { log } from '../log.ts';
import { pageRoutes } from '../page-routes.ts';
import { readTheme, themeToRemember } from '../theme.ts';
import { answerWith, hashOf, keptAnswer, shrink } from './answers.ts';
import { isPreparing } from './preparing.ts';
import { isCostly, orFromShelf } from './shelf.ts';
import { varyOn } from '../compression/compressed.ts';

/**
 * Pages of plans, of links and of coding: these change, and go, while every dossier stays as it is. What is coded has no
 * part in a revision until others see it.
 */
const goes = (route: string) =>
	/\/import\/\[import\]$|^\/(invitation|reset)\/|\/(code|adjudicate|agreement)(\/|$)/.test(route);

/** Whether somebody gets what others get who may do the same: nothing on the page is theirs. */
const isNobody = ({ kind, name }: Viewer) =>
	kind === 'anonymous' || (kind === 'local' && name === '');

/** Whether a page is the same for everybody who asks for it with this theme: it knows nobody's name. */
function isShared({ request, route, isDataRequest, isSubRequest, locals }: RequestEvent): boolean {
	// Whoever works on the program wants to see the change.
	if (dev) return false;
	const isRead = request.method === 'GET' || request.method === 'HEAD';
	if (!isRead || isDataRequest || isSubRequest) return false;
	const isKnown = route.id !== null && pageRoutes.has(route.id) && !goes(route.id);
	return isKnown && isNobody(locals.viewer);
}

/**
 * Everything that a shared page is made of. Whoever writes to any dossier makes it another: pages name other
 * dossiers, and count notes.
 *
 * @returns `undefined` where the storage does not answer: then the page says so.
 */
async function keyOf(event: RequestEvent): Promise<string | undefined> {
	const { origin, pathname, search } = event.url;
	try {
		const revisions = await services().dossiers.revisions(event.locals.viewer);
		return JSON.stringify([
			revisions,
			origin,
			pathname,
			search,
			readTheme(event),
			event.locals.viewer.kind,
			event.locals.notLocal !== undefined
		]);
	} catch (error) {
		if (storageFault(error)) return undefined;
		throw error;
	}
}

/** A page that is kept has no cookie for anybody, and is whole. */
const isWhole = ({ status, headers }: Response) =>
	status === 200 && headers.has('x-sveltekit-page') && !headers.has('set-cookie');

/**
 * A page without its text, and the bytes of that. The text is taken on the way, before Kit goes through it for a tag that
 * would not be sent, encodes it and packs it into an answer: together a tenth of the time that a page takes.
 */
async function takenApart({ event, resolve }: Parameters<Handle>[0]) {
	let html = '';
	const made = await resolve(event, {
		transformPageChunk(chunk) {
			html += chunk.html;
			return '';
		}
	});
	// An answer that is no page has its own.
	if (html === '') return { made };
	const rest = new Uint8Array(await made.arrayBuffer());
	return { made, bytes: rest.length > 0 ? Buffer.concat([bytesOf(html), rest]) : bytesOf(html) };
}

/** A page put together again that nobody else gets. */
function ownPage({ status, headers: given }: Response, bytes: Uint8Array): Response {
	const headers = new Headers(given);
	headers.set('etag', `"${hashOf(bytes)}"`);
	headers.set('content-length', String(bytes.length));
	return new Response(inParts(bytes), { status, headers });
}

function withCache(response: Response, cache: string): Response {
	if (!response.headers.has('x-sveltekit-page')) return response;
	response.headers.set('cache-control', cache);
	varyOn(response.headers, 'Cookie');
	return response;
}

async function answered({ event, resolve }: Parameters<Handle>[0]): Promise<Response> {
	const { request } = event;
	const key = isShared(event) ? await keyOf(event) : undefined;
	if (key === undefined) return withCache(await resolve(event), 'private, no-cache');
	let own: Response | undefined;
	let isNew = false;
	const { answers, shelf } = services();
	const page = await answers.get(key, () => {
		isNew = true;
		const isAhead = isPreparing(request);
		const make = async () => {
			const started = performance.now();
			const { made, bytes } = await takenApart({ event, resolve });
			if (!bytes || !isWhole(made)) {
				own = bytes ? ownPage(made, bytes) : made;
				return undefined;
			}
			const skipped = ['etag', 'content-length'];
			const headers = [...made.headers].filter(([name]) => !skipped.includes(name));
			return keptAnswer(request, bytes, { headers, isLikely: isAhead || isCostly(started) });
		};
		return orFromShelf(shelf, key, make, isAhead);
	});
	if (page && !isNew)
		shrink(page).catch((error) => log('page-not-shrunk', { message: String(error) }, 'warn'));
	if (page) return withCache(await answerWith(request, page), 'no-cache');
	return own ?? resolve(event);
}

/**
 * Makes a page once for each revision and address, and answers everybody who has no name here with it. One
 * who has gets a page of their own, which nothing keeps.
 */
export const sharePages: Handle = async ({ event, resolve }) => {
	const remembered = themeToRemember(event);
	const response = await answered({ event, resolve });
	if (remembered) response.headers.append('set-cookie', remembered);
	return response;
};
