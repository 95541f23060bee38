import { editedDossier } from '#lib/server/editing/edited-dossier.ts';
import { readForm } from '#lib/server/editing/form-data.ts';
import { submitChanges } from '#lib/server/editing/submit-changes.ts';
import { mergings } from '#lib/server/editing/ticked-statements.ts';
import type { Actions } from './$types';

export const actions: Actions = {
	merge: async (event) => {
		const form = await readForm(event.request);
		return submitChanges(event, form, async () => mergings(await editedDossier(event), form));
	}
};
