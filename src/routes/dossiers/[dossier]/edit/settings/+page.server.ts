import { m } from '#messages';
import { headOfForm } from '#lib/server/editing/dossier-head.ts';
import { atFields } from '#lib/server/editing/field-faults.ts';
import { expectedOf, readForm, textOf } from '#lib/server/editing/form-data.ts';
import { submitChanges, submitEdit } from '#lib/server/editing/submit-changes.ts';
import { setArchived } from '#lib/server/journal/archive.ts';
import { headOfNew } from '#lib/server/journal/create.ts';
import type { Viewer } from '#lib/server/identity/viewer.ts';
import { services } from '#lib/server/services.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ params }) => {
	const { dossier } = params;
	const found = await services().journal.row(dossier, 'dossier', dossier);
	return { expected: found?.version };
};

export const actions: Actions = {
	save: async (event) => {
		const form = await readForm(event.request);
		const { dossier } = event.params;
		return submitChanges(event, form, () => {
			const asked = headOfForm(form);
			// A head that is not valid is told day by day, as for a new dossier.
			const { title, description, licence, window } = headOfNew({
				...asked,
				window: asked.window ?? { from: '', to: '' }
			});
			const row = { title, description, licence, window };
			const change = { entity: 'dossier', action: 'edit', id: dossier, row } as const;
			return Promise.resolve([{ ...change, ...expectedOf(form) }]);
		});
	},
	archive: async (event) => {
		const form = await readForm(event.request);
		const { dossier } = event.params;
		const archived = textOf(form, 'archived') !== '';
		const write = async (writer: Viewer, key: string | undefined) => {
			const { journal } = services();
			const { changeSet } = await setArchived(journal, writer, dossier, archived, { key });
			return { dossier, changeSet };
		};
		return submitEdit(event, form, { archived }, write);
	},
	remove: async (event) => {
		const form = await readForm(event.request);
		const { dossier } = event.params;
		const typed = textOf(form, 'confirm').trim();
		const erase = async (writer: Viewer) => {
			const found = await services().dossiers.getDossier(dossier);
			if (found && typed !== found.title) {
				const sentence = m.making_delete_differs({ title: found.title });
				throw atFields([{ column: 'confirm', found: typed, sentence }]);
			}
			await services().journal.erase(writer, dossier);
			return { dossier, changeSet: null };
		};
		return submitEdit(event, form, { remove: dossier }, erase, { back: () => '/' });
	}
};
