import { services } from '#lib/server/context.ts';
import { refusalOf } from '#lib/server/problem.ts';
import { error } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import { changeNote, createNote, restoredOf, submit, wordingOf } from './submit.ts';

/** One note with every wording, for a reader without scripts. */
async function readNote(dossier: string, id: string | null) {
	if (!id) return null;
	const { annotations } = services();
	try {
		return {
			annotation: await annotations.get(dossier, id),
			wordings: await annotations.history(dossier, id)
		};
	} catch (fault) {
		const refusal = refusalOf(fault, false);
		if (refusal) error(refusal.problem.status, refusal.message);
		throw fault;
	}
}

export const load: PageServerLoad = async ({ params, url }) => ({
	all: await services().annotations.list(params.dossier),
	one: await readNote(params.dossier, url.searchParams.get('note'))
});

export const actions: Actions = {
	create: (event) => submit(event, 'create', createNote),
	edit: (event) => submit(event, 'edit', (form, by) => changeNote(form, by, wordingOf(form))),
	withdraw: (event) =>
		submit(event, 'withdraw', (form, by) => changeNote(form, by, { status: 'withdrawn' })),
	resolve: (event) =>
		submit(event, 'resolve', (form, by) => changeNote(form, by, { status: 'resolved' })),
	reopen: (event) =>
		submit(event, 'reopen', (form, by) => changeNote(form, by, { status: 'open' })),
	restore: (event) => submit(event, 'restore', (form, by) => changeNote(form, by, restoredOf(form)))
};
