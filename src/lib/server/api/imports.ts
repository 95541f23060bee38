import type { RequestEvent } from '@sveltejs/kit';
import { choicesSchema } from '#lib/contract/imports.ts';
import {
	applyImport,
	cancelImport,
	chooseForImport,
	getImport,
	getPlannedChanges,
	planImport
} from '../imports/imports.ts';
import { withUpload } from '../imports/receive.ts';
import { uploadOf, whileWaited } from '../platform/uploads.ts';
import type { Services } from '../services.ts';
import { readBody } from './body.ts';
import { writerOf } from '../identity/identify.ts';
import { readParameters } from './query.ts';
import { plannedChangesQuery } from './writing-schemas.ts';

type Event = RequestEvent<{ import: string }>;

const uncached = { 'cache-control': 'no-store' };

/** Answers `POST /api/v1/imports`: plans what a package would do, and stores nothing in a dossier. */
export async function postImport(event: RequestEvent, open: Services): Promise<Response> {
	const writer = writerOf(event.locals);
	const planned = await whileWaited(event, (signal) =>
		withUpload(uploadOf(event), signal, (form, folder) =>
			planImport(open, writer, form, folder, signal)
		)
	);
	const location = `/api/v1/imports/${planned.id}`;
	return Response.json(planned, { status: 201, headers: { ...uncached, location } });
}

/** Answers `GET …/imports/{import}`: the plan. */
export async function getImportPlan({ params, locals }: Event, open: Services): Promise<Response> {
	const plan = await getImport(open, locals.viewer, params.import);
	return Response.json(plan, { headers: uncached });
}

/** Answers `GET …/imports/{import}/changes`: a part of the changes that it would make. */
export async function getImportChanges(event: Event, open: Services): Promise<Response> {
	const { params, url, locals } = event;
	const asked = readParameters(url.searchParams, plannedChangesQuery);
	const changes = await getPlannedChanges(open, locals.viewer, params.import, asked);
	return Response.json(changes, { headers: uncached });
}

/** Answers `PATCH …/imports/{import}`: chooses, and plans anew against the dossier as it is now. */
export async function patchImport(event: Event, open: Services): Promise<Response> {
	const wanted = await readBody(event.request, choicesSchema, true);
	const writer = writerOf(event.locals);
	const planned = await whileWaited(event, (signal) =>
		chooseForImport(open, writer, event.params.import, wanted, signal)
	);
	return Response.json(planned, { headers: uncached });
}

/** Answers `POST …/imports/{import}/apply`: exactly the plan, as one change set. */
export async function postApply(event: Event, open: Services): Promise<Response> {
	const writer = writerOf(event.locals);
	const applied = await whileWaited(event, (signal) =>
		applyImport(open, writer, event.params.import, signal)
	);
	const location = `/api/v1/dossiers/${applied.dossier}`;
	return Response.json(applied, { headers: { ...uncached, location } });
}

/** Answers `DELETE …/imports/{import}`: cancels it. */
export async function deleteImport(event: Event, open: Services): Promise<Response> {
	await cancelImport(open, writerOf(event.locals), event.params.import);
	return new Response(null, { status: 204, headers: uncached });
}
