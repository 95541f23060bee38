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
	// Keeps nginx from buffering the answer.
	'x-accel-buffering': 'no'
};

/** The revision after which to send changes: `Last-Event-ID` of the browser goes before the `after` of the page. */
function afterOf({ request, url }: Event): number | undefined {
	const { after } = readParameters(url.searchParams, liveQuery);
	const seen = request.headers.get('last-event-id') ?? '';
	if (seen === '') return after;
	// Anything that is not a revision counts as one that never existed: the reader reloads.
	return /^\d{1,15}$/.test(seen) ? Number(seen) : Number.MAX_SAFE_INTEGER;
}

/** Answers `GET …/live` with an endless stream. */
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
	// The client may have gone by now, and nobody would read the stream.
	if (event.request.signal.aborted) await body.cancel();
	return new Response(body, { headers });
}

/** Answers `HEAD …/live`: an endless stream offers no other way to learn its headers. */
export async function headLive({ params, locals }: Event, { live }: Services): Promise<Response> {
	await live.admit(params.dossier, locals.viewer);
	return new Response(null, { headers });
}

/** Answers `POST …/live/presence`: a page reports where its reader is. Nothing is stored. */
export async function postPresence(event: Event, { live }: Services): Promise<Response> {
	const { viewer } = event.locals;
	const said = await readBody(event.request, presenceBodySchema);
	if (viewer.kind === 'token') throw new Refusal('not-allowed', 'A program is nowhere to be seen.');
	await live.admit(event.params.dossier, viewer);
	live.presence.say(event.params.dossier, viewer, said);
	return new Response(null, { status: 204, headers: { 'cache-control': 'no-store' } });
}
