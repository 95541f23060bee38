import { varyOn } from '../platform/compression/compressed.ts';
import type { Standing } from './can.ts';
import type { Viewer } from './viewer.ts';

/** Kept by one browser, and asked about each time. */
const OWN = 'private, no-cache';

/**
 * Keeps an answer that not everybody may have out of caches that others share, and out of the pages of others:
 * all that a dossier gives which is not public, and all that somebody gets who is known.
 */
export function withClosedCaches(
	response: Response,
	viewer: Viewer,
	standing: Standing | undefined
): Response {
	const isEverybodys =
		viewer.kind === 'local' ||
		(viewer.kind === 'anonymous' && (standing === undefined || standing.visibility === 'public'));
	if (isEverybodys) return response;
	const copy = new Response(response.body, response);
	const cache = copy.headers.get('cache-control') ?? '';
	if (!cache.includes('no-store')) copy.headers.set('cache-control', OWN);
	copy.headers.delete('cross-origin-resource-policy');
	varyOn(copy.headers, 'Cookie');
	varyOn(copy.headers, 'Authorization');
	return copy;
}
