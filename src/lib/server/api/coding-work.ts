/** Assigning, revealing and deciding over HTTP. */
import type { RequestEvent } from '@sveltejs/kit';
import {
	codersSchema,
	decisionsQuery,
	newDecisionSchema,
	ofSourceSchema
} from '#lib/contract/coding-requests.ts';
import type {
	AssignmentsAnswer,
	DecidedAnswer,
	DecisionsAnswer,
	RevealedAnswer
} from '#lib/contract/coding-requests.ts';
import { writerOf } from '../identity/identify.ts';
import { conditionalJson, dossierOf, refuseVersion } from '../platform/conditional.ts';
import type { Services } from '../services.ts';
import { readBody } from './body.ts';
import { tagOfAnswer } from './codings.ts';
import { expectedVersion } from './preconditions.ts';
import { readQuery } from './query.ts';

type Event = RequestEvent<{ dossier: string }>;
type SourceEvent = RequestEvent<{ dossier: string; source: string }>;

type DecisionEvent = RequestEvent<{ dossier: string; decision: string }>;

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

/** Answers `GET …/decisions`. */
export async function getDecisions(event: Event, open: Services): Promise<Response> {
	const dossier = await dossierOf(open, event.params.dossier);
	refuseVersion(event.url, 'Decisions');
	const filter = readQuery(dossier, event.url.searchParams, decisionsQuery);
	const answer: DecisionsAnswer = {
		decisions: await open.codings.decisionsOf(dossier.id, filter)
	};
	return conditionalJson(event.request, { tag: tagOfAnswer(answer) }, () => answer);
}

/** Answers `POST …/decisions`: settles codings, with the statement that follows. */
export async function postDecision(event: Event, open: Services): Promise<Response> {
	const { id } = await dossierOf(open, event.params.dossier);
	const asked = await readBody(event.request, newDecisionSchema);
	const [made] = await open.codings.decide(writerOf(event.locals), id, [asked]);
	if (!made) throw new Error('A decision was asked for and none was made.');
	const { decision, version } = made;
	const answer: DecidedAnswer = {
		decision: { ...decision, version },
		statement: decision.statement
	};
	const headers = {
		...uncached,
		etag: `"${version}"`,
		location: `${event.url.pathname}/${decision.id}`
	};
	return Response.json(answer, { status: 201, headers });
}

/** Answers `DELETE …/decisions/{decision}`: takes it back, with its statement. */
export async function deleteDecision(event: DecisionEvent, open: Services): Promise<Response> {
	const { id } = await dossierOf(open, event.params.dossier);
	const version = expectedVersion(event.request, 'decision');
	const writer = writerOf(event.locals);
	await open.codings.takeBack(writer, id, { id: event.params.decision, version });
	return new Response(null, { status: 204, headers: uncached });
}
