import type { Handle } from '@sveltejs/kit';
import { refuse } from '../platform/guard.ts';
import { isSafe } from './access.ts';
import { writerOf } from './identify.ts';
import { Refusal } from '../platform/problem.ts';

/** Where somebody who is not known yet sends what makes them known. */
const open = /^\/(sign-in|sign-out|invitation|reset|api\/auth)\b/;

/** Refuses what nobody who is not known may do, before any route is asked. */
export const authorise: Handle = ({ event, resolve }) => {
	const { request, locals, route, isSubRequest } = event;
	if (isSubRequest || isSafe(request.method) || open.test(route.id ?? '')) return resolve(event);
	try {
		writerOf(locals);
	} catch (refusal) {
		if (refusal instanceof Refusal) return refuse(event, refusal);
		throw refusal;
	}
	return resolve(event);
};
