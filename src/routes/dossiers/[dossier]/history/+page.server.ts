import { filterOf, readHistoryView } from '#lib/analysis/history-filter.ts';
import { currentDossier } from '#lib/server/dossiers/asked-by-page.ts';
import { readForm, textOf } from '#lib/server/editing/form-data.ts';
import { submitEdit } from '#lib/server/editing/submit-changes.ts';
import { codingsSeen } from '#lib/server/identity/codings-seen.ts';
import { notesSeen } from '#lib/server/identity/notes-seen.ts';
import { services } from '#lib/server/services.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ params, url, locals }) => {
	const open = services();
	const dossier = await currentDossier(open, params.dossier);
	const { history, notices } = readHistoryView(url.searchParams);
	const hidden = { ...codingsSeen(locals), withoutNotes: notesSeen(locals).onlyPublic };
	const { entries, next } = await open.history.page(dossier, { ...filterOf(history), ...hidden });
	return {
		history,
		historyNotices: notices,
		entries,
		next,
		subject: await open.history.subject(dossier, history),
		writers: await open.history.writers(dossier.id, hidden)
	};
};

export const actions: Actions = {
	/** Takes one change set back; redo takes an undoing back. */
	undo: async (event) => {
		const form = await readForm(event.request);
		const { dossier } = event.params;
		const changeSet = textOf(form, 'changeSet');
		return submitEdit(event, form, { undoes: changeSet }, async (writer, key) => {
			const stored = await services().journal.undo(writer, dossier, changeSet, { key });
			return { dossier, changeSet: stored.changeSet };
		});
	}
};
