import { fail, redirect } from '@sveltejs/kit';
import type { ActionFailure, RequestEvent } from '@sveltejs/kit';
import { CODING_PROGRESS } from '#lib/components/assignments/progress.ts';
import { actOn } from '#lib/server/editing/form-act.ts';
import { textOf } from '#lib/server/editing/form-data.ts';
import { can } from '#lib/server/identity/can.ts';
import { accountIn } from '#lib/server/identity/standing.ts';
import type { Viewer } from '#lib/server/identity/viewer.ts';
import { services } from '#lib/server/services.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ params: { dossier }, locals, depends }) => {
	depends(CODING_PROGRESS);
	const { viewer, standing } = locals;
	const mayAssign = can(viewer, 'dossier.adjudicate', standing);
	const { members } = mayAssign ? await services().members.read(dossier) : { members: [] };
	return {
		assignments: await services().codings.assignmentsFor(viewer, dossier),
		members: members
			.filter(({ role }) => role !== 'reader')
			.map(({ account, name }) => ({ account, name })),
		mayAssign,
		isLocal: viewer.kind === 'local',
		self: accountIn(viewer)
	};
};

type Event = RequestEvent<{ dossier: string }>;

/** Carries out a form's request and shows the page again. */
async function submit(
	event: Event,
	act: (viewer: Viewer, form: FormData) => Promise<unknown>
): Promise<ActionFailure<{ problem: string }>> {
	const { refusal } = await actOn(event, act);
	if (refusal) return fail(refusal.problem.status, { problem: refusal.message });
	redirect(303, `/dossiers/${event.params.dossier}/code`);
}

const codersIn = (form: FormData) =>
	form.getAll('coder').filter((value): value is string => typeof value === 'string');

export const actions: Actions = {
	assign: (event) =>
		submit(event, (viewer, form) =>
			services().codings.assign(
				viewer,
				event.params.dossier,
				textOf(form, 'source'),
				codersIn(form)
			)
		),
	/** Assigns every source with a text and no coders to the same people. */
	'assign-all': (event) =>
		submit(event, async (viewer, form) => {
			const { codings } = services();
			const { dossier } = event.params;
			const coders = codersIn(form);
			for (const one of await codings.assignmentsFor(viewer, dossier)) {
				if (!one.hasText || one.coders.length > 0) continue;
				await codings.assign(viewer, dossier, one.source, coders);
			}
		}),
	reveal: (event) =>
		submit(event, (viewer, form) =>
			services().codings.reveal(viewer, event.params.dossier, textOf(form, 'source'))
		)
};
