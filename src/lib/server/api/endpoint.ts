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

/**
 * Answers with JSON that a client may keep as long as its tag is the same.
 *
 * @param tag changes whenever the answer may change; without quotation marks.
 * @param make is not called where the client has the answer.
 */
export function tagged(request: Request, tag: string, make: () => unknown): Response {
	const headers = { etag: `"${tag}"`, 'cache-control': 'no-cache' };
	const known = request.headers.get('if-none-match')?.split(',') ?? [];
	const isKnown = known.some((t) => [`"${tag}"`, '*'].includes(t.trim().replace(/^W\//, '')));
	return isKnown
		? new Response(null, { status: 304, headers })
		: Response.json(make(), { headers });
}
