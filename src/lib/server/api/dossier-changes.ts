import type { RequestEvent } from '@sveltejs/kit';
import type { Dossier } from '#lib/dossier/types.ts';
import { setArchived } from '../journal/archive.ts';
import { momentOfVersion } from '../journal/replay.ts';
import { headVersion } from '../journal/stored-row.ts';
import { dossierOf } from '../platform/conditional.ts';
import { Refusal } from '../platform/problem.ts';
import type { Services } from '../services.ts';
import { readBody } from './body.ts';
import { aboutOf } from './dossiers.ts';
import { expectedTag, keyOf } from './preconditions.ts';
import { writerOf } from '../identity/identify.ts';
import { headerPatchSchema, newDossierSchema } from './writing-schemas.ts';

type Event = RequestEvent<{ dossier: string }>;

const plain = (tag: string) => tag.replace(/^W\//, '');
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

/** The version that the head had in the dossier of a tag; `undefined` for a tag that the dossier never had. */
async function headTagged(
	{ build, storage: { db } }: Services,
	dossier: Dossier,
	tag: string
): Promise<number | undefined> {
	const version = plain(tag).slice(build.length + 2, -1);
	if (plain(tag) !== `"${build}-${version}"`) return undefined;
	const moment = await momentOfVersion(db, dossier.id, version);
	return moment && headVersion(db, dossier.id, moment.revision);
}

function stale(dossier: Dossier, tag: string): Refusal {
	const detail = `The dossier "${dossier.id}" has changed since you read it. Nothing was changed.`;
	return new Refusal('stale-row', detail, { found: tag, current: aboutOf(dossier) });
}

/**
 * Answers `PATCH /api/v1/dossiers/{id}`: changes what the dossier says of itself, or archives it or brings it back. It is
 * refused where the header has changed since it was read; changes of rows do not matter.
 */
export async function patchDossier(event: Event, open: Services): Promise<Response> {
	const dossier = await dossierOf(open, event.params.dossier);
	const { archived, ...row } = await readBody(event.request, headerPatchSchema);
	const writer = writerOf(event.locals);
	const { id } = dossier;
	const tag = expectedTag(event.request, 'dossier', tagOf(dossier, open));
	const expected = await headTagged(open, dossier, tag);
	if (expected === undefined) throw stale(dossier, tag);
	const key = keyOf(event.request);
	if (archived !== undefined) {
		const head = await headVersion(open.storage.db, id);
		if (head !== expected) throw stale(dossier, tag);
		await setArchived(open.journal, writer, id, archived, { key });
		return answer(open, id, 200);
	}
	const change = { entity: 'dossier', action: 'edit', id, row, expected } as const;
	try {
		await open.journal.commit(writer, id, [change], { key });
	} catch (error) {
		if (!(error instanceof Refusal) || error.problem.status !== 412) throw error;
		throw stale(await dossierOf(open, id), tag);
	}
	return answer(open, id, 200);
}

/** Answers `DELETE /api/v1/dossiers/{id}`: the dossier goes with all of its events; a tombstone remains. */
export async function deleteDossier(event: Event, open: Services): Promise<Response> {
	const dossier = await dossierOf(open, event.params.dossier);
	const writer = writerOf(event.locals);
	const tag = event.request.headers.get('if-match')?.trim();
	if (tag !== undefined && tag !== '*' && plain(tag) !== tagOf(dossier, open)) {
		throw stale(dossier, tag);
	}
	await open.journal.erase(writer, dossier.id);
	return new Response(null, { status: 204, headers: { 'cache-control': 'no-store' } });
}
