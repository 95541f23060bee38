import { fail, redirect } from '@sveltejs/kit';
import type { ActionFailure, RequestEvent } from '@sveltejs/kit';
import { codebookOf } from '#lib/server/coding/codebook.ts';
import { confirmUnderRule, takeExample } from '#lib/server/coding/rule-acts.ts';
import { currentDossier } from '#lib/server/dossiers/asked-by-page.ts';
import { actOn } from '#lib/server/editing/form-act.ts';
import { textOf } from '#lib/server/editing/form-data.ts';
import type { Viewer } from '#lib/server/identity/viewer.ts';
import { services } from '#lib/server/services.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ params }) => {
	const open = services();
	const dossier = await currentDossier(open, params.dossier);
	return { codebook: await codebookOf(open.storage.db, dossier) };
};

type Event = RequestEvent<{ dossier: string }>;

/** Carries out a form's request and shows the codebook again, at the issue that it is about. */
async function submit(
	event: Event,
	act: (viewer: Viewer, form: FormData) => Promise<unknown>
): Promise<ActionFailure<{ problem: string }>> {
	const { form, refusal } = await actOn(event, act);
	if (refusal) return fail(refusal.problem.status, { problem: refusal.message });
	const issue = encodeURIComponent(textOf(form, 'issue'));
	redirect(303, `/dossiers/${event.params.dossier}/codebook#rule-${issue}`);
}

const idsIn = (form: FormData, name: string) =>
	form.getAll(name).filter((value): value is string => typeof value === 'string' && value !== '');

export const actions: Actions = {
	/** Takes the words of a statement or a coding into the rule. */
	example: (event) =>
		submit(event, (viewer, form) =>
			takeExample(services().journal, viewer, event.params.dossier, {
				statement: textOf(form, 'statement'),
				coding: textOf(form, 'coding'),
				isCounter: textOf(form, 'as') === 'counter-example'
			})
		),
	/** Confirms that statements and codings hold under the present rule. */
	confirm: (event) =>
		submit(event, (viewer, form) =>
			confirmUnderRule(services().journal, viewer, event.params.dossier, {
				statements: idsIn(form, 'statement'),
				codings: idsIn(form, 'coding')
			})
		)
};
