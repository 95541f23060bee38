import { fail, redirect } from '@sveltejs/kit';
import type { ActionFailure, RequestEvent } from '@sveltejs/kit';
import { roles, visibilities } from '#lib/contract/members.ts';
import { actOn } from '#lib/server/editing/form-act.ts';
import { textOf } from '#lib/server/editing/form-data.ts';
import { accountIn } from '#lib/server/identity/standing.ts';
import type { Viewer } from '#lib/server/identity/viewer.ts';
import { Refusal } from '#lib/server/platform/problem.ts';
import { services } from '#lib/server/services.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ params, locals, parent }) => {
	// It says where there is no such dossier.
	await parent();
	return {
		access: await services().members.read(params.dossier),
		self: accountIn(locals.viewer)
	};
};

type Event = RequestEvent<{ dossier: string }>;

/** What a form asks for that was refused. */
interface RefusedAccess {
	form: string;
	problem: string;
	who: string;
}

/** One of some words that a form may send. @throws Refusal for another one. */
function oneOf<T extends string>(words: readonly T[], found: string): T {
	const word = words.find((one) => one === found);
	if (word) return word;
	throw new Refusal('invalid', `Found “${found}”; expected one of ${words.join(', ')}.`);
}

/** Does what a form asks for, and shows the page anew. */
async function submit(
	event: Event,
	name: string,
	act: (viewer: Viewer, form: FormData) => Promise<unknown>,
	back = `/dossiers/${event.params.dossier}/members`
): Promise<ActionFailure<RefusedAccess>> {
	const { form, refusal } = await actOn(event, act);
	if (refusal) {
		const who = textOf(form, 'who');
		return fail(refusal.problem.status, { form: name, problem: refusal.message, who });
	}
	redirect(303, back);
}

export const actions: Actions = {
	add: (event) =>
		submit(event, 'add', (viewer, form) => {
			const role = oneOf(roles, textOf(form, 'role'));
			return services().members.set(viewer, event.params.dossier, textOf(form, 'who'), role);
		}),
	role: (event) =>
		submit(event, 'role', (viewer, form) => {
			const role = oneOf(roles, textOf(form, 'role'));
			return services().members.set(viewer, event.params.dossier, textOf(form, 'account'), role);
		}),
	remove: (event) =>
		submit(event, 'remove', (viewer, form) =>
			services().members.remove(viewer, event.params.dossier, textOf(form, 'account'))
		),
	leave: (event) =>
		submit(
			event,
			'leave',
			(viewer) => services().members.remove(viewer, event.params.dossier, accountIn(viewer)),
			'/'
		),
	transfer: (event) =>
		submit(event, 'transfer', (viewer, form) =>
			services().members.transfer(viewer, event.params.dossier, textOf(form, 'account'))
		),
	access: (event) =>
		submit(event, 'access', (viewer, form) =>
			services().members.publish(viewer, event.params.dossier, {
				visibility: oneOf(visibilities, textOf(form, 'visibility')),
				strongOnly: textOf(form, 'strongOnly') !== ''
			})
		)
};
