import type { RequestEvent } from '@sveltejs/kit';
import { headOf } from '#lib/dossier/entities.ts';
import type { Dossier } from '#lib/dossier/types.ts';
import { dossierOf } from '../platform/conditional.ts';
import { Refusal } from '../platform/problem.ts';
import type { Services } from '../services.ts';
import { readBody } from './body.ts';
import { aboutOf } from './dossiers.ts';
import { keyOf } from './preconditions.ts';
import { writerOf } from '../identity/identify.ts';
import { headerPatchSchema, newDossierSchema } from './writing-schemas.ts';

type Event = RequestEvent<{ dossier: string }>;

const tagOf = (dossier: Dossier, { build }: Services) => `"${build}-${dossier.version}"`;

/** A dossier as a write has left it, with the tag under which it is read. */
async function answer(
	open: Services,
	id: string,
	status: number,
	headers: Record<string, string> = {}
): Promise<Response> {
	const dossier = await dossierOf(open, id);
	const etag = tagOf(dossier, open);
	return Response.json(aboutOf(dossier), {
		status,
		headers: { etag, 'cache-control': 'no-store', ...headers }
	});
}

/** Answers `POST /api/v1/dossiers`: makes a dossier without rows. */
export async function postDossier(event: RequestEvent, open: Services): Promise<Response> {
	const asked = await readBody(event.request, newDossierSchema);
	const writer = writerOf(event.locals);
	const { id } = await open.journal.create(writer, asked, { key: keyOf(event.request) });
	return answer(open, id, 201, { location: `/api/v1/dossiers/${id}` });
}

/** The dossier of the tag in `If-Match`, as it was then; `undefined` where it never was. */
async function matched(open: Services, dossier: Dossier, tag: string) {
	const version = tag
		.replace(/^W\//, '')
		.replaceAll('"', '')
		.slice(open.build.length + 1);
	const candidates = [dossier, await open.dossiers.getVersion(dossier.id, version)];
	return candidates.find((one) => one && tagOf(one, open) === tag.replace(/^W\//, ''));
}

const isSameHead = (a: Dossier, b: Dossier) =>
	JSON.stringify(headOf(a)) === JSON.stringify(headOf(b));

function stale(dossier: Dossier, tag: string): Refusal {
	const detail = `The dossier "${dossier.id}" has changed since you read it. Nothing was changed.`;
	return new Refusal('stale-row', detail, { found: tag, current: aboutOf(dossier) });
}

/**
 * Answers `PATCH /api/v1/dossiers/{id}`: changes what the dossier says of itself. With `If-Match` it is refused
 * where that has changed meanwhile; changes of rows do not matter.
 */
export async function patchDossier(event: Event, open: Services): Promise<Response> {
	const dossier = await dossierOf(open, event.params.dossier);
	const row = await readBody(event.request, headerPatchSchema);
	const writer = writerOf(event.locals);
	const { id } = dossier;
	const tag = event.request.headers.get('if-match')?.trim();
	// Read before the tag is looked at: whoever changes the head in between makes this one stale.
	const expected = (await open.journal.row(id, 'dossier', id))?.version;
	if (tag !== undefined && tag !== '*') {
		const known = await matched(open, dossier, tag);
		if (!known || !isSameHead(known, dossier)) throw stale(dossier, tag);
	}
	const change = { entity: 'dossier', action: 'edit', id, row } as const;
	const asked = tag === undefined || expected === undefined ? change : { ...change, expected };
	await open.journal.commit(writer, id, [asked], { key: keyOf(event.request) });
	return answer(open, id, 200);
}

/** Answers `DELETE /api/v1/dossiers/{id}`: the dossier goes with all of its events; a tombstone remains. */
export async function deleteDossier(event: Event, open: Services): Promise<Response> {
	const dossier = await dossierOf(open, event.params.dossier);
	const writer = writerOf(event.locals);
	const tag = event.request.headers.get('if-match')?.trim();
	if (tag !== undefined && tag !== '*' && tag.replace(/^W\//, '') !== tagOf(dossier, open)) {
		throw stale(dossier, tag);
	}
	await open.journal.erase(writer, dossier.id);
	return new Response(null, { status: 204, headers: { 'cache-control': 'no-store' } });
}
