import { error as page, type RequestEvent } from '@sveltejs/kit';
import { isSafe } from '../identity/access.ts';
import { services } from '../services.ts';
import type { Services } from '../services.ts';
import { problemResponse, Refusal, refusalOf } from './problem.ts';
import { report } from './report.ts';

type Answer = Response | Promise<Response>;

/** Whether a reader follows a link to a file, without a script that reads the answer. */
const isFollowed = ({ request, url }: RequestEvent) =>
	request.headers.get('sec-fetch-dest') === 'document' && /\.(svg|png|pdf|zip)$/.test(url.pathname);

/** A problem document, or a page where nobody but a reader would see it. */
export function answerRefusal(event: RequestEvent, refusal: Refusal): Response {
	if (isFollowed(event)) page(refusal.problem.status, refusal.message);
	return problemResponse(refusal);
}

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
			if (refusal && refusal.problem.status !== 503) return answerRefusal(event, refusal);
			const id = report(error, { method, path: event.url.pathname });
			const detail = `It is logged on the server as ${id}.`;
			return answerRefusal(event, refusal ?? new Refusal('internal', detail, { id }));
		}
	};
}
