import type { RequestEvent } from '@sveltejs/kit';
import { presenceBodySchema } from '#lib/contract/live.ts';
import { openStream } from '../live/stream.ts';
import { clientAddress } from '../platform/client-address.ts';
import { Refusal } from '../platform/problem.ts';
import type { Services } from '../services.ts';
import { readBody } from './body.ts';
import { readParameters } from './query.ts';
import { liveQuery } from './writing-schemas.ts';

type Event = RequestEvent<{ dossier: string }>;

const headers = {
	'content-type': 'text/event-stream; charset=utf-8',
	'cache-control': 'private, no-store',
	// nginx would otherwise gather the answer before it passes it on.
	'x-accel-buffering': 'no'
};

/** The revision after which the changes are told: what the browser saw last counts before what the page asked. */
function afterOf({ request, url }: Event): number | undefined {
	const { after } = readParameters(url.searchParams, liveQuery);
	const seen = request.headers.get('last-event-id') ?? '';
	if (seen === '') return after;
	// What is no revision of ours is one that never was: the reader loads anew.
	return /^\d{1,15}$/.test(seen) ? Number(seen) : Number.MAX_SAFE_INTEGER;
}

/** Answers `GET …/live` with a stream that lasts. */
export async function getLive(event: Event, { live, config }: Services): Promise<Response> {
	const { dossier } = event.params;
	const socket = event.platform?.req.socket;
	const body = await openStream(live, {
		dossier,
		after: afterOf(event),
		reader: { viewer: event.locals.viewer, from: clientAddress(event, config.proxies) },
		hangUp: () => socket?.destroy(),
		isStuck: () => (socket?.writableLength ?? 0) > 0
	});
	// The client may be gone by now, and nobody would ever read.
	if (event.request.signal.aborted) await body.cancel();
	return new Response(body, { headers });
}

/** Answers `HEAD …/live`: of a stream without an end there is no other way to learn of its headers. */
export async function headLive({ params, locals }: Event, { live }: Services): Promise<Response> {
	await live.admit(params.dossier, locals.viewer);
	return new Response(null, { headers });
}

/** Answers `POST …/live/presence`: a page says where its reader is. Nothing of it is stored. */
export async function postPresence(event: Event, { live }: Services): Promise<Response> {
	const { viewer } = event.locals;
	const said = await readBody(event.request, presenceBodySchema);
	if (viewer.kind === 'token') throw new Refusal('not-allowed', 'A program is nowhere to be seen.');
	await live.admit(event.params.dossier, viewer);
	live.presence.say(event.params.dossier, viewer, said);
	return new Response(null, { status: 204, headers: { 'cache-control': 'no-store' } });
}
