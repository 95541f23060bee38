import type { RequestEvent } from '@sveltejs/kit';
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
