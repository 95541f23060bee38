import type { RequestEvent } from '@sveltejs/kit';
import { accessSchema, memberSchema, rolePatchSchema } from '#lib/contract/members.ts';
import { writerOf } from '../identity/identify.ts';
import { dossierOf } from '../platform/conditional.ts';
import type { Services } from '../services.ts';
import { readBody } from './body.ts';

type Event = RequestEvent<{ dossier: string }>;
type MemberEvent = RequestEvent<{ dossier: string; account: string }>;

const headers = { 'cache-control': 'no-store' };

const answer = async (open: Services, dossier: string, status = 200) =>
	Response.json(await open.members.read(dossier), { status, headers });

/** Answers `GET …/members`. */
export async function getMembers({ params }: Event, open: Services): Promise<Response> {
	const { id } = await dossierOf(open, params.dossier);
	return answer(open, id);
}

/** Answers `PATCH …/members`: says who else may read the dossier, and how members come in. */
export async function patchAccess(event: Event, open: Services): Promise<Response> {
	const { id } = await dossierOf(open, event.params.dossier);
	const { visibility, strongOnly } = await readBody(event.request, accessSchema);
	await open.members.publish(writerOf(event.locals), id, {
		...(visibility && { visibility }),
		...(strongOnly !== undefined && { strongOnly })
	});
	return answer(open, id);
}

/** Answers `POST …/members`: makes somebody a member. */
export async function postMember(event: Event, open: Services): Promise<Response> {
	const { id } = await dossierOf(open, event.params.dossier);
	const { who, role } = await readBody(event.request, memberSchema);
	await open.members.set(writerOf(event.locals), id, who, role);
	return answer(open, id, 201);
}

/** Answers `PATCH …/members/{account}`: makes a member something else. */
export async function patchMember(event: MemberEvent, open: Services): Promise<Response> {
	const { id } = await dossierOf(open, event.params.dossier);
	const { role } = await readBody(event.request, rolePatchSchema);
	await open.members.set(writerOf(event.locals), id, event.params.account, role);
	return answer(open, id);
}

/** Answers `DELETE …/members/{account}`: takes a member out, or leaves. */
export async function deleteMember(event: MemberEvent, open: Services): Promise<Response> {
	const { id } = await dossierOf(open, event.params.dossier);
	await open.members.remove(writerOf(event.locals), id, event.params.account);
	return new Response(null, { status: 204, headers });
}
