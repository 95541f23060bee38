import type { Handle, RequestEvent } from '@sveltejs/kit';
import { UNKNOWN_DOSSIER } from '../dossiers/store.ts';
import { noteRefused } from '../platform/current-request.ts';
import { answerRefusal } from '../platform/endpoint.ts';
import { refuse } from '../platform/guard.ts';
import { pageRoutes } from '../platform/page-routes.ts';
import { noteAnswered, Refusal, refusalOf } from '../platform/problem.ts';
import { services } from '../services.ts';
import { isSafe } from './access.ts';
import { can, isArchivedFor, isOfDossier, lacksFactor } from './can.ts';
import type { Action, Standing } from './can.ts';
import { withClosedCaches } from './closed-caches.ts';
import { archivedRefusal } from './refuse-archived.ts';
import { actionOf } from './rules.ts';
import { ownAll, standingOf } from './standing.ts';
import { unknownDossier } from './unknown-dossier.ts';
import type { Viewer } from './viewer.ts';

/** Why somebody may not do something that they know of. */
function reasonFor({ viewer, notLocal }: App.Locals, action: Action, standing?: Standing) {
	const archived = archivedRefusal(viewer, action, standing);
	if (archived) return archived;
	if (viewer.kind === 'anonymous') {
		return notLocal ?? new Refusal('sign-in-required', 'Sign in to do this.');
	}
	if (lacksFactor(viewer, action, standing)) {
		const how = 'Add one to your account and sign in with it.';
		return new Refusal('second-factor-required', `The dossier asks for a second factor. ${how}`);
	}
	if (viewer.kind === 'local') {
		const how =
			'To make the first, run npm run account -- create EMAIL where the server is installed.';
		return new Refusal('not-allowed', `This server has no accounts yet. ${how}`);
	}
	return new Refusal('not-allowed', 'You may not do this here.');
}

/** Refuses what somebody may not do; the log says what they wanted, wherever the answer leads. */
function refusalFor(locals: App.Locals, action: Action, standing?: Standing): Refusal {
	const refusal = reasonFor(locals, action, standing);
	noteAnswered(refusal, action);
	return refusal;
}

const isPage = ({ route }: RequestEvent) => route.id !== null && pageRoutes.has(route.id);

/**
 * What a viewer is to the dossier of an address. Whoever sits here owns it: the database is only asked whether it
 * is archived. Where it does not answer, a form is let through, finds that out itself and brings the words back.
 */
async function standingIn(
	event: RequestEvent,
	viewer: Viewer,
	action: Action
): Promise<Standing | undefined> {
	const { dossier } = event.params;
	if (dossier === undefined) return undefined;
	const standing = () => standingOf(services().storage.db, viewer, dossier);
	if (viewer.kind !== 'local') return standing();
	if (!isArchivedFor(viewer, action, { ...ownAll, isArchived: true })) return ownAll;
	try {
		return (await standing()) ?? ownAll;
	} catch (fault) {
		if (isPage(event) && refusalOf(fault, !isSafe(event.request.method))) return ownAll;
		throw fault;
	}
}

/**
 * Has a page say that there is no such dossier. Whatever it loads looks for one that cannot be, so that a dossier
 * which is not for this viewer and one that never was are told, and take, the same.
 */
function hide(event: RequestEvent): void {
	event.locals.asked = event.params.dossier ?? '';
	event.params.dossier = UNKNOWN_DOSSIER;
}

/** What is refused, or `undefined` where the request may go on. */
async function refusalOfDossier(
	event: RequestEvent,
	action: Action
): Promise<{ refusal?: Refusal; standing?: Standing | undefined }> {
	const { locals, params, request } = event;
	const { viewer } = locals;
	const standing = await standingIn(event, viewer, action);
	if (standing) locals.standing = standing;
	// Whether there is such a dossier the route finds out.
	if (viewer.kind === 'local' && !isArchivedFor(viewer, action, standing)) return {};
	const mayKnow = can(viewer, 'dossier.read', standing);
	if (!mayKnow && !lacksFactor(viewer, 'dossier.read', standing)) {
		// The answer says nothing of a dossier that is there; the log does.
		if (standing) noteRefused('hidden', action);
		if (isPage(event) && isSafe(request.method)) hide(event);
		else
			return { refusal: await unknownDossier(services().storage.db, params.dossier ?? '', viewer) };
		return {};
	}
	if (can(viewer, action, standing)) return { standing };
	const refusal = refusalFor(locals, action, standing);
	// A page that is opened leads to where its reader signs in; one that is gone on to says so.
	const leadsOn = refusal.problem.status === 401 && !event.isDataRequest;
	if (!isPage(event) || !isSafe(request.method) || leadsOn) return { refusal, standing };
	// The dossier's own page says so, with what leads on.
	locals.denied = refusal;
	return { standing };
}

const notHere = (allow: string) => new Response(null, { status: 405, headers: { allow } });

/** Asks whether a viewer may do what a request wants, before anything is done for it. */
async function decide(event: RequestEvent) {
	const { locals, request, route, url } = event;
	if (route.id === null) return {};
	const action = actionOf(route.id, request.method, url);
	if (typeof action === 'object') return { answer: notHere(action.allow) };
	if (action === undefined) {
		return { refusal: new Refusal('unknown-address', `There is nothing at ${url.pathname}.`) };
	}
	if (event.params.dossier !== undefined && isOfDossier(action)) {
		return refusalOfDossier(event, action);
	}
	return can(locals.viewer, action) ? {} : { refusal: refusalFor(locals, action) };
}

/** Refuses what a viewer may not do, before any route is asked, and keeps what is not everybody's out of caches. */
export const authorise: Handle = async ({ event, resolve }) => {
	let standing: Standing | undefined;
	try {
		const decided = await decide(event);
		if ('answer' in decided && decided.answer) return decided.answer;
		if ('refusal' in decided && decided.refusal) return deny(event, decided.refusal);
		standing = 'standing' in decided ? decided.standing : undefined;
	} catch (fault) {
		const refusal = refusalOf(fault, !isSafe(event.request.method));
		if (!refusal) throw fault;
		return refuse(event, refusal);
	}
	return withClosedCaches(await resolve(event), event.locals.viewer, standing);
};

/** A reader is led to where they sign in; whoever writes is told what is wrong. */
function deny(event: RequestEvent, refusal: Refusal): Response {
	const isVisit = isPage(event) && isSafe(event.request.method);
	if (isVisit && refusal.problem.status === 401) {
		const { pathname, search } = event.url;
		const back = new URLSearchParams({ to: pathname + search });
		return new Response(null, { status: 303, headers: { location: `/sign-in?${back}` } });
	}
	return isPage(event) ? refuse(event, refusal) : answerRefusal(event, refusal);
}
