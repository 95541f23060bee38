import { editedDossier } from '#lib/server/editing/edited-dossier.ts';
import { readForm } from '#lib/server/editing/form-data.ts';
import { statementChanges } from '#lib/server/editing/statement-changes.ts';
import { submitChanges } from '#lib/server/editing/submit-changes.ts';
import type { Actions } from './$types';

export const actions: Actions = {
	save: async (event) => {
		const form = await readForm(event.request);
		return submitChanges(event, form, async () =>
			statementChanges(await editedDossier(event), form)
		);
	}
};
