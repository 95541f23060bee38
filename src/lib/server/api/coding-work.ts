/** Who codes what, and what becomes of it. */
import type { RequestEvent } from '@sveltejs/kit';
import { codersSchema, ofSourceSchema } from '#lib/contract/coding-requests.ts';
import type { AssignmentsAnswer, RevealedAnswer } from '#lib/contract/coding-requests.ts';
import { writerOf } from '../identity/identify.ts';
import { conditionalJson, dossierOf, refuseVersion } from '../platform/conditional.ts';
import type { Services } from '../services.ts';
import { readBody } from './body.ts';
import { tagOfAnswer } from './codings.ts';

type Event = RequestEvent<{ dossier: string }>;
type SourceEvent = RequestEvent<{ dossier: string; source: string }>;

const uncached = { 'cache-control': 'no-store' };

/** Answers `GET …/assignments`. */
export async function getAssignments(event: Event, open: Services): Promise<Response> {
	const { id } = await dossierOf(open, event.params.dossier);
	refuseVersion(event.url, 'Assignments');
	const sources = await open.codings.assignmentsFor(event.locals.viewer, id);
	const answer: AssignmentsAnswer = { sources };
	return conditionalJson(event.request, { tag: tagOfAnswer(answer) }, () => answer);
}

/** Answers `PUT …/assignments/{source}`: says who codes a source. */
export async function putAssignment(event: SourceEvent, open: Services): Promise<Response> {
	const { id } = await dossierOf(open, event.params.dossier);
	const { coders } = await readBody(event.request, codersSchema);
	const writer = writerOf(event.locals);
	await open.codings.assign(writer, id, event.params.source, coders);
	const sources = await open.codings.assignmentsFor(writer, id);
	return Response.json({ sources } satisfies AssignmentsAnswer, { headers: uncached });
}

/** Answers `POST …/reveal`: shows what was coded blind in a source. */
export async function postReveal(event: Event, open: Services): Promise<Response> {
	const { id } = await dossierOf(open, event.params.dossier);
	const { source } = await readBody(event.request, ofSourceSchema);
	const codings = await open.codings.reveal(writerOf(event.locals), id, source);
	return Response.json({ source, codings } satisfies RevealedAnswer, { headers: uncached });
}
