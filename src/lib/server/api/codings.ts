import { createHash } from 'node:crypto';
import type { RequestEvent } from '@sveltejs/kit';
import type { CodingRow } from '#lib/contract/coding.ts';
import {
	codingPatchSchema,
	codingsQuery,
	newCodingSchema,
	ofSourceSchema,
	submitSchema
} from '#lib/contract/coding-requests.ts';
import type {
	CodingsAnswer,
	SubmittedAnswer,
	UndoneAnswer
} from '#lib/contract/coding-requests.ts';
import { unknownCoding } from '../coding/drafts.ts';
import { writerOf } from '../identity/identify.ts';
import { conditionalJson, dossierOf, refuseVersion } from '../platform/conditional.ts';
import type { Services } from '../services.ts';
import { readBody } from './body.ts';
import { expectedVersion, keyOf } from './preconditions.ts';
import { readQuery } from './query.ts';

type Event = RequestEvent<{ dossier: string }>;
type CodingEvent = RequestEvent<{ dossier: string; coding: string }>;

const uncached = { 'cache-control': 'no-store' };

/** Tags an answer by its content: sealed codings change no revision. */
export const tagOfAnswer = (answer: unknown): string =>
	createHash('sha256').update(JSON.stringify(answer)).digest('base64url').slice(0, 22);

/** A coding with its version as its tag. */
const answerWith = (coding: CodingRow, status: number, headers: Record<string, string> = {}) =>
	Response.json(coding, {
		status,
		headers: { etag: `"${coding.version}"`, ...uncached, ...headers }
	});

/** Answers `GET …/codings`: one's own, and those that were revealed. */
export async function getCodings(event: Event, open: Services): Promise<Response> {
	const dossier = await dossierOf(open, event.params.dossier);
	refuseVersion(event.url, 'Codings');
	const filter = readQuery(dossier, event.url.searchParams, codingsQuery);
	const { viewer } = event.locals;
	const answer: CodingsAnswer = await open.codings.codingsFor(viewer, dossier.id, filter);
	return conditionalJson(event.request, { tag: tagOfAnswer(answer) }, () => answer);
}

/** Answers `POST …/codings`: a draft that its coder alone sees. */
export async function postCoding(event: Event, open: Services): Promise<Response> {
	const { id } = await dossierOf(open, event.params.dossier);
	const sent = await readBody(event.request, newCodingSchema);
	const writer = writerOf(event.locals);
	const { coding, isNew } = await open.codings.create(writer, id, sent, keyOf(event.request));
	const location = `${event.url.pathname}/${coding.id}`;
	return answerWith(coding, isNew ? 201 : 200, { location });
}

/** Answers `GET …/codings/{coding}`. */
export async function getCoding(event: CodingEvent, open: Services): Promise<Response> {
	const { id } = await dossierOf(open, event.params.dossier);
	refuseVersion(event.url, 'Codings');
	const { codings } = await open.codings.codingsFor(event.locals.viewer, id);
	const coding = codings.find((one) => one.id === event.params.coding);
	if (!coding) throw unknownCoding(event.params.coding);
	return answerWith(coding, 200);
}

/** The draft to write, with the version the request starts from. */
async function expectedOf(event: CodingEvent, open: Services) {
	const { id: dossier } = await dossierOf(open, event.params.dossier);
	const version = expectedVersion(event.request, 'coding');
	return { dossier, expected: { id: event.params.coding, version } };
}

/**
 * Answers `PATCH …/codings/{coding}`: changes a coder’s own draft. An editor confirms where a revealed coding belongs.
 */
export async function patchCoding(event: CodingEvent, open: Services): Promise<Response> {
	const { dossier, expected } = await expectedOf(event, open);
	const patch = await readBody(event.request, codingPatchSchema);
	const writer = writerOf(event.locals);
	const { start, end, quote, ...reading } = patch;
	const isPassage = start !== undefined && end !== undefined && Object.keys(reading).length === 0;
	if (isPassage && (await open.journal.row(dossier, 'coding', expected.id))) {
		const passage = { start, end, quote };
		return answerWith(await open.codings.confirm(writer, dossier, expected, passage), 200);
	}
	return answerWith(await open.codings.change(writer, dossier, expected, patch), 200);
}

/** Answers `DELETE …/codings/{coding}`: removes a coder’s own draft, which can be undone. */
export async function deleteCoding(event: CodingEvent, open: Services): Promise<Response> {
	const { dossier, expected } = await expectedOf(event, open);
	await open.codings.remove(writerOf(event.locals), dossier, expected);
	return new Response(null, { status: 204, headers: uncached });
}

async function step(event: Event, open: Services, way: 'undo' | 'redo'): Promise<Response> {
	const { id } = await dossierOf(open, event.params.dossier);
	const { source } = await readBody(event.request, ofSourceSchema);
	const answer: UndoneAnswer = await open.codings.step(writerOf(event.locals), id, source, way);
	return Response.json(answer, { headers: uncached });
}

/** Answers `POST …/codings/undo`: undoes a coder’s last action in a source. */
export const postUndoCoding = (event: Event, open: Services): Promise<Response> =>
	step(event, open, 'undo');

/** Answers `POST …/codings/redo`. */
export const postRedoCoding = (event: Event, open: Services): Promise<Response> =>
	step(event, open, 'redo');

/** Answers `POST …/codings/submit`. */
export async function postSubmit(event: Event, open: Services): Promise<Response> {
	const { id } = await dossierOf(open, event.params.dossier);
	const { source, ids } = await readBody(event.request, submitSchema);
	const writer = writerOf(event.locals);
	const answer: SubmittedAnswer = await open.codings.submit(writer, id, source, ids);
	return Response.json(answer, { headers: uncached });
}

/** Answers `POST …/codings/reopen`: takes a submission back before it is revealed. */
export async function postReopen(event: Event, open: Services): Promise<Response> {
	const { id } = await dossierOf(open, event.params.dossier);
	const { source } = await readBody(event.request, ofSourceSchema);
	const codings = await open.codings.reopen(writerOf(event.locals), id, source);
	return Response.json({ codings }, { headers: uncached });
}
