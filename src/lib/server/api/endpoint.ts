import type { RequestEvent } from '@sveltejs/kit';
import type { Dossier } from '#lib/dossier/types.ts';
import { nearestText } from '#lib/analysis/nearest.ts';
import { isSafe } from '../access.ts';
import { services } from '../context.ts';
import type { Services } from '../context.ts';
import { problemResponse, Refusal, refusalOf } from '../problem.ts';
import { report } from '../report.ts';

type Answer = Response | Promise<Response>;

/**
 * Makes a handler of Kit out of one that throws: refusals and faults of the storage become problem
 * documents, anything else one that tells no more than an id.
 */
export function endpoint<Event extends RequestEvent>(
	handle: (event: Event, open: Services) => Answer
): (event: Event) => Promise<Response> {
	return async (event) => {
		try {
			return await handle(event, services());
		} catch (error) {
			const { method } = event.request;
			const refusal = refusalOf(error, !isSafe(method));
			if (refusal && refusal.problem.status !== 503) return problemResponse(refusal);
			const id = report(error, { method, path: event.url.pathname });
			const detail = `It is logged on the server as ${id}.`;
			return problemResponse(refusal ?? new Refusal('internal', detail, { id }));
		}
	};
}

/** The dossier of an address. @throws Refusal for an unknown one, with the nearest that is known. */
export async function dossierOf({ dossiers }: Services, id: string): Promise<Dossier> {
	const dossier = await dossiers.getDossier(id);
	if (dossier) return dossier;
	const known = (await dossiers.listDossiers()).map((entry) => entry.id);
	const nearest = nearestText(id, known);
	const hint = nearest === undefined ? '' : ` The nearest is "${nearest}".`;
	throw new Refusal('unknown-dossier', `There is no dossier "${id}".${hint}`, {
		found: id,
		expected: 'the id of a dossier',
		nearest: nearest ?? null
	});
}

/** A dossier, and how long an answer about it may be kept. */
export interface Asked {
	dossier: Dossier;
	/** Value of `Cache-Control`. */
	cache: string;
}

/** What is asked of a dossier as it stands may change at any time. */
const CHANGING = 'no-cache';
const FOR_EVER = 'public, max-age=31536000, immutable';

/**
 * The dossier of an address: in the version that `version=` names, of which an answer holds for ever,
 * else as it stands.
 *
 * @throws Refusal for an unknown dossier or version.
 */
export async function askedDossier(open: Services, id: string, url: URL): Promise<Asked> {
	const dossier = await dossierOf(open, id);
	const version = url.searchParams.get('version')?.trim();
	if (!version) return { dossier, cache: CHANGING };
	const found = await open.dossiers.getVersion(id, version);
	if (found) return { dossier: found, cache: FOR_EVER };
	const known = await open.dossiers.listVersions(id);
	const nearest = known.find((one) => one.startsWith(version)) ?? dossier.version;
	throw new Refusal(
		'unknown-version',
		`The dossier "${id}" has no version "${version.slice(0, 64)}". Leave "version" out for the dossier as it stands, or ask for version=${nearest}.`,
		{ found: version.slice(0, 64), expected: known, nearest }
	);
}

/**
 * Answers with JSON that a client may keep as long as its tag is the same.
 *
 * @param tag changes whenever the answer may change; without quotation marks.
 * @param make is not called where the client has the answer.
 * @param cache value of `Cache-Control`; without it the client asks each time.
 */
export function tagged(
	request: Request,
	tag: string,
	make: () => unknown,
	cache = CHANGING
): Response {
	const headers = { etag: `"${tag}"`, 'cache-control': cache };
	const known = request.headers.get('if-none-match')?.split(',') ?? [];
	const isKnown = known.some((t) => [`"${tag}"`, '*'].includes(t.trim().replace(/^W\//, '')));
	return isKnown
		? new Response(null, { status: 304, headers })
		: Response.json(make(), { headers });
}
