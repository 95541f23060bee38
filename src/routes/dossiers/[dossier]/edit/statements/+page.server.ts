import { editedDossier } from '#lib/server/editing/edited-dossier.ts';
import { readForm } from '#lib/server/editing/form-data.ts';
import { submitChanges } from '#lib/server/editing/submit-changes.ts';
import { moves, removals } from '#lib/server/editing/ticked-statements.ts';
import type { Actions } from './$types';

export const actions: Actions = {
	remove: async (event) => {
		const form = await readForm(event.request);
		return submitChanges(event, form, async () => removals(await editedDossier(event), form));
	},
	move: async (event) => {
		const form = await readForm(event.request);
		return submitChanges(event, form, async () => moves(await editedDossier(event), form));
	}
};
